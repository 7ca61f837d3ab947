"""The preview's pages. Only for this machine: it listens on the loopback interface."""

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot import clock
from bot.answering.speaker import Speaker
from bot.channels.web.pages import pages
from bot.knowledge.base import KnowledgeBase
from bot.preview.entries import KINDS, names, shown
from bot.settings import Settings
from bot.wording.catalog import Wording

PAGE = Path(__file__).parent / "page"


def application(settings: Settings) -> Starlette:
    """Reads the knowledge and the wording anew whenever a file has changed."""
    knowledge, wording = KnowledgeBase(settings.knowledge_dir), Wording(settings.locales_dir)

    async def page(_: Request) -> Response:
        return FileResponse(PAGE / "index.html")

    async def locales(_: Request) -> Response:
        known = wording.locales.values()
        return JSONResponse([{"tag": i.tag, "name": i.name, "dir": i.direction} for i in known])

    async def index(_: Request) -> Response:
        return JSONResponse(names(knowledge.current))

    async def entry(request: Request) -> Response:
        kind, name = request.path_params["kind"], request.path_params["name"]
        current = knowledge.current
        if kind not in KINDS or name not in getattr(current, kind):
            raise HTTPException(404)
        problems = [line for line in current.problems if f"/{name}.yml:" in line]
        return JSONResponse({"problems": problems, "locales": _shown(kind, name)})

    def _shown(kind: str, name: str) -> dict[str, Any]:
        now = clock.now(settings)
        speakers = (Speaker(knowledge.current, wording, tag, now) for tag in wording.locales)
        return {speaker.locale: shown(speaker, kind, name) for speaker in speakers}

    return Starlette(
        routes=[
            Route("/", page),
            Route("/api/v1/locales", locales),
            Route("/entries", index),
            Route("/entries/{kind}/{name}", entry),
            Mount("/preview", StaticFiles(directory=PAGE)),
            *(route for route in pages(wording) if getattr(route, "path", "") != "/"),
        ]
    )
