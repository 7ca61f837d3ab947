"""What the bot does with each kind of update. Private chats only: a group gets no answer."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from html import escape
from typing import Any

from telegram import CallbackQuery, Chat, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import Application, CallbackContext, CallbackQueryHandler, MessageHandler, filters

from bot.channels.assistant import UserMessage
from bot.channels.telegram import notices
from bot.channels.telegram.chats import Chats
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.exchange import Exchange
from bot.channels.telegram.payloads import Payloads
from bot.channels.telegram.questions import Question, text_or_payload
from bot.channels.telegram.rendering import TextMessage
from bot.channels.telegram.voice import Voice, voice_for
from bot.wording.catalog import Wording

logger = logging.getLogger(__name__)

Context = CallbackContext[Any, Any, Any, Any]
NEW_OR_EDITED = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE
SAID = filters.ChatType.PRIVATE & NEW_OR_EDITED & filters.TEXT
# Not edited ones: a live location is edited every few seconds.
SHOWN = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL


class Handlers:
    """Turns updates into questions; each chat's in order, different chats' at the same time."""

    def __init__(
        self,
        *,
        exchange: Exchange,
        delivery: Delivery,
        chats: Chats,
        payloads: Payloads,
        wording: Wording,
        default_locale: str,
    ) -> None:
        self._exchange, self._delivery = exchange, delivery
        self._chats, self._payloads = chats, payloads
        self._wording, self._default_locale = wording, default_locale

    def add_to(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        application.add_handler(MessageHandler(SAID, self.on_text))
        application.add_handler(MessageHandler(SHOWN, self.on_other))
        application.add_handler(CallbackQueryHandler(self.on_button))
        application.add_error_handler(self.on_error)

    async def on_text(self, update: Update, context: Context) -> None:
        message = update.effective_message
        text, payload = text_or_payload(message.text if message and message.text else "")
        await self._in_turn(update, lambda: self._ask(update, text, payload))

    async def on_other(self, update: Update, context: Context) -> None:
        """A photo, a voice message, a place: never silence."""
        await self._in_turn(update, lambda: self._say_text_only(update))

    async def on_button(self, update: Update, context: Context) -> None:
        query = update.callback_query
        if not query:
            return
        # Beside the chat's turn: the button must not look dead while something else is answered.
        context.application.create_task(_release(query), update=update)
        if query.data and query.message and query.message.chat.type == Chat.PRIVATE:
            payload = self._payloads.payload(query.data)
            await self._in_turn(update, lambda: self._press(update, payload))

    async def on_error(self, update: object, context: Context) -> None:
        """Log the exception's class: its text may quote the user or the token."""
        logger.error("an update failed: %s", type(context.error).__name__)
        if isinstance(update, Update) and _private(update):
            with suppress(TelegramError):
                await self._say(update, notices.failure(self._voice(update)))

    async def _in_turn(self, update: Update, work: Callable[[], Awaitable[None]]) -> None:
        chat_id = update.effective_chat.id if update.effective_chat else 0
        chat = self._chats.get(chat_id)
        # No await before this: the order of the updates is the order of their turns.
        if not chat.accepts(update.update_id):
            return
        async with self._chats.turn(chat):
            try:
                await work()
            except Forbidden:
                await self._exchange.forget(chat_id)

    async def _press(self, update: Update, payload: str | None) -> None:
        if payload is None:
            await self._say(update, notices.old_button(self._voice(update)))
        else:
            await self._ask(update, None, payload)

    async def _ask(self, update: Update, text: str | None, payload: str | None) -> None:
        chat, user = update.effective_chat, update.effective_user
        if chat:
            message = UserMessage(
                conversation=self._chats.get(chat.id).conversation,
                id=str(update.update_id),
                text=text,
                payload=payload,
                locale=user.language_code if user else None,
            )
            await self._exchange.answer(Question(chat.id, message))

    async def _say_text_only(self, update: Update) -> None:
        message = update.effective_message
        chat = update.effective_chat
        if chat and message and self._chats.get(chat.id).starts_album(message.media_group_id):
            await self._say(update, notices.text_only(self._voice(update)))

    async def _say(self, update: Update, text: str) -> None:
        if update.effective_chat:
            await self._delivery.message(update.effective_chat.id, TextMessage(escape(text)))

    def _voice(self, update: Update) -> Voice:
        """In the language of the last answer, else in the one Telegram is set to."""
        chat, user = update.effective_chat, update.effective_user
        spoken = self._chats.get(chat.id).locale if chat else None
        return voice_for(
            self._wording, spoken, user.language_code if user else None, self._default_locale
        )


async def _release(query: CallbackQuery) -> None:
    """Stop the button's clock; a press older than a minute cannot be answered any more."""
    with suppress(TelegramError):
        await query.answer()


def _private(update: Update) -> bool:
    return update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE
