"""Turns what Rasa decided to say into an answer in the person's language."""

from dataclasses import replace
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot import clock
from bot.answer import Answer, Button
from bot.answering import notices
from bot.answering.moment import asked_moment
from bot.answering.speaker import Speaker
from bot.answering.topics import answer_text, answer_topic, topic_buttons, topic_title
from bot.dialogue.drafts import DRAFT_NOTE, told
from bot.dialogue.locale import answer_locale, message_locale
from bot.knowledge.base import KnowledgeBase
from bot.settings import load_settings
from bot.wording.catalog import Wording

OFFERED = 3
WORTH_OFFERING = 0.02  # confidence below which a topic is no honest offer


class KnowledgeNlg(NaturalLanguageGenerator):
    """Named in endpoints.yml; lives in Rasa's process, so no action server is needed."""

    def __init__(
        self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None
    ) -> None:
        self._settings = load_settings()
        self._knowledge = KnowledgeBase(self._settings.knowledge_dir)
        self._wording = Wording(self._settings.locales_dir)

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """The answer for our gateway under `custom`; for a terminal (`rasa shell`) as text."""
        speaker = self._speaker(tracker)
        said = answer(speaker, utter_action.removeprefix("utter_"), tracker)
        said = with_second_topic(speaker, said, tracker)
        said = with_language_offer(speaker, said, tracker)
        note = draft_note(speaker, said, tracker)
        said = replace(said, text=f"{said.text}\n\n{note}") if note else said
        if output_channel == CollectingOutputChannel.name():
            return {"custom": said.to_json(), **({DRAFT_NOTE: said.locale} if note else {})}
        buttons = [{"title": button.title, "payload": button.payload} for button in said.buttons]
        return {"text": said.text, "buttons": buttons}

    def _speaker(self, tracker: DialogueStateTracker) -> Speaker:
        return Speaker(
            knowledge=self._knowledge.current,
            wording=self._wording,
            locale=answer_locale(tracker, self._wording.locales, self._settings.default_locale),
            now=clock.now(self._settings),
            retention_hours=self._settings.retention_hours,
        )


def answer(speaker: Speaker, name: str, tracker: DialogueStateTracker) -> Answer:
    """The answer to what Rasa named: a topic's id, `unsure` or `out_of_scope`."""
    if name == "unsure":
        return notices.choice(speaker, likely_topics(tracker))
    if name not in speaker.knowledge.topics:
        return notices.fallback(speaker)
    special = {"greet": _greeting, "change_language": _language, "delete_data": _deletion}
    return special.get(name, _plain)(speaker, name, tracker)


def _plain(speaker: Speaker, name: str, tracker: DialogueStateTracker) -> Answer:
    if not speaker.knowledge.topics[name].opening:
        return answer_topic(speaker, name)
    text = (tracker.latest_message and tracker.latest_message.text) or ""
    locale = message_locale(tracker) or speaker.locale
    return answer_topic(speaker, name, asked_moment(speaker, text, locale))


def _greeting(speaker: Speaker, name: str, _: DialogueStateTracker) -> Answer:
    examples = topic_buttons(speaker, speaker.knowledge.district.greeting_topics)
    return answer_topic(speaker, name).with_buttons(*examples)


def _language(speaker: Speaker, name: str, tracker: DialogueStateTracker) -> Answer:
    if "wanted_locale" in entities(tracker):
        return notices.language_changed(speaker)
    return answer_topic(speaker, name).with_buttons(*notices.language_buttons(speaker))


def _deletion(speaker: Speaker, name: str, tracker: DialogueStateTracker) -> Answer:
    if "confirmed" in entities(tracker):
        return notices.deleted(speaker)
    return answer_topic(speaker, name).with_buttons(notices.deletion_button(speaker))


def entities(tracker: DialogueStateTracker) -> dict[str, str]:
    """The latest message's entities by name."""
    found = tracker.latest_message.entities if tracker.latest_message else []
    return {entity["entity"]: entity["value"] for entity in found}


def likely_topics(tracker: DialogueStateTracker) -> tuple[str, ...]:
    """The topics worth offering, likeliest first."""
    parsed = tracker.latest_message.parse_data if tracker.latest_message else {}
    ranking = parsed.get("intent_ranking", [])[:OFFERED]
    return tuple(entry["name"] for entry in ranking if entry["confidence"] >= WORTH_OFFERING)


def with_second_topic(speaker: Speaker, said: Answer, tracker: DialogueStateTracker) -> Answer:
    """Who asked two things is told which one this answers, and gets to the other by a button."""
    second = topic_buttons(speaker, (entities(tracker).get("second_topic", ""),))
    if not second or said.topic is None:
        return said
    note = speaker.gettext(
        "You asked two things. This was about “{first}”. For “{second}” press the button.",
        first=topic_title(speaker, speaker.knowledge.topics[said.topic]),
        second=second[0].title,
    )
    others = tuple(button for button in said.buttons if button not in second)
    return replace(said, text=f"{said.text}\n\n{note}", buttons=(*second, *others))


def draft_note(speaker: Speaker, said: Answer, tracker: DialogueStateTracker) -> str | None:
    """Once in a conversation and language: a text translated by machine says so."""
    topic = speaker.knowledge.topics.get(said.topic or "")
    if topic is None or not answer_text(speaker, topic).drafted or said.locale in told(tracker):
        return None
    return speaker.gettext("Translated by machine. If in doubt, the German text counts.")


def with_language_offer(speaker: Speaker, said: Answer, tracker: DialogueStateTracker) -> Answer:
    """A language once chosen stays; who writes in another is offered the switch."""
    written = message_locale(tracker)
    if written is None or written == speaker.locale or written not in speaker.wording.locales:
        return said
    name = speaker.wording.locales[written].name
    title = replace(speaker, locale=written).gettext(
        "Continue in this language: {language}", language=name
    )
    return said.with_buttons(Button(title, notices.language_payload(written)))
