"""One question and its answer."""

from telegram.error import Forbidden

from bot.answering.notices import DELETION
from bot.channels.assistant import Assistant, Reply, Unavailable
from bot.channels.metrics import Metrics
from bot.channels.telegram.chats import Chat, Chats
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.questions import DELETE, Question
from bot.channels.telegram.unanswered import Unanswered


class Exchange:
    """Asks the assistant and delivers what it says."""

    def __init__(
        self,
        assistant: Assistant,
        delivery: Delivery,
        chats: Chats,
        unanswered: Unanswered,
        metrics: Metrics,
    ) -> None:
        self._assistant, self._delivery, self._metrics = assistant, delivery, metrics
        self._chats, self._unanswered = chats, unanswered

    async def answer(self, question: Question) -> None:
        """Answer, or say that it takes longer and keep the question. Call it in the chat's turn."""
        chat = self._chats.get(question.chat_id)
        if (question.message.payload or "").startswith(DELETE):
            self._unanswered.drop(chat.conversation)
        try:
            with self._metrics.turn("telegram") as turn:
                reply = await self._asked(chat, question)
                turn.answered(reply.answers)
        except Unavailable as error:
            self._unanswered.keep(question)
            await self._delivery.answers(question.chat_id, (error.answer,))
        else:
            await self._delivery.answers(question.chat_id, reply.answers)

    async def answer_later(self, question: Question) -> None:
        """Answer a kept question.

        Raises:
            Unavailable: it still cannot be answered.
        """
        chat = self._chats.get(question.chat_id)
        async with self._chats.turn(chat):
            try:
                if self._unanswered.holds(question):
                    reply = await self._asked(chat, question)
                    await self._delivery.answers(question.chat_id, reply.answers)
            except Forbidden:
                await self.forget(question.chat_id)

    async def forget(self, chat_id: int) -> None:
        """Somebody has blocked the bot: keep nothing of the conversation."""
        chat = self._chats.get(chat_id)
        chat.locale = None
        self._unanswered.drop(chat.conversation)
        await self._assistant.forget(chat.conversation)

    async def _asked(self, chat: Chat, question: Question) -> Reply:
        async with self._delivery.typing(question.chat_id):
            reply = await self._assistant.reply(question.message)
        chat.locale = None if question.message.payload == DELETION else reply.locale
        self._unanswered.settle(question)
        return reply
