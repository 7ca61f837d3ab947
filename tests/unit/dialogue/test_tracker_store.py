"""What is kept of a tracker: the slots and the last turns."""

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.drafts import DRAFT_NOTE, told
from bot.dialogue.tracker_store import TURNS_KEPT, recent_events

DOMAIN = Domain.from_dict(
    {
        "intents": ["greet"],
        "slots": {
            "chosen_locale": {
                "type": "any",
                "influence_conversation": False,
                "mappings": [{"type": "custom"}],
            }
        },
    }
)


def tracker(turns: int) -> DialogueStateTracker:
    """A conversation whose language was chosen in its first turn."""
    events = []
    for number in range(turns):
        events += [ActionExecuted("action_listen"), UserUttered(f"turn {number}")]
        events += [SlotSet("chosen_locale", "ar")] if number == 0 else []
        events += [ActionExecuted("utter_greet")]
    events.append(ActionExecuted("action_listen"))
    return DialogueStateTracker.from_events("a", events, DOMAIN.slots, domain=DOMAIN)


def texts(found: DialogueStateTracker) -> list[str]:
    return [event.text for event in recent_events(found) if isinstance(event, UserUttered)]


def test_a_short_conversation_is_kept_whole() -> None:
    short = tracker(TURNS_KEPT)
    assert recent_events(short) == list(short.events)


def test_only_the_last_turns_of_a_long_one_are_kept() -> None:
    assert texts(tracker(10)) == ["turn 7", "turn 8", "turn 9"]


def test_what_was_learned_in_the_turns_cut_off_stays_known() -> None:
    events = recent_events(tracker(10))
    again = DialogueStateTracker.from_events("a", events, DOMAIN.slots, domain=DOMAIN)
    assert again.get_slot("chosen_locale") == "ar"
    assert len(recent_events(again)) == len(events)


def test_a_note_given_once_stays_known() -> None:
    events = list(tracker(10).events)
    events.insert(3, BotUttered("Hallo", metadata={DRAFT_NOTE: "ar"}))
    long = DialogueStateTracker.from_events("a", events, DOMAIN.slots, domain=DOMAIN)
    again = DialogueStateTracker.from_events("a", recent_events(long), DOMAIN.slots, domain=DOMAIN)
    assert told(again) == {"ar"}
    assert "Hallo" not in str([event.as_dict() for event in again.events])
