"""The channel as a whole: what it is made of, and its life inside the gateway."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.routing import BaseRoute
from telegram.ext import ApplicationBuilder

from bot.channels.assistant import Assistant
from bot.channels.metrics import Metrics
from bot.channels.telegram.chats import Chats
from bot.channels.telegram.connection import AnyApplication, connect, disconnect
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.exchange import Exchange
from bot.channels.telegram.handlers import Handlers
from bot.channels.telegram.menu import announce
from bot.channels.telegram.payloads import Payloads
from bot.channels.telegram.rate_limit import RateLimiter
from bot.channels.telegram.redaction import redact_logs
from bot.channels.telegram.timing import DEFAULT_TIMING, Timing
from bot.channels.telegram.unanswered import Unanswered, answer_kept
from bot.channels.telegram.webhook import webhook_route, webhook_secret
from bot.settings import Settings
from bot.wording.catalog import Wording

AT_THE_SAME_TIME = 256  # updates; those of one chat wait for each other


class TelegramChannel:
    """Made before the gateway starts, which needs its routes; asks nothing of the network yet."""

    def __init__(
        self,
        settings: Settings,
        assistant: Assistant,
        wording: Wording,
        metrics: Metrics | None = None,
        timing: Timing = DEFAULT_TIMING,
    ) -> None:
        self._settings, self._wording, self._timing = settings, wording, timing
        self._chats, self._unanswered = Chats(settings.key), Unanswered(timing.keep_unanswered)
        self.application = build_application(settings)
        payloads = Payloads(settings.key)
        delivery = Delivery(self.application.bot, wording, payloads, timing)
        self._exchange = Exchange(
            assistant, delivery, self._chats, self._unanswered, metrics or Metrics()
        )
        Handlers(
            exchange=self._exchange,
            delivery=delivery,
            chats=self._chats,
            payloads=payloads,
            wording=wording,
            default_locale=settings.default_locale,
        ).add_to(self.application)

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """What Telegram posts to; nothing in long polling."""
        if not self._settings.telegram_webhook_url:
            return ()
        return (webhook_route(self.application, webhook_secret(self._settings)),)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Answers while the block runs. Telegram need not be reachable yet, nor stay so."""
        redact_logs()
        tasks = (
            asyncio.create_task(self._go_online()),
            asyncio.create_task(
                answer_kept(self._unanswered, self._exchange.answer_later, self._timing)
            ),
        )
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await disconnect(self.application, self._chats, self._timing)

    async def _go_online(self) -> None:
        if await connect(self.application, self._settings, self._timing):
            await announce(self.application.bot, self._wording, self._settings.default_locale)


@asynccontextmanager
async def telegram_channel(
    settings: Settings,
    assistant: Assistant,
    wording: Wording,
    metrics: Metrics | None = None,
    timing: Timing = DEFAULT_TIMING,
) -> AsyncIterator[AnyApplication]:
    """The channel made and run at once."""
    channel = TelegramChannel(settings, assistant, wording, metrics, timing)
    async with channel.running():
        yield channel.application


def build_application(settings: Settings) -> AnyApplication:
    """python-telegram-bot's application, with our limits and without its webserver."""
    token = settings.telegram_token
    builder = (
        ApplicationBuilder()
        .token(token.get_secret_value() if token else "")
        .rate_limiter(RateLimiter())
        .concurrent_updates(AT_THE_SAME_TIME)
        .job_queue(None)
    )
    if settings.telegram_api_url:
        root = str(settings.telegram_api_url).rstrip("/")
        builder = builder.base_url(f"{root}/bot").base_file_url(f"{root}/file/bot")
    if settings.telegram_webhook_url:
        builder = builder.updater(None)
    return builder.build()
