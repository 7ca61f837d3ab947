"""How many messages a conversation, and a network address, may send."""

import time
from urllib.parse import urlsplit

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter

from bot.settings import Settings


class RateLimits:
    """A moving window in this process, or in Redis for several gateways."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(_storage(settings.redis_url))
        self._conversation = parse(settings.conversation_limit)
        # A whole shelter may share one address: its limit is only against floods.
        self._address = parse(settings.address_limit)

    async def wait(self, conversation: str, address: str) -> int:
        """Count a message; 0, or the seconds until the next one is allowed. Both are hashes."""
        for limit, key in ((self._address, address), (self._conversation, conversation)):
            if not await self._limiter.hit(limit, key):
                return await self._seconds(limit, key)
        return 0

    async def _seconds(self, limit: RateLimitItem, key: str) -> int:
        window = await self._limiter.get_window_stats(limit, key)
        return max(1, int(window.reset_time - time.time()) + 1)


def _storage(redis_url: str | None) -> Storage:
    if redis_url is None:
        return MemoryStorage()
    return RedisStorage(
        urlsplit(redis_url)._replace(scheme="async+redis").geturl(), implementation="redispy"
    )
