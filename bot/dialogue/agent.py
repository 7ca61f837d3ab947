"""The assistant within this process, without a server: for `lotse ask` and `lotse evaluate`."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import bot.dialogue.quiet  # noqa: F401 - must come before Rasa

from rasa.core.agent import Agent  # isort: skip
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.utils.endpoints import EndpointConfig

from bot.answer import Answer
from bot.dialogue.locale import HINT

NLG = EndpointConfig.from_dict({"type": "bot.dialogue.nlg.KnowledgeNlg"})


class LocalAssistant:
    """Loads a model once; trackers stay in memory."""

    def __init__(self, model: Path) -> None:
        self._agent = Agent.load(str(model), generator=NLG)

    async def ask(self, conversation: str, text: str, locale: str | None = None) -> list[Answer]:
        """The answers to a text or payload."""
        channel = CollectingOutputChannel()
        message = UserMessage(text, channel, conversation, metadata={HINT: locale})
        await self._agent.handle_message(message)
        return [Answer.from_json(said["custom"]) for said in channel.messages]

    async def parse(self, text: str) -> dict[str, Any]:
        """What is understood of a text: intent, ranking and entities as Rasa gives them."""
        return await self._agent.parse_message(text)


def new_conversation() -> str:
    return uuid4().hex
