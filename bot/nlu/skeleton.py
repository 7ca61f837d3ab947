"""A word's consonants, alike in Arabic script and in the Latin letters that people type it with.

„مكتب" and „maktab" are both `mktb`, „کیندرگلد" and „Kindergeld" both `kndrkld`.
"""

import re

ARTICLE = "ال"
# Letters as `bot.text.fold` leaves them; vowels and what sounds like a breath are left out.
ARABIC = str.maketrans(
    {
        "ا": None, "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "$", "ح": None, "خ": "x",
        "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "z", "س": "s", "ش": "$", "ص": "s", "ض": "d",
        "ط": "t", "ظ": "z", "ع": None, "غ": "k", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
        "ن": "n", "ه": None, "و": None, "ي": None,
    }
)  # fmt: skip
DIGRAPHS = {"tsch": "$", "sch": "$", "sh": "$", "ch": "$", "kh": "x", "gh": "k", "ph": "f",
            "th": "t", "dh": "d", "zh": "z"}  # fmt: skip
DIGRAPH = re.compile("|".join(DIGRAPHS))
# Digits stand for letters that a Latin keyboard lacks: 3 for ع, 7 for ح, 5 for خ, 6 for ط.
LATIN = str.maketrans("56qcg", "xtkkk", "aeiouywh2379")
DOUBLED = re.compile(r"(.)\1+")
SHORTEST = 3


def skeleton(word: str) -> str | None:
    """Of a normalized word; none if it has no such letters or too few of them."""
    if "\u0600" <= word[0] <= "\u06ff":
        letters = word.removeprefix(ARTICLE).translate(ARABIC)
    elif word.isascii():
        letters = DIGRAPH.sub(lambda found: DIGRAPHS[found[0]], word).translate(LATIN)
    else:
        return None
    letters = DOUBLED.sub(r"\1", letters)
    return letters if len(letters) >= SHORTEST else None
