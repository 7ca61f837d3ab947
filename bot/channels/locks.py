"""One message of a conversation at a time: within one gateway, or across several through Redis."""

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Protocol
from weakref import WeakValueDictionary

from redis.asyncio import Redis

HELD_AT_MOST = 60  # seconds; a gateway that died does not block a conversation for longer
WAITED_AT_MOST = 30  # seconds


class Locks(Protocol):
    """Hands out a lock by name."""

    def lock(self, name: str) -> AbstractAsyncContextManager[object]: ...


class ProcessLocks:
    """Locks within this process; one that nobody holds or waits for is gone."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def lock(self, name: str) -> AbstractAsyncContextManager[object]:
        lock = self._locks.get(name)
        if lock is None:
            lock = self._locks[name] = asyncio.Lock()
        return lock


class RedisLocks:
    """Locks that several gateways share."""

    def __init__(self, url: str) -> None:
        self._redis: Redis = Redis.from_url(url)

    def lock(self, name: str) -> AbstractAsyncContextManager[object]:
        return self._redis.lock(
            f"lotse:lock:{name}", timeout=HELD_AT_MOST, blocking_timeout=WAITED_AT_MOST
        )
