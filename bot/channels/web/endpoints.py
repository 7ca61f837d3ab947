"""The HTTP API: see docs/api.md."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.assistant import Assistant, Reply, Unavailable, UserMessage
from bot.channels.limits import RateLimits
from bot.channels.metrics import Metrics
from bot.channels.rasa_client import RasaClient
from bot.channels.web.incoming import IncomingMessage, read_message
from bot.channels.web.problems import Problem, accepted_languages
from bot.privacy import is_token, keyed_hash, new_token
from bot.settings import Settings
from bot.wording.catalog import Wording
from bot.wording.locale import negotiate


@dataclass(frozen=True)
class Api:
    """The endpoints, with what they need."""

    settings: Settings
    assistant: Assistant
    rasa: RasaClient
    wording: Wording
    limits: RateLimits
    metrics: Metrics

    async def messages(self, request: Request) -> Response:
        """`POST /api/v1/messages`"""
        incoming = await read_message(request)
        locale = self._checked_locale(incoming)
        token = self._checked_token(incoming.conversation)
        conversation = self._hash("web", token)
        await self._count(conversation, request)
        message = UserMessage(
            conversation=conversation,
            id=str(incoming.id),
            text=incoming.text,
            payload=incoming.payload,
            locale=locale,
            languages=accepted_languages(request),
        )
        reply = await self._reply(message)
        return JSONResponse(_body(token, reply))

    async def delete_conversation(self, request: Request) -> Response:
        """`DELETE /api/v1/conversations/TOKEN`"""
        token = request.path_params["token"]
        if not is_token(self.settings.key, token):
            raise Problem(404)
        await self.assistant.forget(self._hash("web", token))
        return Response(status_code=204)

    async def locales(self, _: Request) -> Response:
        """`GET /api/v1/locales`"""
        locales = self.wording.locales.values()
        return JSONResponse(
            [{"tag": info.tag, "name": info.name, "dir": info.direction} for info in locales]
        )

    async def alive(self, _: Request) -> Response:
        """`GET /healthz`"""
        return JSONResponse({"status": "alive"})

    async def ready(self, _: Request) -> Response:
        """`GET /readyz`: whether messages can be answered."""
        if not await self.rasa.ready():
            raise Problem(503, headers={"retry-after": "5"})
        return JSONResponse({"status": "ready"})

    async def metrics_page(self, _: Request) -> Response:
        """`GET /metrics`"""
        return self.metrics.response()

    async def _reply(self, message: UserMessage) -> Reply:
        try:
            with self.metrics.turn("web") as turn:
                reply = await self.assistant.reply(message)
                turn.answered(reply.answers)
                return reply
        except Unavailable as outage:
            headers = {"retry-after": str(outage.retry_after)}
            extra = {"answer": outage.answer.to_json()}
            locale = outage.answer.locale
            raise Problem(503, headers=headers, extra=extra, locale=locale) from outage

    async def _count(self, conversation: str, request: Request) -> None:
        host = request.client.host if request.client else ""
        seconds = await self.limits.wait(conversation, self._hash("address", host))
        if seconds:
            raise Problem(429, headers={"retry-after": str(seconds)})

    def _checked_locale(self, incoming: IncomingMessage) -> str | None:
        if incoming.locale is None:
            return None
        locale = negotiate([incoming.locale], self.wording.locales)
        if locale is None:
            known = ", ".join(self.wording.locales)
            raise Problem(422, fields={"locale": f"is none of {known}"})
        return locale

    def _checked_token(self, token: str | None) -> str:
        if token is None:
            return new_token(self.settings.key)
        if not is_token(self.settings.key, token):
            raise Problem(422, fields={"conversation": "was not issued here"})
        return token

    def _hash(self, kind: str, value: str) -> str:
        return keyed_hash(self.settings.key, kind, value)


def _body(token: str, reply: Reply) -> dict[str, Any]:
    return {
        "conversation": token,
        "locale": reply.locale,
        "dir": reply.direction,
        "messages": [answer.to_json() for answer in reply.answers],
    }
