"""Where Telegram posts updates, for those who prefer it to long polling."""

import hmac
import json
import logging
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application

from bot.privacy import keyed_hash
from bot.settings import Settings

logger = logging.getLogger(__name__)

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # its name, not its value
LARGEST = 1_000_000  # bytes; an update is a few thousand


def webhook_secret(settings: Settings) -> str:
    """The configured secret, or one that every gateway with the same key arrives at."""
    if settings.telegram_webhook_secret:
        return settings.telegram_webhook_secret.get_secret_value()
    return keyed_hash(settings.key, "telegram webhook")


def webhook_route(application: Application[Any, Any, Any, Any, Any, Any], secret: str) -> Route:
    """The route that puts what Telegram posts into the application's queue."""

    async def receive(request: Request) -> Response:
        if not _is_telegram(request, secret):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            data = json.loads(body)
        except ValueError:
            return Response(status_code=400)
        update = _update(data, application)
        if update:
            await application.update_queue.put(update)
        return Response()

    return Route(PATH, receive, methods=["POST"])


def _is_telegram(request: Request, secret: str) -> bool:
    sent = request.headers.get(SECRET_HEADER)
    return sent is not None and hmac.compare_digest(sent.encode(), secret.encode())


async def _body(request: Request) -> bytes | None:
    """None if it is larger than any update."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return body


def _update(data: Any, application: Application[Any, Any, Any, Any, Any, Any]) -> Update | None:
    """None if it cannot be read; said to Telegram, it would send the same again and again."""
    try:
        return Update.de_json(data, application.bot)
    except Exception as error:  # whatever a newer Telegram sends must not stop the rest
        logger.error("Telegram sent an update that cannot be read: %s", type(error).__name__)
        return None
