"""Look-up of texts in the gettext catalogs, kept current while translators edit them.

Two domains: `bot` holds our interface strings (English msgids), `knowledge` the staff's texts
(German msgids, the context names entry and field). A translation may be `current`, `stale` (fuzzy:
the German text has changed since) or missing; which one it is travels with the text.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from gettext import GNUTranslations
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from bot.errors import WordingError
from bot.reload import Reloaded
from bot.wording.locale import SOURCE_LOCALE, LocaleInfo, read_locales

Freshness = Literal["current", "stale", "missing"]

FALLBACK_LOCALE = "en"


DRAFTED = "drafted by machine"  # a translator's comment; once checked, REVIEWED takes its place
REVIEWED = re.compile(r"reviewed by .+, \d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Translation:
    """A text, the locale it is really in, and whether it follows the German text.

    `drafted`: by a machine, and no person has reviewed it yet.
    """

    text: str
    locale: str
    freshness: Freshness
    drafted: bool = False


def is_drafted(message: Message) -> bool:
    return DRAFTED in message.user_comments


@dataclass(frozen=True)
class LocaleCatalogs:
    """One locale's two catalogs."""

    bot: Catalog
    knowledge: Catalog

    @cached_property
    def by_context(self) -> Mapping[str, Message]:
        """The staff's texts by entry and field."""
        return {message.context: message for message in self.knowledge if message.context}

    @cached_property
    def translations(self) -> GNUTranslations:
        """The interface strings as the standard library reads them, plural rules included."""
        compiled = io.BytesIO()
        write_mo(compiled, self.bot)
        compiled.seek(0)
        return GNUTranslations(compiled)


@dataclass(frozen=True)
class Catalogs:
    locales: Mapping[str, LocaleInfo]
    by_locale: Mapping[str, LocaleCatalogs] = field(default_factory=dict)


def catalog_path(folder: Path, tag: str, domain: str) -> Path:
    return folder / tag / "LC_MESSAGES" / f"{domain}.po"


def read_catalog(folder: Path, tag: str, domain: str) -> Catalog:
    """A catalog; empty if there is no file (German needs none for the staff's texts).

    Raises:
        WordingError: the file is no PO file.
    """
    path = catalog_path(folder, tag, domain)
    if not path.exists():
        return Catalog(locale=tag)
    try:
        with path.open("rb") as file:
            return read_po(file, locale=tag, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise WordingError(f"{path}: {error}") from None


def read_catalogs(folder: Path) -> Catalogs:
    """The registry of locales and every catalog."""
    locales = read_locales(folder)
    by_locale = {
        tag: LocaleCatalogs(
            read_catalog(folder, tag, "bot"), read_catalog(folder, tag, "knowledge")
        )
        for tag in locales
    }
    return Catalogs(locales, by_locale)


class Wording:
    """How things are said: interface strings and staff's texts in a locale."""

    def __init__(self, folder: Path) -> None:
        self._reloaded = Reloaded(folder, "*.[py][om]*", lambda _: read_catalogs(folder))

    @property
    def locales(self) -> Mapping[str, LocaleInfo]:
        return self._reloaded.get().locales

    def gettext(self, locale: str, message: str, **values: object) -> str:
        """An interface string; its `{placeholders}` filled if there are values for them."""
        text = self._translations(locale).gettext(message)
        return text.format(**values) if values else text

    def ngettext(self, locale: str, one: str, many: str, number: int, **values: object) -> str:
        """An interface string that depends on a number, which it may use as `{number}`."""
        text = self._translations(locale).ngettext(one, many, number)
        return text.format(number=number, **values)

    def knowledge(self, locale: str, context: str, german: str) -> Translation:
        """A staff's text in the locale, or in the best one that has it."""
        for tag in dict.fromkeys((locale, FALLBACK_LOCALE)):
            if tag == SOURCE_LOCALE:
                return Translation(german, tag, "current")
            found = self._find(tag, context, german)
            if found:
                freshness = found.freshness if tag == locale else "missing"
                return replace(found, freshness=freshness)
        return Translation(german, SOURCE_LOCALE, "missing")

    def _translations(self, locale: str) -> GNUTranslations:
        return self._reloaded.get().by_locale[locale].translations

    def _find(self, tag: str, context: str, german: str) -> Translation | None:
        """What was translated of another German text than the present one is stale."""
        catalogs = self._reloaded.get().by_locale.get(tag)
        message = catalogs.by_context.get(context) if catalogs else None
        if not message or not isinstance(message.string, str) or not message.string:
            return None
        stale = message.fuzzy or str(message.id).strip() != german.strip()
        freshness: Freshness = "stale" if stale else "current"
        return Translation(message.string, tag, freshness, is_drafted(message))
