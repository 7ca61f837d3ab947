"""Rate limits, in process and in Redis."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.channels.limits import RateLimits
from bot.settings import load_settings
from tests.redis_server import redis_url


@pytest.fixture(params=["process", "redis"])
def redis(request: pytest.FixtureRequest) -> Iterator[str | None]:
    if request.param == "process":
        yield None
    else:
        with redis_url() as url:
            yield url


def waits(redis: str | None, *messages: tuple[str, str]) -> list[bool]:
    """For each message (conversation, address) whether it has to wait."""

    async def send() -> list[bool]:
        limits = RateLimits(
            load_settings(redis_url=redis, conversation_limit="2/hour", address_limit="3/hour")
        )
        return [await limits.wait(*message) > 0 for message in messages]

    return asyncio.run(send())


def test_a_conversation_that_says_too_much_waits(redis: str | None) -> None:
    assert waits(redis, ("a", "x"), ("a", "x"), ("a", "y")) == [False, False, True]


def test_an_address_is_counted_over_all_its_conversations(redis: str | None) -> None:
    messages = [(name, "x") for name in "abcd"]
    assert waits(redis, *messages) == [False, False, False, True]


def test_another_conversation_is_not_slowed_down(redis: str | None) -> None:
    assert waits(redis, ("a", "x"), ("a", "x"), ("b", "y")) == [False, False, False]
