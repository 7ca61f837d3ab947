"""A stand-in for Telegram's Bot API server, over real HTTP and as strict as the original.

It runs in a thread of its own. A request that the original would refuse is answered as the original
does, and remembered as a violation: the test that caused it fails.
"""

import asyncio
import email
import itertools
import json
import socket
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from tests.telegram_channel.bot_api_rules import Params, Refused, check, decoded, plain

TOKEN = "4815162342:AAF-not-a-real-token_of-anybody"
DEADLINE = 20.0  # seconds; only a test that fails waits so long
PERSON = 7_000_111_222
SENDING = ("sendMessage", "sendVenue")
DROPPED = Refused(0, "the connection breaks")


@dataclass(frozen=True)
class Call:
    """One request, and whether it was carried out."""

    method: str
    params: Params
    ok: bool

    @property
    def text(self) -> str:
        """What the user reads."""
        if self.method == "sendVenue":
            return f"{self.params['title']}, {self.params['address']}"
        return plain(self.params["text"])

    @property
    def buttons(self) -> list[dict[str, str]]:
        rows = (self.params.get("reply_markup") or {"inline_keyboard": []})["inline_keyboard"]
        return [button for row in rows for button in row]


class BotApi:
    """`with BotApi() as api:`; what people do is `say`, `press` and `show`."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.webhook: Params = {}
        self.menu: dict[tuple[str, str], Any] = {}
        self._changed = threading.Condition()
        self._failures: defaultdict[str, deque[Refused]] = defaultdict(deque)
        self._updates: list[dict[str, Any]] = []
        self._allowed: set[str] = set()
        self._chats: set[int] = set()
        self._blocked: set[int] = set()
        self._queries: dict[str, bool] = {}
        self._numbers = itertools.count(1000)
        self._polls = 0
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.root = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._server = _Server(self._app)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],))

    def start(self) -> None:
        """Until then the port refuses connections."""
        self._thread.start()
        assert self._server.ready.wait(DEADLINE)

    def stop(self) -> None:
        if self._thread.is_alive():
            self._call(self._server.end)
            self._thread.join(DEADLINE)
        self._socket.close()

    # What people do

    def say(self, text: str, *, edited: bool = False, **about: Any) -> int:
        kind = "edited_message" if edited else "message"
        return self.arrive(**{kind: self.message(text=text, **about)})

    def show(self, *, edited: bool = False, **content: Any) -> int:
        """A photo, a place, a voice message …"""
        kind = "edited_message" if edited else "message"
        return self.arrive(**{kind: self.message(**content)})

    def press(self, data: str, *, chat: int = PERSON, language: str | None = "de") -> int:
        message = self.message(chat=chat, text="…", language=language)
        query = f"query-{next(self._numbers)}"
        self._queries[query] = False
        content = {"id": query, "chat_instance": "1", "data": data}
        return self.arrive(
            callback_query={**content, "from": person(chat, language), "message": message}
        )

    def arrive(self, **content: Any) -> int:
        """Any update; the answer is its id."""
        update = {"update_id": next(self._numbers), **content}
        self.repeat(update)
        return int(update["update_id"])

    def repeat(self, update: dict[str, Any]) -> None:
        """Deliver an update, perhaps not for the first time."""
        with self._changed:
            if not self._allowed or set(update) & self._allowed:
                self._updates.append(update)
        self._call(self._server.tell)

    def message(
        self,
        *,
        chat: int = PERSON,
        kind: str = "private",
        language: str | None = "de",
        **content: Any,
    ) -> dict[str, Any]:
        self._chats.add(chat)
        place = {"id": chat, "type": kind, "first_name": "Somebody"}
        number = next(self._numbers)
        sender = person(chat, language)
        return {
            "message_id": number,
            "date": 1_700_000_000,
            "chat": place,
            "from": sender,
            **content,
        }

    def block(self, chat: int = PERSON) -> None:
        self._blocked.add(chat)

    # What goes wrong

    def fail(self, method: str, failure: Refused, times: int = 1) -> None:
        """The next requests fail in this way."""
        self._failures[method].extend([failure] * times)

    def flood(self, method: str, retry_after: int, times: int = 1) -> None:
        reason = f"Too Many Requests: retry after {retry_after}"
        self.fail(method, Refused(429, reason, retry_after), times)

    # What a test sees

    def sent(self, chat: int | None = None) -> list[Call]:
        """The messages that arrived, in order."""
        arrived = [call for call in self.calls if call.ok and call.method in SENDING]
        return [call for call in arrived if chat is None or call.params["chat_id"] == chat]

    def texts(self, chat: int | None = None) -> list[str]:
        return [call.text for call in self.sent(chat)]

    def requests(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for a condition about the requests seen."""
        reached = await asyncio.to_thread(self._reached, condition)
        assert reached, f"not reached; requests: {[call.method for call in self.calls]}"

    async def until_sent(self, number: int, chat: int | None = None) -> list[Call]:
        await self.until(lambda: len(self.sent(chat)) >= number)
        return self.sent(chat)

    def _reached(self, condition: Callable[[], object]) -> bool:
        with self._changed:
            return bool(self._changed.wait_for(condition, DEADLINE))

    # The server

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        method = request.url.path.rpartition("/")[2]
        params = decoded(await _params(request))
        try:
            result = await self._carried_out(request.url.path, method, params)
        except Refused as refused:
            self._note(Call(method, params, ok=False))
            if refused is DROPPED:
                send.__self__.transport.abort()  # type: ignore[attr-defined]  # uvicorn's
                return
            await JSONResponse(refused.body(), refused.code)(scope, receive, send)
            return
        response = JSONResponse({"ok": True, "result": result})
        self._note(Call(method, params, ok=True))
        await response(scope, receive, send)

    async def _carried_out(self, path: str, method: str, params: Params) -> Any:
        if path != f"/bot{TOKEN}/{method}":
            raise Refused(401, "Unauthorized")
        try:
            check(method, params)
        except Refused as refused:
            self.violations.append(f"{method}: {refused}")
            raise
        if self._failures[method]:
            raise self._failures[method].popleft()
        if "chat_id" in params:
            self._check_chat(params["chat_id"])
        if method == "getUpdates":
            return await self._get_updates(params)
        return getattr(self, f"_{method}", self._accept)(params)

    def _check_chat(self, chat: int) -> None:
        if chat in self._blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat not in self._chats:
            self.violations.append("a message to an unknown chat")
            raise Refused(400, "Bad Request: chat not found")

    def _note(self, call: Call) -> None:
        with self._changed:
            self.calls.append(call)
            self._changed.notify_all()

    def _call(self, function: Callable[[], None]) -> None:
        """In the server's thread; before it has one there is nobody to tell."""
        if self._server.loop and not self._server.loop.is_closed():
            self._server.loop.call_soon_threadsafe(function)

    async def _get_updates(self, params: Params) -> list[dict[str, Any]]:
        if self.webhook.get("url"):
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        self._polls += 1
        mine, loop, news = self._polls, asyncio.get_running_loop(), self._server.news
        self._allowed = set(params.get("allowed_updates", self._allowed))
        until = loop.time() + params.get("timeout", 0)
        news.set()  # an older request notices that it has been replaced
        while not (found := self._confirmed(params.get("offset", 0))) and loop.time() < until:
            if self._server.should_exit or mine != self._polls:
                raise Refused(409, "Conflict: terminated by other getUpdates request")
            news.clear()
            try:
                await asyncio.wait_for(news.wait(), until - loop.time())
            except TimeoutError:
                break
        return found[: params.get("limit", 100)]

    def _confirmed(self, offset: int) -> list[dict[str, Any]]:
        """What is left when everything before the offset has been acknowledged."""
        with self._changed:
            if offset > 0:
                self._updates = [item for item in self._updates if item["update_id"] >= offset]
            return list(self._updates)

    def _accept(self, params: Params) -> bool:
        return True

    def _getMe(self, params: Params) -> Params:
        return {"id": 4815162342, "is_bot": True, "first_name": "Lotse", "username": "lotse_bot"}

    def _setWebhook(self, params: Params) -> bool:
        self.webhook = params
        return True

    def _deleteWebhook(self, params: Params) -> bool:
        self.webhook = {}
        return True

    def _getWebhookInfo(self, params: Params) -> Params:
        pending = len(self._updates)
        url = self.webhook.get("url", "")
        return {"url": url, "has_custom_certificate": False, "pending_update_count": pending}

    def _sendMessage(self, params: Params) -> Params:
        text = plain(params["text"]) if "parse_mode" in params else params["text"]
        return self._own_message(params, text=text)

    def _sendVenue(self, params: Params) -> Params:
        location = {name: params[name] for name in ("latitude", "longitude")}
        venue = {"location": location, "title": params["title"], "address": params["address"]}
        return self._own_message(params, venue=venue)

    def _own_message(self, params: Params, **content: Any) -> Params:
        chat = {"id": params["chat_id"], "type": "private"}
        number = next(self._numbers)
        return {"message_id": number, "date": 1_700_000_000, "chat": chat, **content}

    def _answerCallbackQuery(self, params: Params) -> bool:
        if self._queries.get(params["callback_query_id"], True):
            raise Refused(400, "Bad Request: query is too old or query ID is invalid")
        self._queries[params["callback_query_id"]] = True
        return True

    def _menu(self, what: str, params: Params, empty: Any) -> Any:
        return self.menu.get((what, params.get("language_code", "")), empty)

    def _set_menu(self, what: str, params: Params) -> bool:
        self.menu[what, params.get("language_code", "")] = params.get(what)
        return True

    def _setMyCommands(self, params: Params) -> bool:
        return self._set_menu("commands", params)

    def _getMyCommands(self, params: Params) -> Any:
        return self._menu("commands", params, [])

    def _setMyDescription(self, params: Params) -> bool:
        return self._set_menu("description", params)

    def _getMyDescription(self, params: Params) -> Params:
        return {"description": self._menu("description", params, "")}

    def _setMyShortDescription(self, params: Params) -> bool:
        return self._set_menu("short_description", params)

    def _getMyShortDescription(self, params: Params) -> Params:
        return {"short_description": self._menu("short_description", params, "")}


