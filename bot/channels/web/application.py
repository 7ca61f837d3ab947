"""The gateway's web application: the API, the pages, and what guards them."""

import logging
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Lifespan, Message, Receive, Scope, Send

from bot.channels.web.endpoints import Api
from bot.channels.web.pages import pages
from bot.channels.web.problems import Problem, problem_response

logger = logging.getLogger(__name__)

SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"geolocation=(), microphone=(), camera=()"),
)


class SecurityHeaders:
    """Headers that every response carries."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *SECURITY_HEADERS]
            await send(message)

        await self._app(scope, receive, send_with_headers)


class AllowedOrigins:
    """Refuses API calls from websites that may not embed the widget."""

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self._app, self._origins = app, frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin and not self._allowed(origin, headers.get("host", "")):
            raise Problem(403, "This origin is not in LOTSE_ALLOWED_ORIGINS.")
        await self._app(scope, receive, send)

    def _allowed(self, origin: str, host: str) -> bool:
        return origin in self._origins or urlsplit(origin).netloc == host


def web_application(
    api: Api, extra_routes: Sequence[BaseRoute], lifespan: Lifespan[Starlette]
) -> Starlette:
    """The ASGI application."""

    async def on_problem(request: Request, error: Exception) -> Response:
        problem = error if isinstance(error, Problem) else _as_problem(error)
        return problem_response(problem, request, api.wording, api.settings.default_locale)

    origins = api.settings.allowed_origins
    api_routes = [
        Route("/messages", api.messages, methods=["POST"]),
        Route("/conversations/{token}", api.delete_conversation, methods=["DELETE"]),
        Route("/locales", api.locales),
    ]
    routes = [
        Mount(
            "/api/v1", routes=api_routes, middleware=[Middleware(AllowedOrigins, origins=origins)]
        ),
        Route("/healthz", api.alive),
        Route("/readyz", api.ready),
        Route("/metrics", api.metrics_page),
        *extra_routes,
        *pages(api.wording),
    ]
    cors = Middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["content-type"],
        expose_headers=["retry-after"],
        max_age=3600,
    )
    return Starlette(
        routes=routes,
        middleware=[Middleware(SecurityHeaders), cors],
        exception_handlers={Problem: on_problem, HTTPException: on_problem, Exception: on_problem},
        lifespan=lifespan,
    )


def _as_problem(error: Exception) -> Problem:
    """A foreign error as ours; its text may hold what a person wrote, so only its class is told."""
    if isinstance(error, HTTPException):
        return Problem(error.status_code)
    logger.error("unexpected error: %s", type(error).__name__)
    return Problem(500)
