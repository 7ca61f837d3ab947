"""Telegram's flood limits."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter

RETRIES = 3
MENU = ("setMy", "getMy")

Response = bool | dict[str, Any] | list[dict[str, Any]]


class RateLimiter(AIORateLimiter):
    """Waits when Telegram says so, but nobody's answer waits for the menu.

    AIORateLimiter halts every request while one is told to wait. For the menu's texts, which
    nobody is waiting for, Telegram may name an hour.
    """

    def __init__(self) -> None:
        super().__init__(max_retries=RETRIES)

    async def process_request(  # the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Response]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Response:
        if endpoint.startswith(MENU):
            return await callback(*args, **kwargs)
        return await super().process_request(
            callback, args, kwargs, endpoint, data, rate_limit_args
        )
