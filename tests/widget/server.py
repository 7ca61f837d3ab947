"""A scripted Lotse server and a website that embeds it, for the widget's tests.

It keeps to the HTTP contract, including the rule the widget builds on: the same id again in one
conversation gets the same answer and is not asked again. `FakeLotse.plan` makes the next requests
fail in a chosen way.
"""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

WIDGET = Path(__file__).resolve().parents[2] / "bot" / "channels" / "web" / "widget"
LOCALES = [
    {"tag": "de", "name": "Deutsch", "dir": "ltr"},
    {"tag": "en", "name": "English", "dir": "ltr"},
    {"tag": "ar", "name": "العربية", "dir": "rtl"},
    {"tag": "fa", "name": "فارسی", "dir": "rtl"},
]
DIRECTIONS = {locale["tag"]: locale["dir"] for locale in LOCALES}

Json = dict[str, Any]


def answer(text: str, locale: str = "en", **parts: Any) -> Json:
    """An ANSWER of the contract with everything absent but what is named."""
    empty: Json = {
        "kind": "answer", "topic": None, "text": text, "locale": locale, "links": [], "places": [],
        "documents": [], "buttons": [], "sources": [], "opening": None,
    }  # fmt: skip
    return empty | parts


def place(name: str, **details: Any) -> Json:
    """A place of the contract with everything absent but what is named."""
    keys = (
        "address",
        "room",
        "latitude",
        "longitude",
        "phone",
        "email",
        "hours",
        "open_now",
        "note",
        "map_url",
    )
    return {"name": name} | dict.fromkeys(keys) | details


@dataclass
class Failure:
    """The request is not answered, but refused with a problem document."""

    status: int
    title: str = ""
    retry_after: int | None = None
    answer: Json | None = None

    def response(self) -> Response:
        problem: Json = {"title": self.title, "status": self.status}
        if self.answer:
            problem["answer"] = self.answer
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        return JSONResponse(problem, self.status, headers, media_type="application/problem+json")


class LostResponse:
    """The request is answered, but the connection breaks before the answer has arrived."""


class Hold:
    """The request is answered when the test says so."""

    def __init__(self) -> None:
        self._released = threading.Event()

    def release(self) -> None:
        self._released.set()

    async def wait(self) -> None:
        await asyncio.to_thread(self._released.wait, 30)


@dataclass
class FakeLotse:
    """The server's script and its memory."""

    answers: dict[str, list[Json]] = field(default_factory=dict)
    catalogs: dict[str, dict[str, str]] = field(default_factory=dict)
    plan: list[Failure | LostResponse | Hold] = field(default_factory=list)
    deletion_failures: list[Failure] = field(default_factory=list)
    #: Headers of the page `/`.
    page_headers: dict[str, str] = field(default_factory=dict)
    #: Locale of the replies; none: the one the widget sent.
    reply_locale: str | None = None
    #: Every request body, in the order of arrival.
    received: list[Json] = field(default_factory=list)
    #: What was really asked: repeated ids are not in it.
    asked: list[str] = field(default_factory=list)
    conversations: dict[str, dict[str, Json]] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)

    def received_for(self, question: str) -> list[Json]:
        """All attempts to send one text or payload."""
        return [
            body for body in self.received if question in (body.get("text"), body.get("payload"))
        ]

    def reply(self, body: Json) -> Json:
        token = body.get("conversation") or uuid4().hex
        replies = self.conversations.setdefault(token, {})
        if body["id"] not in replies:
            replies[body["id"]] = self._ask(token, body)
        return replies[body["id"]]

    def _ask(self, token: str, body: Json) -> Json:
        question = body.get("text") or body["payload"]
        self.asked.append(question)
        locale = self.reply_locale or body.get("locale") or "de"
        messages = self.answers.get(question, [answer(f"Answer to: {question}", locale)])
        return {
            "conversation": token,
            "locale": locale,
            "dir": DIRECTIONS[locale],
            "messages": messages,
        }

    # HTTP

    async def post_message(self, request: Request) -> Response | ASGIApp:
        body = await request.json()
        assert {"id"} <= body.keys() <= {"conversation", "id", "text", "payload", "locale"}, body
        assert ("text" in body) != ("payload" in body), body
        self.received.append(body)
        step = self.plan.pop(0) if self.plan else None
        if isinstance(step, Failure):
            return step.response()
        if isinstance(step, Hold):
            await step.wait()
        if body.get("conversation") in self.deleted:
            return Failure(404, "Unknown conversation").response()
        reply = self.reply(body)
        return broken_response(reply) if isinstance(step, LostResponse) else JSONResponse(reply)

    async def delete_conversation(self, request: Request) -> Response:
        if self.deletion_failures:
            return self.deletion_failures.pop(0).response()
        token = request.path_params["token"]
        known = self.conversations.pop(token, None) is not None
        self.deleted.append(token)
        return Response(status_code=204 if known else 404)

    async def get_locales(self, request: Request) -> Response:
        return JSONResponse(LOCALES)

    async def get_catalog(self, request: Request) -> Response:
        tag = request.path_params["tag"]
        return (
            JSONResponse(self.catalogs[tag]) if tag in self.catalogs else Response(status_code=404)
        )

    async def get_page(self, request: Request) -> Response:
        return FileResponse(WIDGET / "index.html", headers=self.page_headers)

    def app(self) -> Starlette:
        routes = [
            Route("/", self.get_page),
            Route("/api/v1/messages", self.post_message, methods=["POST"]),
            Route("/api/v1/conversations/{token}", self.delete_conversation, methods=["DELETE"]),
            Route("/api/v1/locales", self.get_locales),
            Route("/widget/messages/{tag}.json", self.get_catalog),
            Mount("/widget", StaticFiles(directory=WIDGET)),
        ]
        # Retry-After can be read from another origin only if it is exposed.
        cors = Middleware(
            CORSMiddleware,
            allow_origins=["*"],
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["Retry-After"],
        )
        return Starlette(routes=routes, middleware=[cors])


def broken_response(reply: Json) -> ASGIApp:
    """Sends half of the body and closes the connection."""
    body = json.dumps(reply).encode()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send(
            {"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True}
        )

    return app


@dataclass
class Website:
    """Somebody else's site: pages by path, with their headers."""

    pages: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    async def get(self, request: Request) -> Response:
        return HTMLResponse(self.pages.get(request.url.path, ""), headers=self.headers)

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/{path:path}", self.get)])


@contextmanager
def running(app: Starlette) -> Iterator[str]:
    """Serves an app on a free port; the value is its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    # No websockets: uvicorn would import a library whose version here is chosen by Rasa.
    server = uvicorn.Server(
        uvicorn.Config(app, ws="none", log_level="critical", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        # Connections made before the server is up wait in the listener's queue.
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
