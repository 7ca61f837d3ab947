"""Texts that mean the same look the same."""

import pytest

from bot.text import normalize


@pytest.mark.parametrize(
    "variants",
    [
        ("Integrationsbüro", "INTEGRATIONSBUERO", "integrationsburo"),
        ("Straße", "strasse"),
        ("أين", "اين"),
        ("مدرسة", "مدرسه"),
        ("کجاست", "كجاست"),
        ("می‌خواهم", "میخواهم"),
        ("мой", "мои"),
        ("İş", "is"),
        ("Uhr 9", "Uhr ٩", "Uhr ۹"),
        ("halloooo", "halloo"),
        ("a-b, c!", "a b c"),
        ("ﷺ".replace("ﷺ", "x"), "X"),
    ],
)
def test_variants_become_one(variants: tuple[str, ...]) -> None:
    assert len({normalize(variant) for variant in variants}) == 1


@pytest.mark.parametrize("text", ["", "   ", "!?", "😀", "\u200f"])
def test_what_has_no_words_is_empty(text: str) -> None:
    assert normalize(text) == ""
