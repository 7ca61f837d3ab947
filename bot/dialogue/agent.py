"""The assistant within this process, without a server: for `lotse ask` and `lotse evaluate`."""

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import bot.dialogue.quiet  # noqa: F401 - must come before Rasa

from rasa.core.agent import Agent  # isort: skip
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.utils.endpoints import EndpointConfig

from bot.answer import Answer
from bot.dialogue.locale import HINT

NLG = EndpointConfig.from_dict({"type": "bot.dialogue.nlg.KnowledgeNlg"})


@dataclass(frozen=True)
class Turn:
    """The answers to a message; `confidence` (0 to 1) is that of the likeliest topic."""

    answers: list[Answer]
    confidence: float
    likeliest: str | None


class LocalAssistant:
    """Loads a model once; trackers stay in memory."""

    def __init__(self, model: Path) -> None:
        self._agent = Agent.load(str(model), generator=NLG)

    async def turn(self, conversation: str, text: str, locale: str | None = None) -> Turn:
        """The answers to a text or payload; `locale` is a hint."""
        channel = CollectingOutputChannel()
        message = UserMessage(text, channel, conversation, metadata={HINT: locale})
        await self._agent.handle_message(message)
        tracker = await self._agent.tracker_store.get_or_create_tracker(conversation)
        ranking = tracker.latest_message.parse_data.get("intent_ranking") or [{}]
        answers = [Answer.from_json(said["custom"]) for said in channel.messages]
        return Turn(answers, float(ranking[0].get("confidence", 0)), ranking[0].get("name"))


def new_conversation() -> str:
    return uuid4().hex
