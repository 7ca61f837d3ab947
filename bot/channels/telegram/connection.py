"""Starts and stops the application inside the gateway's event loop."""

import asyncio
import logging
from typing import Any

from pydantic import HttpUrl
from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.channels.telegram.chats import Chats
from bot.channels.telegram.timing import Timing
from bot.channels.telegram.webhook import PATH, webhook_secret
from bot.settings import Settings

logger = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
WANTED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY]


async def connect(application: AnyApplication, settings: Settings, timing: Timing) -> bool:
    """Try until Telegram is reached; False if it refuses the token."""
    delay = timing.connect_again
    while True:
        try:
            await _start(application, settings, timing)
        except InvalidToken:
            logger.error("Telegram refuses LOTSE_TELEGRAM_TOKEN: the gateway goes on without it")
            return False
        except Exception as error:  # a strange server must not stop the gateway
            name = type(error).__name__
            logger.warning("Telegram cannot be reached (%s): next try in %.0f s", name, delay)
            await asyncio.sleep(delay)
            delay = min(2 * delay, timing.at_most)
        else:
            logger.info("Telegram is connected")
            return True


async def disconnect(application: AnyApplication, chats: Chats, timing: Timing) -> None:
    """Take no more updates, finish what is being answered, close the connections."""
    if application.updater and application.updater.running:
        try:
            await application.updater.stop()
        except Exception as error:  # it asks Telegram once more, and nothing depends on the answer
            logger.warning("Telegram did not say goodbye: %s", type(error).__name__)
    if application.running:
        try:
            async with asyncio.timeout(timing.stop_within):
                await application.stop()
        except TimeoutError:
            await chats.cancel_turns()
    await application.shutdown()
    await application.bot.shutdown()  # also if it never got as far as being initialized


async def _start(application: AnyApplication, settings: Settings, timing: Timing) -> None:
    """Each step may be repeated: one that is done already does nothing."""
    await application.initialize()
    if not application.running:
        await application.start()
    if application.updater:
        await application.updater.start_polling(
            timeout=timing.poll, allowed_updates=WANTED, error_callback=_on_polling_error
        )
    elif settings.telegram_webhook_url:
        await application.bot.set_webhook(
            webhook_address(settings.telegram_webhook_url),
            allowed_updates=WANTED,
            secret_token=webhook_secret(settings),
        )


def webhook_address(url: HttpUrl) -> str:
    """The configured URL; one without a path means the gateway's own path."""
    return str(url) if (url.path or "/") != "/" else str(url).rstrip("/") + PATH


def _on_polling_error(error: TelegramError) -> None:
    logger.warning("Telegram does not answer: %s", type(error).__name__)
