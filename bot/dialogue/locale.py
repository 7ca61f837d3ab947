"""Which language to answer in. Order of authority: explicit choice, the message, what a pressed
button's page shows, the conversation so far, the channel's hint, the likeliest, the default."""

from collections.abc import Container
from typing import Any

from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.trackers import DialogueStateTracker

HINT = "locale"  # of the message's metadata, from the gateway


def answer_locale(tracker: DialogueStateTracker, available: Container[str], default: str) -> str:
    """The first of them that the bot speaks; a BCP 47 tag."""
    message: Any = tracker.latest_message
    hint = ((message.metadata if message else None) or {}).get(HINT)
    pressed = bool(message) and str(message.text or "").startswith(INTENT_MESSAGE_PREFIX)
    candidates = (
        tracker.get_slot("chosen_locale"),
        message_locale(tracker),
        hint if pressed else None,
        tracker.get_slot("conversation_locale"),
        hint,
        _entity(tracker, "likely_locale"),
    )
    return next((tag for tag in candidates if tag and tag in available), default)


def message_locale(tracker: DialogueStateTracker) -> str | None:
    """The language of the latest message, if it is sure."""
    return _entity(tracker, "message_locale")


def _entity(tracker: DialogueStateTracker, name: str) -> str | None:
    found = tracker.latest_message.entities if tracker.latest_message else []
    return next((entity["value"] for entity in found if entity["entity"] == name), None)
