"""In which languages a conversation has been told that its texts are translated by machine.

Rasa gives a generator a copy of the tracker, so a slot set there would be lost. The note is marked
in the metadata of the bot's utterance instead.
"""

from collections.abc import Iterable

from rasa.shared.core.events import BotUttered, Event
from rasa.shared.core.trackers import DialogueStateTracker

DRAFT_NOTE = "draft_note"  # metadata of an utterance: the locale the note was given in


def told(tracker: DialogueStateTracker) -> set[str]:
    """The locales in which the note was given."""
    return {event.metadata[DRAFT_NOTE] for event in _with_note(tracker.events)}


def notes(events: Iterable[Event]) -> list[Event]:
    """What is to be remembered of these events: each note, without what else was said."""
    return [
        BotUttered(metadata={DRAFT_NOTE: event.metadata[DRAFT_NOTE]}, timestamp=event.timestamp)
        for event in _with_note(events)
    ]


def _with_note(events: Iterable[Event]) -> list[BotUttered]:
    return [e for e in events if isinstance(e, BotUttered) and DRAFT_NOTE in e.metadata]
