"""The chat page, the widget's files and its texts."""

from functools import lru_cache
from pathlib import Path

from babel.messages.extract import extract_from_dir
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.channels.web.problems import Problem
from bot.wording.catalog import Wording

WIDGET = Path(__file__).parent / "widget"

# The page itself: nothing but what this server sends, no inline code, in no foreign frame.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class WidgetFiles(StaticFiles):
    """Any website may load the widget; after a new version everyone gets it within the hour."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "public, max-age=3600"
        response.headers["access-control-allow-origin"] = "*"
        response.headers["cross-origin-resource-policy"] = "cross-origin"
        return response


@lru_cache(maxsize=1)
def widget_messages() -> tuple[str, ...]:
    """The English msgids that the widget's scripts look up with `gettext("…")`."""
    found = extract_from_dir(WIDGET, [("**.js", "javascript")])
    return tuple(
        dict.fromkeys(message for _, _, message, _, _ in found if isinstance(message, str))
    )


def pages(wording: Wording) -> list[BaseRoute]:
    """The routes outside the API."""

    async def page(_: Request) -> Response:
        return FileResponse(WIDGET / "index.html", headers={"content-security-policy": PAGE_POLICY})

    async def messages(request: Request) -> Response:
        tag = request.path_params["tag"]
        if tag not in wording.locales:
            raise Problem(404)
        texts = {message: wording.gettext(tag, message) for message in widget_messages()}
        headers = {"access-control-allow-origin": "*", "cache-control": "no-cache"}
        return JSONResponse(texts, headers=headers)

    return [
        Route("/", page),
        Route("/widget/messages/{tag}.json", messages),
        Mount("/widget", WidgetFiles(directory=WIDGET), middleware=[Middleware(GZipMiddleware)]),
    ]
