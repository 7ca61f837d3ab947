"""Texts as sparse vectors: hashed n-grams of characters within words and of whole words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize

from bot.nlu.skeleton import skeleton

FEATURES = 2**20
SELDOM = 2  # what a single utterance has teaches nothing and doubles the model

Floats = npt.NDArray[np.float32]


def character_ngrams(text: str, shortest: int, longest: int) -> Iterator[str]:
    """N-grams of each word with a blank on either side, so that beginnings and ends show."""
    for word in text.split():
        padded = f" {word} "
        for size in range(shortest, min(longest, len(padded)) + 1):
            yield from (padded[i : i + size] for i in range(len(padded) - size + 1))


def word_ngrams(text: str) -> Iterator[str]:
    """Words and pairs of neighbours; the marks keep them apart from n-grams of characters."""
    words = text.split()
    yield from (f"w:{word}" for word in words)
    yield from (f"p:{first}_{second}" for first, second in pairwise(words))


@dataclass(frozen=True)
class Ngrams:
    """Which n-grams a text has: of `shortest` to `longest` characters, of one and two words, and
    if told so the words' skeletons."""

    shortest: int
    longest: int
    skeletons: bool = False

    def of(self, text: str) -> list[str]:
        skeletons = map(skeleton, text.split()) if self.skeletons else ()
        return [
            *character_ngrams(text, self.shortest, self.longest),
            *word_ngrams(text),
            *(f"k:{found}" for found in skeletons if found),
        ]


@dataclass(frozen=True)
class Featurizer:
    """Hashes a normalized text and weighs what it finds by how rare it is (TF-IDF, length 1).

    `rows` maps a hash to the row of a feature seen in training, -1 if it never was;
    `idf` has one weight a row.
    """

    ngrams: Ngrams
    rows: npt.NDArray[np.int32]
    idf: Floats

    @classmethod
    def fitted(cls, counts: sparse.csr_matrix, ngrams: Ngrams) -> "Featurizer":
        """Learn the features that at least `SELDOM` texts have, from what `count` found in them."""
        frequency = np.bincount(counts.indices, minlength=FEATURES)
        kept = np.flatnonzero(frequency >= SELDOM)
        rows = np.full(FEATURES, -1, dtype=np.int32)
        rows[kept] = np.arange(len(kept), dtype=np.int32)
        idf = np.log((1 + counts.shape[0]) / (1 + frequency[kept])) + 1
        return cls(ngrams, rows, idf.astype(np.float32))

    def matrix(self, counts: sparse.csr_matrix) -> tuple[sparse.csr_matrix, Floats]:
        """One row a text, one column a known feature; and each text's share of known n-grams."""
        known = np.flatnonzero(self.rows >= 0)
        seen = counts[:, known]
        coverage = np.diff(seen.indptr) / np.maximum(np.diff(counts.indptr), 1)
        seen.data = 1 + np.log(seen.data)
        weighted = seen.multiply(self.idf).tocsr()
        return normalize(weighted).astype(np.float32), coverage.astype(np.float32)

    def vector(self, text: str) -> tuple[npt.NDArray[np.int32], Floats, float]:
        """The rows and values of one text, and the share of its n-grams that are known (0 to 1)."""
        counts = count([text], self.ngrams)
        rows = self.rows[counts.indices]
        known = rows >= 0
        values = (1 + np.log(counts.data[known])) * self.idf[rows[known]]
        length = float(np.sqrt(values @ values)) or 1.0
        coverage = float(known.mean()) if len(known) else 0.0
        return rows[known], (values / length).astype(np.float32), coverage


def count(texts: Sequence[str], ngrams: Ngrams) -> sparse.csr_matrix:
    """How often each text has each n-gram: one row a text, one column a hash."""
    return _hashing(ngrams).transform(texts)


@lru_cache
def _hashing(ngrams: Ngrams) -> HashingVectorizer:
    return HashingVectorizer(
        analyzer=ngrams.of, n_features=FEATURES, alternate_sign=False, norm=None, dtype=np.float32
    )
