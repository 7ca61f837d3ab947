"""Which language is answered in, by order of authority."""

from typing import Any

import pytest
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.locale import answer_locale

AVAILABLE = ("de", "en", "ar")
SLOTS = [AnySlot(name, [{}], influence_conversation=False)
         for name in ("chosen_locale", "conversation_locale")]  # fmt: skip


def locale(
    text: str = "?",
    written: str | None = None,
    hint: str | None = None,
    chosen: str | None = None,
    conversation: str | None = None,
    likely: str | None = None,
) -> str:
    named = {"message_locale": written, "likely_locale": likely}
    entities: list[dict[str, Any]] = [
        {"entity": name, "value": value} for name, value in named.items() if value
    ]
    message = UserUttered(text, entities=entities, metadata={"locale": hint} if hint else None)
    slots = [SlotSet("chosen_locale", chosen), SlotSet("conversation_locale", conversation)]
    tracker = DialogueStateTracker.from_events("a", [*slots, message], SLOTS)
    return answer_locale(tracker, AVAILABLE, "de")


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, "de"),
        ({"hint": "en"}, "en"),
        ({"hint": "en", "conversation": "ar"}, "ar"),
        ({"hint": "en", "conversation": "ar", "text": "/greet"}, "en"),
        ({"hint": "en", "conversation": "ar", "written": "de"}, "de"),
        ({"hint": "en", "written": "de", "chosen": "ar"}, "ar"),
        ({"likely": "ar"}, "ar"),
        ({"likely": "ar", "hint": "en"}, "en"),
        ({"likely": "ar", "conversation": "en"}, "en"),
        ({"hint": "xx"}, "de"),
        ({"written": "xx", "hint": "en"}, "en"),
        ({"chosen": "xx", "written": "en"}, "en"),
    ],
)
def test_the_strongest_that_is_spoken_counts(known: dict[str, str], expected: str) -> None:
    assert locale(**known) == expected
