"""What is remembered of a chat while the gateway runs: nothing that was said in it."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.privacy import keyed_hash

REMEMBERED_UPDATES = 50
WAITING_AT_MOST = 20  # more come only from a flood, and it must not take the others' places


@dataclass
class Chat:
    """`conversation` stands for the chat wherever its id must not appear."""

    conversation: str
    locale: str | None = None
    album: str | None = None
    waiting: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    seen: deque[int] = field(default_factory=lambda: deque(maxlen=REMEMBERED_UPDATES))

    def accepts(self, update_id: int) -> bool:
        """Whether the update is new; Telegram repeats one if it was not told that it arrived."""
        if update_id in self.seen or self.waiting >= WAITING_AT_MOST:
            return False
        self.seen.append(update_id)
        return True

    def starts_album(self, album: str | None) -> bool:
        """Ten photos sent at once are ten messages, and one answer is enough."""
        is_new = album is None or album != self.album
        self.album = album
        return is_new


class Chats:
    """The chats heard of last."""

    def __init__(self, key: str, at_most: int = 10_000) -> None:
        self._key, self._at_most = key, at_most
        self._chats: OrderedDict[str, Chat] = OrderedDict()
        self._turns: set[asyncio.Task[Any] | None] = set()

    def get(self, chat_id: int) -> Chat:
        conversation = keyed_hash(self._key, "telegram", str(chat_id))
        chat = self._chats.setdefault(conversation, Chat(conversation))
        self._chats.move_to_end(conversation)
        if len(self._chats) > self._at_most:
            self._forget_oldest()
        return chat

    @asynccontextmanager
    async def turn(self, chat: Chat) -> AsyncIterator[None]:
        """Waits until what came before in the chat is answered; other chats go on meanwhile."""
        task = asyncio.current_task()
        self._turns.add(task)
        chat.waiting += 1
        try:
            async with chat.lock:
                yield
        finally:
            chat.waiting -= 1
            self._turns.discard(task)

    async def cancel_turns(self) -> None:
        """End what is still being answered."""
        tasks = [task for task in self._turns if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _forget_oldest(self) -> None:
        oldest = next((name for name, chat in self._chats.items() if not chat.waiting), None)
        if oldest:
            del self._chats[oldest]
