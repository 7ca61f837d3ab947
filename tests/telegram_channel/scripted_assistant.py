"""An assistant that says what a test tells it to, and waits as short as possible."""

import asyncio
from collections.abc import Callable
from typing import Any

from bot.answer import Answer
from bot.channels.assistant import Reply, Unavailable, UserMessage
from bot.channels.telegram.timing import Timing

QUICK = Timing(
    typing_after=0,
    connect_again=0.01,
    send_again=(0.01, 0.01),
    ask_again=0.01,
    at_most=0.02,
    poll=20,
)
Say = Callable[[UserMessage], tuple[Answer, ...]]


class ScriptedAssistant:
    """Answers with what `say` returns; `down` is an outage, `gate` holds answers back."""

    def __init__(self) -> None:
        self.asked: list[UserMessage] = []
        self.forgotten: list[str] = []
        self.locale = "de"
        self.down = False
        self.gate: Callable[[UserMessage], asyncio.Event | None] = lambda message: None
        self.say: Say = lambda message: (
            self.answer(f"Antwort auf {message.text or message.payload}"),
        )

    def answer(self, text: str, **more: Any) -> Answer:
        return Answer(**{"kind": "answer", "text": text, "locale": self.locale, **more})

    async def reply(self, message: UserMessage) -> Reply:
        self.asked.append(message)
        if gate := self.gate(message):
            await gate.wait()
        if self.down:
            raise Unavailable(self.answer("Gerade nicht erreichbar.", kind="notice"), 5)
        direction = "rtl" if self.locale == "ar" else "ltr"
        return Reply(locale=self.locale, direction=direction, answers=self.say(message))

    async def forget(self, conversation: str) -> None:
        self.forgotten.append(conversation)
