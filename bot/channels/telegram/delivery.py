"""Brings messages to Telegram."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress

import httpx
from telegram import Bot, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.answer import Answer
from bot.channels.telegram.payloads import Payloads
from bot.channels.telegram.rendering import Message, TextMessage, render
from bot.channels.telegram.timing import Timing
from bot.channels.telegram.voice import voice_for
from bot.wording.catalog import Wording

# A preview would make Telegram fetch the page and show it to somebody who only asked a question.
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Delivery:
    """Sends answers and shows that one is coming."""

    def __init__(self, bot: Bot, wording: Wording, payloads: Payloads, timing: Timing) -> None:
        self._bot, self._wording, self._payloads, self._timing = bot, wording, payloads, timing

    async def answers(self, chat_id: int, answers: Iterable[Answer]) -> None:
        for answer in answers:
            voice = voice_for(self._wording, answer.locale)
            for message in render(answer, voice, self._payloads):
                await self.message(chat_id, message)

    async def message(self, chat_id: int, message: Message) -> None:
        """Send it, again if it is certain that it did not arrive."""

        async def send() -> None:
            await self._send(chat_id, message)

        for delay in self._timing.send_again:
            if await _arrives(send):
                return
            await asyncio.sleep(delay)
        await send()

    @asynccontextmanager
    async def typing(self, chat_id: int) -> AsyncIterator[None]:
        """Shows "typing" while the block runs, unless it is over at once."""
        task = asyncio.create_task(self._type(chat_id))
        try:
            yield
        finally:
            task.cancel()

    async def _type(self, chat_id: int) -> None:
        await asyncio.sleep(self._timing.typing_after)
        while True:
            with suppress(TelegramError):
                await self._bot.send_chat_action(chat_id, ChatAction.TYPING)
            await asyncio.sleep(self._timing.typing_again)

    async def _send(self, chat_id: int, message: Message) -> None:
        if isinstance(message, TextMessage):
            await self._bot.send_message(
                chat_id,
                message.html,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=message.keyboard,
            )
            return
        await self._bot.send_venue(
            chat_id,
            latitude=message.latitude,
            longitude=message.longitude,
            title=message.title,
            address=message.address,
            reply_markup=message.keyboard,
        )


async def _arrives(send: Callable[[], Awaitable[None]]) -> bool:
    """False if the request never came to an end; what Telegram itself says is raised."""
    try:
        await send()
    except NetworkError as error:
        if isinstance(error, BadRequest) or _may_have_arrived(error):
            raise
        return False
    return True


def _may_have_arrived(error: NetworkError) -> bool:
    """Whether only the response is missing: sent again, the user would read it twice."""
    unsent = (httpx.ConnectTimeout, httpx.PoolTimeout)
    return isinstance(error, TimedOut) and not isinstance(error.__cause__, unsent)
