"""ANSWER, to JSON and back."""

import json

import pytest

from bot.answer import Answer, Button, Opening, Place, Source

ANSWER = Answer(
    kind="answer",
    text="Raum 196",
    locale="de",
    topic="office_room",
    places=(Place(name="Büro", room="196"),),
    buttons=(Button("Weg", "/office_directions"),),
    sources=(Source("Seite", None, "2020-05"),),
    opening=Opening("integration_office", "2026-11-23T10:00+01:00", "unknown"),
)


def test_an_answer_survives_json() -> None:
    assert Answer.from_json(json.loads(json.dumps(ANSWER.to_json()))) == ANSWER


def test_absent_lists_are_empty_and_absent_values_null() -> None:
    data = Answer(kind="notice", text="…", locale="de").to_json()
    assert data["links"] == data["places"] == data["documents"] == ()
    assert data["topic"] is data["opening"] is None


@pytest.mark.parametrize("data", [{}, {"kind": "answer"}, {**ANSWER.to_json(), "links": [{}]}])
def test_what_is_no_answer_is_refused(data: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        Answer.from_json(data)
