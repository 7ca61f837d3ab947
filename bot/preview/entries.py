"""An entry of the knowledge as people will see it, and what is still to be done about it."""

from dataclasses import dataclass, replace
from typing import Any

from bot.answer import Answer
from bot.answering.cards import document, place
from bot.answering.speaker import Speaker
from bot.answering.topics import answer_topic
from bot.channels.telegram.payloads import Payloads
from bot.channels.telegram.rendering import TextMessage, render
from bot.channels.telegram.voice import Voice
from bot.knowledge.base import Knowledge
from bot.wording.extraction import knowledge_texts

KINDS = ("topics", "offices", "documents")


@dataclass(frozen=True)
class State:
    """How many of an entry's texts are stale, missing or drafted by machine in a language."""

    stale: int
    missing: int
    drafted: int


def names(knowledge: Knowledge) -> dict[str, list[str]]:
    """Kind → the ids of its entries."""
    return {kind: sorted(getattr(knowledge, kind)) for kind in KINDS}


def shown(speaker: Speaker, kind: str, name: str) -> dict[str, Any]:
    """The entry for one language: the answer, its Telegram messages and its state."""
    answer = _answer(speaker, kind, name)
    messages = render(answer, Voice(speaker.wording, speaker.locale), Payloads(key="preview"))
    return {
        "answer": answer.to_json(),
        "telegram": [message.html for message in messages if isinstance(message, TextMessage)],
        "state": vars(_state(speaker, kind, name)),
    }


def _answer(speaker: Speaker, kind: str, name: str) -> Answer:
    """An office or document stands below an answer without a text."""
    if kind == "topics":
        return answer_topic(speaker, name)
    empty = Answer(kind="answer", text="", locale=speaker.locale)
    if kind == "offices":
        return replace(empty, places=(place(speaker, speaker.knowledge.offices[name]),))
    return replace(empty, documents=(document(speaker, speaker.knowledge.documents[name]),))


def _state(speaker: Speaker, kind: str, name: str) -> State:
    found = [
        speaker.translated(context, german)
        for context, german in knowledge_texts(speaker.knowledge)
        if context.startswith(f"{kind}.{name}.")
    ]
    own = [text for text in found if text.freshness != "missing"]
    return State(
        stale=sum(text.freshness == "stale" for text in own),
        missing=len(found) - len(own),
        drafted=sum(text.drafted for text in own),
    )
