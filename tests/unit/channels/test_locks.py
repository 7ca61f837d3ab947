"""One message of a conversation at a time."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.channels.locks import Locks, ProcessLocks, RedisLocks
from tests.redis_server import redis_url


@pytest.fixture(params=["process", "redis"])
def url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    if request.param == "process":
        yield None
    else:
        with redis_url() as url:
            yield url


def order(url: str | None, *names: str) -> list[str]:
    """What happens when each name is locked at once, holding the lock for two turns of the loop."""
    happened: list[str] = []

    async def hold(locks: Locks, name: str) -> None:
        async with locks.lock(name):
            happened.append(f"+{name}")
            await asyncio.sleep(0.05)
            happened.append(f"-{name}")

    async def run() -> None:
        locks = RedisLocks(url) if url else ProcessLocks()
        await asyncio.gather(*(hold(locks, name) for name in names))

    asyncio.run(run())
    return happened


def test_messages_of_one_conversation_wait_for_each_other(url: str | None) -> None:
    assert order(url, "a", "a", "a") == ["+a", "-a"] * 3


def test_conversations_do_not_wait_for_others(url: str | None) -> None:
    happened = order(url, "a", "b")
    assert set(happened[:2]) == {"+a", "+b"}


def test_a_lock_nobody_holds_is_forgotten() -> None:
    locks = ProcessLocks()

    async def use() -> None:
        async with locks.lock("a"):
            pass

    asyncio.run(use())
    assert not locks._locks
