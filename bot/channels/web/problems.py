"""Errors as `application/problem+json` (RFC 9457), their titles in the person's language."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.wording.catalog import Wording
from bot.wording.locale import negotiate


def N_(message: str) -> str:  # noqa: N802 - gettext's usual name for marking only
    """Mark a message for extraction; it is translated when the person's language is known."""
    return message


TITLES = {
    400: N_("The message could not be read."),
    403: N_("This website may not use the chat."),
    404: N_("This was not found."),
    405: N_("This is not possible here."),
    413: N_("The message is too long. Please write less."),
    415: N_("The message could not be read."),
    422: N_("Something in the message is wrong: {fields}."),
    429: N_("That was very many messages. Please wait a moment."),
    500: N_("Something went wrong. Please try again later."),
    503: N_("The chat is briefly unavailable."),
}


@dataclass
class Problem(Exception):
    """An error for the client. `fields` names what is wrong, each with a reason in English."""

    status: int
    detail: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    locale: str | None = None


def accepted_languages(request: Request) -> list[str]:
    """The tags of Accept-Language, best first."""
    ranges = (
        part.partition(";q=") for part in request.headers.get("accept-language", "").split(",")
    )
    weighted = [(tag.strip(), _weight(weight)) for tag, _, weight in ranges if tag.strip()]
    return [tag for tag, _ in sorted(weighted, key=lambda item: -item[1])]


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


def problem_response(
    problem: Problem, request: Request, wording: Wording, default: str
) -> Response:
    wanted: Iterable[str | None] = (problem.locale, *accepted_languages(request))
    locale = negotiate([tag for tag in wanted if tag], wording.locales) or default
    title = wording.gettext(
        locale, TITLES.get(problem.status, TITLES[500]), fields=", ".join(problem.fields)
    )
    body = {
        "type": "about:blank",
        "title": title,
        "status": problem.status,
        **({"detail": problem.detail} if problem.detail else {}),
        **({"errors": dict(problem.fields)} if problem.fields else {}),
        **problem.extra,
    }
    return Response(
        json.dumps(body, ensure_ascii=False),
        status_code=problem.status,
        headers=dict(problem.headers) | {"content-language": locale},
        media_type="application/problem+json",
    )
