"""What counts as right."""

import json
from pathlib import Path

import pytest

from bot.answer import Answer, Button
from bot.errors import LotseError
from bot.evaluation.questions import Question, read_questions
from bot.evaluation.scoring import Result, summary


def question(topic: str | None, *also: str) -> Question:
    return Question("de", "?", topic, "typo", also, {"id": 7, "text": "?"})


def answer(kind: str, topic: str | None = None, *buttons: str) -> Answer:
    offered = tuple(Button(payload, payload) for payload in buttons)
    return Answer(kind=kind, text="…", locale="de", topic=topic, buttons=offered)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "said", "outcome"),
    [
        (question("a"), answer("answer", "a"), "correct"),
        (question("a"), answer("signpost", "a"), "correct"),
        (question("a", "b"), answer("answer", "b"), "correct"),
        (question("a"), answer("answer", "b"), "wrong"),
        (question("a"), answer("choice", None, "/b", "/a"), "offered"),
        (question("a"), answer("fallback", None, "/a"), "offered"),
        (question("a"), answer("choice", None, "/b"), "missed"),
        (question("a"), answer("fallback"), "missed"),
        (question(None), answer("fallback"), "rejected"),
        (question(None), answer("choice", None, "/a"), "rejected"),
        (question(None), answer("answer", "a"), "wrong"),
    ],
)
def test_the_outcome_of_an_answer(asked: Question, said: Answer, outcome: str) -> None:
    assert Result(asked, said, 0.5).outcome == outcome


def test_the_summary_counts_and_passes_other_keys_through() -> None:
    results = [
        Result(question("a"), answer("answer", "a"), 0.9),
        Result(question(None), answer("answer", "a"), 0.8),
    ]
    found = json.loads(json.dumps(summary(results)))
    assert found["all"]["correct"] == found["all"]["wrong_out_of_scope"] == 1
    assert found["locales"]["de"]["language"] == 2
    assert found["styles"]["typo"]["questions"] == 2
    assert found["questions"][0]["id"] == 7
    assert found["questions"][0]["got"] == "a"


@pytest.mark.parametrize("line", ["nothing", "{}", '{"locale": "de", "text": "x"}'])
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "questions.jsonl"
    good = json.dumps({"locale": "de", "text": "x", "topic": None})
    path.write_text(f"{good}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(LotseError, match=r"questions\.jsonl:3: "):
        read_questions(path)
