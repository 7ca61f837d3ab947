"""The terms a language agreed on, and whether a translation uses them, inflected as it may be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.errors import WordingError
from bot.text import fold

STEM = 0.6  # of a word's letters: „Ausländerbehörde" and its like keep these in every case
SHORTEST_STEM = 3
ARTICLE = "ال"  # of Arabic, written together with the word


@dataclass(frozen=True)
class Term:
    text: str
    stems: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Term":
        """Words of four letters or more count; the rest are articles and the like."""
        words = [word.removeprefix(ARTICLE) for word in re.findall(r"\w+", fold(text))]
        words = [word for word in words if len(word) > SHORTEST_STEM] or words
        stems = (word[: max(SHORTEST_STEM, round(len(word) * STEM))] for word in words)
        return cls(text, tuple(stems))

    def stands_in(self, text: str) -> bool:
        """Half of the words are enough: sentences shorten „residence permit" to „permit"."""
        folded = fold(text)
        return 2 * sum(stem in folded for stem in self.stems) >= len(self.stems)


Glossary = Mapping[re.Pattern[str], tuple[Term, ...]]


def read_glossary(path: Path) -> Glossary:
    """German term (a word of its own, not as in „Frauen-Notruf") → its terms, separated by ` / `.

    Raises:
        WordingError: the file is no list of `German: term` lines.
    """
    if not path.exists():
        return {}
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return {
            re.compile(rf"(?<![\w-]){re.escape(german)}(?![\w-])"): tuple(
                Term.of(term) for term in str(terms).split(" / ")
            )
            for german, terms in entries.items()
        }
    except (yaml.YAMLError, AttributeError) as error:
        raise WordingError(f"{path}:1: {error}") from None
