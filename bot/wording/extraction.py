"""Collects what is to be translated, and brings the catalogs up to date with it.

A changed German text keeps its old translation, marked fuzzy: stale, to be renewed, and shown with
a note until then. Catalogs have no line numbers and no dates, so their diffs stay small.
"""

import io
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from bot.knowledge.base import Knowledge
from bot.settings import REPOSITORY
from bot.wording.catalog import catalog_path, read_catalog
from bot.wording.locale import INTERFACE_LOCALE, SOURCE_LOCALE, read_locales

CODE = REPOSITORY / "bot"
WRITTEN_IN = {"bot": INTERFACE_LOCALE, "knowledge": SOURCE_LOCALE}
METHODS = [("**.py", "python"), ("**.js", "javascript")]
KEYWORDS: dict[str, tuple[int, ...] | None] = {"gettext": None, "N_": None, "ngettext": (1, 2)}
CHANGING_HEADERS = (
    '"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Report-Msgid-Bugs-To',
    '"Last-Translator', '"Language-Team', '"Project-Id-Version',
)  # fmt: skip


def interface_messages() -> Catalog:
    """The template of the domain `bot`: English msgids from the code, with translators' notes."""
    template = Catalog(project="Lotse", fuzzy=False)
    found = extract_from_dir(CODE, METHODS, keywords=KEYWORDS, comment_tags=("Translators:",))
    for path, _, message, comments, context in found:
        template.add(
            message, locations=[(f"bot/{path}", None)], auto_comments=comments, context=context
        )
    return template


def knowledge_texts(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Every text that staff wrote and people read, as (context, German)."""
    for topic in knowledge.topics.values():
        yield f"topics.{topic.id}.title", topic.title
        yield f"topics.{topic.id}.answer", topic.answer
        for number, link in enumerate(topic.links):
            yield f"topics.{topic.id}.links.{number}.title", link.title
    for office in knowledge.offices.values():
        yield f"offices.{office.id}.name", office.name
        if office.note:
            yield f"offices.{office.id}.note", office.note
        for number, closed in enumerate(office.closed):
            yield f"offices.{office.id}.closed.{number}.reason", closed.reason
    for document in knowledge.documents.values():
        yield f"documents.{document.id}.title", document.title


def knowledge_messages(knowledge: Knowledge) -> Catalog:
    """The template of the domain `knowledge`: German msgids."""
    template = Catalog(project="Lotse", fuzzy=False)
    for context, german in knowledge_texts(knowledge):
        template.add(german, context=context)
    return template


def update_catalogs(folder: Path, knowledge: Knowledge) -> None:
    """Write both templates and bring every locale's catalogs up to date."""
    templates = {"bot": interface_messages(), "knowledge": knowledge_messages(knowledge)}
    for domain, template in templates.items():
        write_catalog(folder / f"{domain}.pot", template)
        for tag in read_locales(folder):
            if tag != WRITTEN_IN[domain]:
                catalog = read_catalog(folder, tag, domain)
                _update(catalog, deepcopy(template))  # new messages are taken over as they are
                write_catalog(catalog_path(folder, tag, domain), catalog)


def _update(catalog: Catalog, template: Catalog) -> None:
    """A changed German text is found again by its context; its translation becomes fuzzy."""
    before = {message.context: message for message in catalog if message.id and message.context}
    catalog.update(template, no_fuzzy_matching=True)
    for message in catalog:
        old = before.get(message.context)
        if message.id and old and not message.string and old.string:
            message.string = old.string
            message.previous_id = [str(old.id)]
            message.user_comments = old.user_comments
            message.flags.add("fuzzy")
    catalog.obsolete.clear()


def write_catalog(path: Path, catalog: Catalog) -> None:
    """Write a PO file, sorted and without header lines that change by themselves."""
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.header_comment = "#"
    buffer = io.BytesIO()
    write_po(
        buffer, catalog, width=100, sort_output=True, include_previous=True, include_lineno=False
    )
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(CHANGING_HEADERS)]
    path.write_text("".join(kept), encoding="utf-8")
