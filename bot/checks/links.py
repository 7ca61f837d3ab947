"""Whether the addresses in `knowledge/` still answer: asks the live web, so only when told to."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import httpx

from bot.checks.report import Finding
from bot.errors import LotseError
from bot.knowledge.base import read_knowledge
from bot.knowledge.models import Source
from bot.settings import Settings

AT_ONCE = 8
SECONDS = 15.0
NO_ANSWER = "no answer"
# A site that forbids robots is there all the same.
THERE = (401, 403, 405, 429)


async def check(settings: Settings, progress: Callable[[], object]) -> list[Finding]:
    """A warning for each address that does not answer.

    Raises:
        LotseError: not one of them answers: the web is not there.
    """
    places = _addresses(settings.knowledge_dir)
    gate = asyncio.Semaphore(AT_ONCE)
    troubles = {}
    async with httpx.AsyncClient(follow_redirects=True, timeout=SECONDS) as client:
        for asked in asyncio.as_completed([_ask(client, gate, url) for url in places]):
            url, troubles[url] = await asked
            progress()
    if all((trouble or "").startswith(NO_ANSWER) for trouble in troubles.values()):
        raise LotseError("no address answers: the web cannot be reached from here")
    return [
        Finding("warning", path, line, f"{url}: {trouble}")
        for url, trouble in sorted(troubles.items())
        if trouble
        for path, line in places[url]
    ]


def count(settings: Settings) -> int:
    """How many addresses there are to ask."""
    return len(_addresses(settings.knowledge_dir))


async def _ask(
    client: httpx.AsyncClient, gate: asyncio.Semaphore, url: str
) -> tuple[str, str | None]:
    async with gate:
        try:
            async with client.stream("GET", url) as response:
                code = response.status_code
        except httpx.HTTPError as error:
            return url, f"{NO_ANSWER} ({type(error).__name__})"
    return url, f"answers with {code}" if code >= 400 and code not in THERE else None


def _addresses(folder: Path) -> Mapping[str, list[tuple[Path, int]]]:
    """Each address that an entry links to, and where it stands."""
    found: dict[str, list[tuple[Path, int]]] = {}
    known = set(_linked(folder))
    for path in sorted(folder.rglob("*.yml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for url in known:
                if f'"{url}"' in line or line.endswith(url):
                    found.setdefault(url, []).append((path, number))
    return found


def _linked(folder: Path) -> Iterator[str]:
    knowledge = read_knowledge(folder)
    for topic in knowledge.topics.values():
        yield from (link.url for link in topic.links)
        yield from _sources(topic.sources)
    for office in knowledge.offices.values():
        yield from _sources(office.sources)
        yield from filter(None, [office.url])
    for document in knowledge.documents.values():
        yield from _sources(document.sources)
        yield from filter(None, [document.url, document.page])


def _sources(sources: Iterable[Source]) -> Iterator[str]:
    return (source.url for source in sources if source.url)
