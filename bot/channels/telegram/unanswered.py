"""Questions that came while Rasa was down: the last one of each chat, answered when it is back."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.channels.assistant import Unavailable
from bot.channels.telegram.questions import Question
from bot.channels.telegram.timing import Timing

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Kept:
    question: Question
    until: float


class Unanswered:
    """In memory, bounded, and for a few minutes only: who waits longer has gone elsewhere."""

    def __init__(self, keep_for: float, at_most: int = 1_000) -> None:
        self._keep_for, self._at_most = keep_for, at_most
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._changed = asyncio.Event()

    def keep(self, question: Question) -> None:
        conversation = question.message.conversation
        self.drop(conversation)
        self._kept[conversation] = _Kept(question, time.monotonic() + self._keep_for)
        if len(self._kept) > self._at_most:
            self._kept.popitem(last=False)
        self._changed.set()

    def holds(self, question: Question) -> bool:
        kept = self._kept.get(question.message.conversation)
        return kept is not None and kept.question is question

    def drop(self, conversation: str) -> None:
        self._kept.pop(conversation, None)

    def settle(self, answered: Question) -> None:
        """An impatient user has asked the same again: then one answer is enough."""
        kept = self._kept.get(answered.message.conversation)
        asked = kept and (kept.question.message.text, kept.question.message.payload)
        if asked == (answered.message.text, answered.message.payload):
            self.drop(answered.message.conversation)

    def next(self) -> Question | None:
        """The question whose turn it is; what has waited too long is dropped."""
        now = time.monotonic()
        for conversation in [name for name, kept in self._kept.items() if kept.until <= now]:
            self.drop(conversation)
        return next((kept.question for kept in self._kept.values()), None)

    def postpone(self, question: Question) -> None:
        """Let the others have a try first: it may be this one message that fails."""
        if self.holds(question):
            self._kept.move_to_end(question.message.conversation)

    async def any_kept(self) -> None:
        """Wait until there is one."""
        while not self._kept:
            self._changed.clear()
            await self._changed.wait()


async def answer_kept(
    unanswered: Unanswered, answer: Callable[[Question], Awaitable[None]], timing: Timing
) -> None:
    """Ask again, more and more rarely, one question at a time; where one succeeds, all do."""
    while True:
        await unanswered.any_kept()
        delay = timing.ask_again
        while question := unanswered.next():
            await asyncio.sleep(delay)
            if await _is_settled(question, answer):
                unanswered.settle(question)
                delay = 0.0
            else:
                unanswered.postpone(question)
                delay = min(max(2 * delay, timing.ask_again), timing.at_most)


async def _is_settled(question: Question, answer: Callable[[Question], Awaitable[None]]) -> bool:
    """Whether nothing more can be done for it."""
    try:
        await answer(question)
    except Unavailable:
        return False
    except Exception as error:  # one chat's trouble must not end all others' waiting
        logger.error("a kept message could not be answered: %s", type(error).__name__)
    return True
