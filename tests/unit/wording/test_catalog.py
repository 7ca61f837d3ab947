"""Look-up in the catalogs: current, stale, missing."""

from pathlib import Path

import pytest

from bot.errors import WordingError
from bot.wording.catalog import Wording

LOCALES = """\
de: {name: Deutsch, direction: ltr}
en: {name: English, direction: ltr}
ar: {name: العربية, direction: rtl}
"""


def po(folder: Path, tag: str, domain: str, text: str) -> None:
    path = folder / tag / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.write_text(header + text, encoding="utf-8")


def entry(context: str, german: str, text: str, flag: str = "") -> str:
    return f'{flag}msgctxt "{context}"\nmsgid "{german}"\nmsgstr "{text}"\n\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "locales.yml").write_text(LOCALES, encoding="utf-8")
    return tmp_path


def test_german_is_the_source_and_needs_no_translation(folder: Path) -> None:
    found = Wording(folder).knowledge("de", "topics.a.answer", "Raum 1")
    assert (found.text, found.locale, found.freshness) == ("Raum 1", "de", "current")


def test_a_translation_is_found_by_entry_and_field(folder: Path) -> None:
    po(folder, "ar", "knowledge", entry("topics.a.answer", "Raum", "غرفة"))
    wording = Wording(folder)
    found = wording.knowledge("ar", "topics.a.answer", "Raum")
    assert (found.text, found.locale, found.freshness) == ("غرفة", "ar", "current")
    assert wording.knowledge("ar", "topics.b.answer", "Raum").freshness == "missing"


def test_the_translation_of_an_older_german_text_is_stale(folder: Path) -> None:
    po(folder, "ar", "knowledge", entry("topics.a.answer", "Raum", "غرفة"))
    found = Wording(folder).knowledge("ar", "topics.a.answer", "Zimmer")
    assert (found.text, found.freshness) == ("غرفة", "stale")


def test_a_fuzzy_translation_is_stale(folder: Path) -> None:
    po(folder, "ar", "knowledge", entry("topics.a.answer", "Raum", "غرفة", "#, fuzzy\n"))
    assert Wording(folder).knowledge("ar", "topics.a.answer", "Raum").freshness == "stale"


def test_what_is_not_translated_is_said_in_english_or_german(folder: Path) -> None:
    po(folder, "en", "knowledge", entry("topics.a.answer", "Raum", "room"))
    wording = Wording(folder)
    english = wording.knowledge("ar", "topics.a.answer", "Raum")
    german = wording.knowledge("ar", "topics.b.answer", "Raum")
    assert (english.text, english.locale, english.freshness) == ("room", "en", "missing")
    assert (german.text, german.locale, german.freshness) == ("Raum", "de", "missing")


def test_an_interface_string_has_its_values(folder: Path) -> None:
    po(folder, "de", "bot", 'msgid "Room {room}"\nmsgstr "Raum {room}"\n')
    wording = Wording(folder)
    assert wording.gettext("de", "Room {room}", room=7) == "Raum 7"
    assert wording.gettext("en", "Room {room}", room=7) == "Room 7"
    assert wording.gettext("de", "Room {room}") == "Raum {room}"


def test_plural_forms_follow_the_language(folder: Path) -> None:
    header = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"'
    text = 'msgid "{number} day"\nmsgid_plural "{number} days"\n'
    text += 'msgstr[0] "{number} Tag"\nmsgstr[1] "{number} Tage"\n'
    po(folder, "de", "bot", text)
    path = folder / "de" / "LC_MESSAGES" / "bot.po"
    path.write_text(path.read_text().replace("\n\nmsgid", f"\n{header}\n\nmsgid", 1))
    wording = Wording(folder)
    assert wording.ngettext("de", "{number} day", "{number} days", 1) == "1 Tag"
    assert wording.ngettext("de", "{number} day", "{number} days", 5) == "5 Tage"


def test_a_broken_catalog_is_named(folder: Path) -> None:
    po(folder, "ar", "knowledge", 'msgid "a"\nmsgid "b"\nnonsense\n')
    with pytest.raises(WordingError, match=r"knowledge\.po"):
        Wording(folder).knowledge("ar", "topics.a.answer", "Raum")