class _Server(uvicorn.Server):
    """Says when it is ready, and gives its loop to the other threads."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Any]) -> None:
        options = {"interface": "asgi3", "lifespan": "off", "ws": "none", "log_level": "critical"}
        options["timeout_graceful_shutdown"] = 2
        super().__init__(uvicorn.Config(app, **options))
        self.ready = threading.Event()
        self.loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self.loop = asyncio.get_running_loop()
        self.news, self.ended = asyncio.Event(), asyncio.Event()
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        await self.ended.wait()

    def tell(self) -> None:
        self.news.set()

    def end(self) -> None:
        self.should_exit = True
        self.ended.set()
        self.news.set()


def person(number: int, language: str | None) -> dict[str, Any]:
    named = {"id": number, "is_bot": False, "first_name": "Somebody", "username": "some_body_known"}
    return {**named, "language_code": language} if language else named


async def _params(request: Request) -> dict[str, Any]:
    """From the query, a form, JSON, or a multipart form, as Telegram takes them."""
    body, kind = await request.body(), request.headers.get("content-type", "")
    params: dict[str, Any] = dict(request.query_params)
    if kind.startswith("application/json"):
        params |= json.loads(body or b"{}")
    elif kind.startswith("multipart/form-data"):
        message = email.message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
        for part in message.get_payload():
            name = part.get_param("name", header="content-disposition")  # type: ignore[union-attr]
            params[str(name)] = part.get_payload(decode=True).decode()  # type: ignore[union-attr]
    else:
        params |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return params
