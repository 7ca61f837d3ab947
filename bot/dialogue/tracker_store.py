"""Keeps Rasa's trackers: one row a conversation, and no more turns than the dialogue looks back."""

import json
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.drafts import notes
from bot.settings import load_settings
from bot.store import Store, connect

TURNS_KEPT = 3  # a turn costs the same however long the conversation; rules look back one turn


class ConversationStore(TrackerStore):
    """Rasa's own SQL store reads every event of the session each turn: the 200th turn is slow."""

    def __init__(
        self, domain: Domain | None, event_broker: EventBroker | None = None, **_: Any
    ) -> None:
        super().__init__(domain, event_broker)
        self._store = Store(connect(load_settings().database))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the slots and the last turns."""
        await self.stream_events(tracker)
        events = [event.as_dict() for event in recent_events(tracker)]
        self._store.save_tracker(tracker.sender_id, json.dumps(events))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        events = self._store.tracker(sender_id)
        if events is None:
            return None
        return DialogueStateTracker.from_dict(sender_id, json.loads(events), self.domain.slots)


def recent_events(tracker: DialogueStateTracker) -> list[Event]:
    """The last turns whole; before them, the slots and notes left by what is cut off."""
    events = list(tracker.events)
    turns = [number for number, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(turns) <= TURNS_KEPT:
        return events
    start = turns[-TURNS_KEPT] - 1  # the action_listen before the user's message
    slots = {event.key: event for event in events[:start] if isinstance(event, SlotSet)}
    opening = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    return [*opening, *slots.values(), *notes(events[:start]), *events[start:]]
