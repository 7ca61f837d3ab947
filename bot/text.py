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
# One of the many ways; what matters is that „добрий" and „dobryj" have most n-grams in common.
CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "zh",
        "з": "z", "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n",
        "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c",
        "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ы": "y", "ь": None, "э": "e", "ю": "yu",
        "я": "ya",
    }
)  # fmt: skip
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


def latinized(normalized: str) -> str:
    """A normalized text with Latin letters in place of Cyrillic ones."""
    return normalized.translate(CYRILLIC)
