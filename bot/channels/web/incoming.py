"""Reads a message from a request and refuses, with the reason, what cannot be one."""

import json
import unicodedata
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from starlette.requests import ClientDisconnect, Request

from bot.channels.web.problems import Problem

BODY_BYTES = 32 * 1024
TEXT_CHARACTERS = 4096  # as on Telegram
PAYLOAD = r"^/[a-z][a-z0-9_]{0,63}(\{.{0,256}\})?$"
RASA_COMMANDS = ("/restart", "/back", "/session_start")  # they would act on the dialogue itself


def _printable(text: str) -> str:
    """No control characters (line breaks and tabs are none here) and no halves of a character."""
    for character in text:
        category = unicodedata.category(character)
        if category == "Cs" or (category == "Cc" and character not in "\n\r\t"):
            raise ValueError(f"has the control character U+{ord(character):04X}")
    return text


def _topic_payload(payload: str) -> str:
    if payload.partition("{")[0] in RASA_COMMANDS:
        raise ValueError("is no topic")
    entities = payload[payload.index("{") :] if "{" in payload else "{}"
    values = json.loads(entities)
    if not all(isinstance(value, str) for value in values.values()):
        raise ValueError("has an entity that is no text")
    return _printable(payload)


class IncomingMessage(BaseModel):
    """The body of `POST /api/v1/messages`; keys that are not known are ignored."""

    model_config = ConfigDict(strict=True)

    conversation: str | None = Field(default=None, max_length=200)
    id: Annotated[UUID, Field(strict=False)]
    text: Annotated[str, Field(max_length=TEXT_CHARACTERS), AfterValidator(_printable)] | None = (
        None
    )
    payload: Annotated[str, Field(pattern=PAYLOAD), AfterValidator(_topic_payload)] | None = None
    locale: str | None = Field(default=None, max_length=35)

    @model_validator(mode="after")
    def _one_of_both(self) -> "IncomingMessage":
        said = self.text is not None and bool(self.text.strip())
        if said == (self.payload is not None):
            raise ValueError("either `text` or `payload` is needed")
        return self


async def read_message(request: Request) -> IncomingMessage:
    """The message of a request.

    Raises:
        Problem: 413, 415, 400 or 422, whichever comes first.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise Problem(415, "The content type must be application/json.")
    body = await _limited_body(request)
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise Problem(400, "The body is not JSON.") from None
    if not isinstance(data, dict):
        raise Problem(422, "The body must be a JSON object.", {"body": "must be an object"})
    try:
        return IncomingMessage.model_validate(data)
    except ValidationError as error:
        raise Problem(422, fields=_wrong_fields(error)) from None


async def _limited_body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_BYTES:
                raise Problem(413, f"At most {BODY_BYTES} bytes.")
    except ClientDisconnect:
        raise Problem(400, "The body is not complete.") from None
    return bytes(body)


def _wrong_fields(error: ValidationError) -> dict[str, str]:
    def reason(details: Any) -> str:
        return str(details["msg"]).removeprefix("Value error, ")

    return {
        str(details["loc"][0]) if details["loc"] else "text": reason(details)
        for details in error.errors()
    }
