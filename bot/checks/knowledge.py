"""The files in `knowledge/`: what cannot be right, what is old, and hours that are a trap."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot import clock
from bot.checks.report import Finding, located
from bot.errors import KnowledgeError
from bot.knowledge.base import Knowledge, read_knowledge
from bot.knowledge.hours import mornings_closed_by_semicolon
from bot.knowledge.models import Office, Topic, is_past_review, newest
from bot.knowledge.source import read_yaml
from bot.settings import Settings


def check(settings: Settings) -> Iterator[Finding]:
    folder = settings.knowledge_dir
    try:
        knowledge = read_knowledge(folder)
    except KnowledgeError as error:
        yield located(str(error))
        return
    yield from map(located, knowledge.problems)
    yield from _same_id_twice(folder, knowledge)
    for office in knowledge.offices.values():
        path = folder / "offices" / f"{office.id}.yml"
        yield from _hours(path, office)
        yield from _past_review(path, office, knowledge, clock.now(settings).date())
    for topic in knowledge.topics.values():
        path = folder / "topics" / f"{topic.id}.yml"
        yield from _past_review(path, topic, knowledge, clock.now(settings).date())


def _line(path: Path, *keys: int | str) -> int:
    return read_yaml(path).line(keys)


def _same_id_twice(folder: Path, knowledge: Knowledge) -> Iterator[Finding]:
    """Offices and documents share the names that placeholders use."""
    for name in sorted(set(knowledge.offices) & set(knowledge.documents)):
        path = folder / "documents" / f"{name}.yml"
        yield Finding("error", path, 1, f"there is an office `{name}` too: rename one of them")


def _hours(path: Path, office: Office) -> Iterator[Finding]:
    for key in ("hours", "holiday_hours"):
        hours = getattr(office, key)
        for lost in mornings_closed_by_semicolon(hours) if hours else ():
            message = f"{key}: the `;` closes {lost}; if it is open then, write a `,` instead"
            yield Finding("warning", path, _line(path, key), message)


def _past_review(
    path: Path, entry: Office | Topic, knowledge: Knowledge, today: date
) -> Iterator[Finding]:
    months = entry.review_months or knowledge.district.review_months
    as_of = newest(entry.sources)
    settled = isinstance(entry, Topic) and entry.section in ("documents", "conversation")
    if as_of and not settled and is_past_review(as_of, months, today):
        message = f"the youngest source is of {as_of}, older than {months} months: ask, then renew"
        yield Finding("warning", path, _line(path, "sources"), message)
