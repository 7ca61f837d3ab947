"""Makes texts that mean the same look the same: the many ways of typing a language on a phone."""

import re
import unicodedata

# Arabic and Persian keyboards have several letters for one sound; hurried writers take any.
ARABIC = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي",
        "ؤ": "و", "ة": "ه", "ۀ": "ه", "ک": "ك", "گ": "ك", "ء": None, "ـ": None,
    }
)  # fmt: skip
# What the marks' removal leaves: „Ämter" and „Aemter" both become „amter".
LATIN = str.maketrans({"ß": "ss", "ı": "i", "ł": "l", "đ": "d", "ø": "o", "œ": "oe", "æ": "ae"})
DIGRAPHS = re.compile(r"([aou])e(?=[a-z])")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
REPEATED = re.compile(r"(.)\1{2,}")
WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, compatibility forms, digits and letter variants made one; accents removed."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    text = text.translate(ARABIC).translate(LATIN)
    decomposed = unicodedata.normalize("NFD", ascii_digits(text))
    text = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return REPEATED.sub(r"\1\1", unicodedata.normalize("NFC", text))


def ascii_digits(text: str) -> str:
    """Arabic, Persian and all other digits as 0 to 9."""
    return "".join(_ascii_digit(character) for character in text)


def _ascii_digit(character: str) -> str:
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)


def normalize(text: str) -> str:
    """The folded words, separated by single blanks; „ue" for „ü" undone."""
    return DIGRAPHS.sub(r"\1", " ".join(WORD.findall(fold(text))))
