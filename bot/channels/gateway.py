"""The gateway: one process that serves the web channel and, if there is a token, Telegram."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool

from bot.channels.assistant import Assistant
from bot.channels.limits import RateLimits
from bot.channels.locks import ProcessLocks, RedisLocks
from bot.channels.metrics import Metrics
from bot.channels.outage import Outage
from bot.channels.rasa_client import RasaClient
from bot.channels.telegram import TelegramChannel
from bot.channels.web.application import web_application
from bot.channels.web.endpoints import Api
from bot.settings import Settings, load_settings
from bot.store import Store, connect
from bot.wording.catalog import Wording

logger = logging.getLogger(__name__)

EXPIRY_SECONDS = 600


def create_app() -> Starlette:
    """The application as uvicorn's factory makes it, from the environment."""
    return gateway(load_settings())


def gateway(settings: Settings) -> Starlette:
    """The gateway's ASGI application with everything it needs."""
    wording = Wording(settings.locales_dir)
    store = Store(connect(settings.database))
    rasa = RasaClient(settings)
    locks = RedisLocks(settings.redis_url) if settings.redis_url else ProcessLocks()
    assistant = Assistant(rasa, store, wording, Outage(settings, wording), locks)
    metrics = Metrics()
    api = Api(settings, assistant, rasa, wording, RateLimits(settings), metrics)
    telegram = (
        TelegramChannel(settings, assistant, wording, metrics) if settings.telegram_token else None
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(rasa.close)
            expiry = asyncio.create_task(_expire(store, settings.retention_hours))
            stack.callback(expiry.cancel)
            if telegram:
                await stack.enter_async_context(telegram.running())
            yield

    return web_application(api, telegram.routes if telegram else [], lifespan)


async def _expire(store: Store, hours: int) -> None:
    """Delete what is older than the retention time, again and again."""
    while True:
        try:
            await run_in_threadpool(store.expire, hours)
        except SQLAlchemyError as error:
            logger.error("could not delete what is past its time: %s", type(error).__name__)
        await asyncio.sleep(EXPIRY_SECONDS)
