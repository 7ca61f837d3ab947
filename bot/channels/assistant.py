"""What every channel asks: a person's message in, the bot's reply out."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool

from bot.answer import Answer
from bot.answering.notices import DELETION
from bot.channels.locks import Locks
from bot.channels.outage import Outage, Unavailable
from bot.channels.rasa_client import RasaClient
from bot.errors import RasaError
from bot.store import Store
from bot.wording.catalog import Wording
from bot.wording.locale import Direction

P = ParamSpec("P")
T = TypeVar("T")

__all__ = ["Assistant", "Reply", "Unavailable", "UserMessage"]


@dataclass(frozen=True)
class UserMessage:
    """What a person sent. `conversation` is a keyed hash; `id` tells a message sent twice.

    Either `text` or `payload` (`/topic_id`) is given. `locale` is the channel's hint and
    `languages` what else may be known of the person's languages (BCP 47 tags, best first).
    """

    conversation: str
    id: str
    text: str | None = None
    payload: str | None = None
    locale: str | None = None
    languages: Sequence[str] = ()


@dataclass(frozen=True)
class Reply:
    """The bot's answers, with the locale they are in (a BCP 47 tag) and its direction."""

    locale: str
    direction: Direction
    answers: tuple[Answer, ...]

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Reply":
        data = json.loads(text)
        answers = tuple(Answer.from_json(answer) for answer in data["answers"])
        return cls(data["locale"], data["direction"], answers)


class Assistant:
    """Asks Rasa once for each message and remembers what it said."""

    def __init__(
        self, rasa: RasaClient, store: Store, wording: Wording, outage: Outage, locks: Locks
    ) -> None:
        self._rasa, self._store, self._locks = rasa, store, locks
        self._wording, self._outage = wording, outage

    async def reply(self, message: UserMessage) -> Reply:
        """The reply; the same one if the message's id was answered before.

        Raises:
            Unavailable: Rasa does not answer now.
        """
        async with self._locks.lock(message.conversation):
            known = await _threaded(self._store.reply, message.conversation, message.id)
            if known:
                return Reply.from_json(known)
            reply = await self._ask(message)
            await self._remember(message, reply)
            return reply

    async def forget(self, conversation: str) -> None:
        """Delete everything stored about the conversation."""
        async with self._locks.lock(conversation):
            await _threaded(self._store.forget, conversation)

    async def _ask(self, message: UserMessage) -> Reply:
        # A slash would make Rasa take a person's words for a pressed button.
        text = message.payload or (message.text or "").lstrip("/ ")
        try:
            answers = await self._rasa.send(message.conversation, text, message.locale)
        except RasaError as error:
            last = await _threaded(self._store.locale, message.conversation)
            notice = self._outage.notice(message.text, last, message.locale, *message.languages)
            raise notice from error
        locale = answers[-1].locale
        return Reply(locale, self._wording.locales[locale].direction, answers)

    async def _remember(self, message: UserMessage, reply: Reply) -> None:
        if message.payload == DELETION:
            await _threaded(self._store.forget, message.conversation)
            return
        await _threaded(
            self._store.save_reply, message.conversation, message.id, reply.to_json(), reply.locale
        )


async def _threaded(function: Callable[P, T], *arguments: P.args, **values: P.kwargs) -> T:
    """The store blocks for a moment; meanwhile other conversations go on."""
    return await run_in_threadpool(function, *arguments, **values)
