"""The registry of locales, and which one is meant."""

from pathlib import Path

import pytest

from bot.errors import WordingError
from bot.wording.locale import guess_from_script, negotiate, read_locales

AVAILABLE = ("de", "en", "ar", "fa", "uk", "ru", "bg")


def test_the_registry_keeps_its_order(tmp_path: Path) -> None:
    text = "ar: {name: العربية, direction: rtl}\nde: {name: Deutsch, direction: ltr}\n"
    (tmp_path / "locales.yml").write_text(text, encoding="utf-8")
    locales = read_locales(tmp_path)
    assert list(locales) == ["ar", "de"]
    assert locales["ar"].direction == "rtl"


@pytest.mark.parametrize(
    "text",
    [
        "en: {name: English, direction: ltr}",
        "de: {name: Deutsch}",
        "de: {name: Deutsch, direction: ltr}\nqq: {name: Q, direction: ltr}",
        "- de",
        "de: [",
    ],
)
def test_a_registry_that_cannot_be_right_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "locales.yml").write_text(text, encoding="utf-8")
    with pytest.raises(WordingError, match=r"locales\.yml"):
        read_locales(tmp_path)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [(["ar-SY"], "ar"), (["xx", "de-AT"], "de"), (["EN"], "en"), (["xx"], None), ([], None)],
)
def test_the_first_wanted_language_that_is_spoken(wanted: list[str], found: str | None) -> None:
    assert negotiate(wanted, AVAILABLE) == found


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("أين المكتب؟", "ar"),
        ("دفتر کجاست چه وقت", "fa"),
        ("де їхній офіс", "uk"),
        ("где офис", "ru"),
        ("къде е офисът", "bg"),
        ("where", None),
        ("", None),
    ],
)
def test_letters_alone_may_give_a_language_away(text: str, locale: str | None) -> None:
    assert guess_from_script(text, AVAILABLE) == locale
