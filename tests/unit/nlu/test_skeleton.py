"""The same word in Arabic script and in Latin letters."""

import pytest

from bot.nlu.skeleton import skeleton
from bot.text import normalize


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("مكتب", "maktab"),
        ("المكتب", "maktab"),
        ("مدرسة", "madrase"),
        ("خدمات", "5adamat"),
        ("کیندرگلد", "Kindergeld"),
        ("اقامت", "eghamat"),
        ("شهرداری", "shahrdari"),
    ],
)
def test_a_word_is_alike_in_both_scripts(written: str, typed: str) -> None:
    skeletons = {skeleton(normalize(written)), skeleton(normalize(typed))}
    assert len(skeletons - {None}) == 1, skeletons


def test_a_word_with_few_consonants_has_none() -> None:
    assert skeleton("ja") is None
    assert skeleton("123") is None
