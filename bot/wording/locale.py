"""The locales the bot speaks. A locale is a BCP 47 tag such as `de` or `ar`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from babel import Locale, UnknownLocaleError, negotiate_locale

from bot.errors import WordingError

Direction = Literal["ltr", "rtl"]

SOURCE_LOCALE = "de"  # staff write German; every other text is a translation of it
INTERFACE_LOCALE = "en"  # the code's own strings are English


@dataclass(frozen=True)
class LocaleInfo:
    """`name` is the language's name in its own script."""

    tag: str
    name: str
    direction: Direction


def read_locales(folder: Path) -> Mapping[str, LocaleInfo]:
    """The registry `locales.yml`, in its order.

    Raises:
        WordingError: it cannot be read, names a locale that CLDR does not know, or lacks German.
    """
    path = folder / "locales.yml"
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        locales = {tag: LocaleInfo(tag, **entry) for tag, entry in entries.items()}
        for tag in locales:
            Locale.parse(tag, sep="-")
    except (OSError, yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        raise WordingError(f"{path}: {error}") from None
    except UnknownLocaleError as error:
        raise WordingError(f"{path}: {error}") from None
    if SOURCE_LOCALE not in locales:
        raise WordingError(f"{path}: `{SOURCE_LOCALE}` is missing, the language staff write in")
    return locales


def negotiate(wanted: Iterable[str], available: Iterable[str]) -> str | None:
    """The first wanted tag that is available, `ar-SY` counting as `ar`."""
    known = {tag.casefold(): tag for tag in available}
    found = negotiate_locale([tag.casefold() for tag in wanted], known, sep="-")
    return known[found] if found else None


def guess_from_script(text: str, available: Iterable[str]) -> str | None:
    """The language that a text's letters alone give away, for when nothing better can be asked."""
    letters = set(text.casefold())
    guesses = (
        ("fa", set("پچژگ")),
        ("ar", set("ابتثجحخدذرسصطعغفقكلمنهوي")),
        ("uk", set("іїєґ")),
        ("bg", set("ъ")),
        ("ru", set("абвгдежзийклмнопрстуфхцчшщыэюя")),
    )
    known = set(available)
    return next((tag for tag, own in guesses if tag in known and letters & own), None)
