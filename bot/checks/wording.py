"""The catalogs in `locales/`: what is missing or stale, what differs, and the glossary's terms."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from bot.checks.glossary import Glossary, read_glossary
from bot.checks.report import Finding, located
from bot.errors import KnowledgeError, WordingError
from bot.knowledge.base import Knowledge, read_knowledge
from bot.knowledge.models import PLACEHOLDER
from bot.settings import Settings
from bot.wording.catalog import DRAFTED, REVIEWED, catalog_path, read_catalog
from bot.wording.extraction import WRITTEN_IN, interface_messages, knowledge_messages
from bot.wording.locale import read_locales

TITLE_AT_MOST = 40  # a title is a button
TEXT_AT_MOST = 900  # letters: about what a phone shows without scrolling twice
ANY_PLACEHOLDER = re.compile(r"\{[a-z0-9_.]*\}")
UPDATE = "run `lotse translations update`"


def check(settings: Settings) -> Iterator[Finding]:
    try:
        knowledge = read_knowledge(settings.knowledge_dir)
    except KnowledgeError:
        return  # reported by the check of the knowledge
    folder = settings.locales_dir
    for tag in read_locales(folder):
        try:
            yield from _check_locale(folder, tag, knowledge)
        except WordingError as error:
            text = str(error)
            yield located(text if re.match(r"[^:]+:\d+:", text) else text.replace(":", ":1:", 1))


def _check_locale(folder: Path, tag: str, knowledge: Knowledge) -> Iterator[Finding]:
    templates = {"bot": interface_messages(), "knowledge": knowledge_messages(knowledge)}
    glossary = read_glossary(folder / tag / "glossary.yml")
    for domain, template in templates.items():
        if tag != WRITTEN_IN[domain]:
            catalog = read_catalog(folder, tag, domain)
            path = catalog_path(folder, tag, domain)
            yield from _against_template(path, catalog, template)
            for message in catalog:
                if message.id and message.string:
                    yield from _message(path, message)
                    yield from _terms(path, message, glossary if domain == "knowledge" else {})


def _against_template(path: Path, catalog: Catalog, template: Catalog) -> Iterator[Finding]:
    by_context = {message.context: message for message in catalog if message.context}
    for wanted in template:
        if not wanted.id:
            continue
        name = wanted.context or repr(wanted.id)
        found = catalog.get(wanted.id, wanted.context)
        older = by_context.get(wanted.context) if wanted.context else None
        if found and any(found.string if isinstance(found.string, tuple) else (found.string,)):
            if found.fuzzy:
                yield Finding("warning", path, found.lineno or 1, f"{name}: stale, renew it")
        elif older and older.string:
            message = f"{name}: stale, the German text has changed: {UPDATE}, then renew it"
            yield Finding("warning", path, older.lineno or 1, message)
        else:
            line = (found.lineno if found else None) or 1
            yield Finding("warning", path, line, f"{name}: not translated")
    contexts = {message.context for message in template} - {None}
    for message in catalog:
        known = message.context in contexts or template.get(message.id, message.context)
        if message.id and not known:
            reason = f"{message.context or message.id!r}: nothing uses this any more: {UPDATE}"
            yield Finding("warning", path, message.lineno or 1, reason)


def _message(path: Path, message: Message) -> Iterator[Finding]:
    line, name = message.lineno or 1, message.context or repr(message.id)
    sources = message.id if isinstance(message.id, tuple) else (message.id,)
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    known = {found for source in sources for found in ANY_PLACEHOLDER.findall(source)}
    for text in texts:
        used = set(ANY_PLACEHOLDER.findall(text))
        for extra in sorted(used - known):
            yield Finding("error", path, line, f"{name}: {extra} is no placeholder of the original")
        if not isinstance(message.id, tuple):
            for lost in sorted(known - used):
                yield Finding("error", path, line, f"{name}: the placeholder {lost} is missing")
        too_long = TITLE_AT_MOST if _is_title(message) else TEXT_AT_MOST
        if len(PLACEHOLDER.sub("", text)) > too_long:
            reason = f"{name}: {len(text)} characters, at most {too_long} are read on a phone"
            yield Finding("warning", path, line, reason)
    if message.context and not _has_state(message):
        reason = f"{name}: its state is missing: `# {DRAFTED}` or `# reviewed by NAME, 2026-11-25`"
        yield Finding("warning", path, line, reason)


def _is_title(message: Message) -> bool:
    context = message.context or ""
    return context.startswith("topics.") and context.count(".") == 2 and context.endswith(".title")


def _has_state(message: Message) -> bool:
    return any(c == DRAFTED or REVIEWED.fullmatch(c) for c in message.user_comments)


def _terms(path: Path, message: Message, glossary: Glossary) -> Iterator[Finding]:
    if not str(message.context).endswith((".answer", ".note", ".reason")):
        return  # names and titles are shortened as they need to be
    for german, terms in glossary.items():
        said = german.search(str(message.id))
        if not said or german.search(message.string):
            continue  # a name such as „Serviceportal Niedersachsen“ stays German
        if not any(term.stands_in(message.string) for term in terms):
            wanted = " / ".join(term.text for term in terms)
            reason = f"{message.context}: the glossary has „{wanted}“ for „{said[0]}“"
            yield Finding("warning", path, message.lineno or 1, reason)
