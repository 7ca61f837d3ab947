"""What each language has: translations by their state, and how people ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from bot.checks.training_data import NLU, read_utterances
from bot.knowledge.base import flawless_knowledge
from bot.settings import Settings
from bot.wording.catalog import is_drafted, read_catalog
from bot.wording.extraction import WRITTEN_IN, interface_messages, knowledge_messages
from bot.wording.locale import LocaleInfo, read_locales


@dataclass(frozen=True)
class Coverage:
    """Counts of one language. Texts are `reviewed`, `drafted` by machine, `stale` or `missing`;
    `utterances` is how many there are to learn from, `thin` how many topics have fewer than 20."""

    locale: LocaleInfo
    reviewed: int
    drafted: int
    stale: int
    missing: int
    utterances: int
    thin: int

    @property
    def texts(self) -> int:
        return self.reviewed + self.drafted + self.stale + self.missing


THIN = 20


def coverage(settings: Settings) -> list[Coverage]:
    """One entry a language, in the registry's order."""
    knowledge = flawless_knowledge(settings.knowledge_dir)
    templates = {"bot": interface_messages(), "knowledge": knowledge_messages(knowledge)}
    topics = tuple(knowledge.topics)
    return [
        _coverage(locale, settings.locales_dir, templates, topics)
        for locale in read_locales(settings.locales_dir).values()
    ]


def _coverage(
    locale: LocaleInfo, folder: Path, templates: Mapping[str, Catalog], topics: tuple[str, ...]
) -> Coverage:
    states = {"reviewed": 0, "drafted": 0, "stale": 0, "missing": 0}
    for domain, template in templates.items():
        catalog = read_catalog(folder, locale.tag, domain)
        own = locale.tag == WRITTEN_IN[domain]
        for message in (message for message in template if message.id):
            states["reviewed" if own else _state(catalog, message)] += 1
    asked = {topic: _utterances(locale.tag, topic) for topic in topics}
    thin = sum(number < THIN for number in asked.values())
    return Coverage(locale, **states, utterances=sum(asked.values()), thin=thin)


def _state(catalog: Catalog, wanted: Message) -> str:
    """A changed original is found by its context: its translation is stale then."""
    found = catalog.get(wanted.id, wanted.context)
    if found is None and wanted.context:
        older = next((m for m in catalog if m.context == wanted.context and m.string), None)
        return "stale" if older else "missing"
    if found is None or not any(found.string):
        return "missing"
    if found.fuzzy:
        return "stale"
    return "drafted" if is_drafted(found) else "reviewed"


def _utterances(tag: str, topic: str) -> int:
    path = NLU / tag / f"{topic}.yml"
    return len(list(read_utterances(path))) if path.exists() else 0
