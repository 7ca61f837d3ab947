"""The first opinion on a text's topic: a linear model over its n-grams."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.svm import LinearSVC

from bot.nlu.features import Featurizer, Floats, Ngrams

THREADS = 2  # the machine this is made for has two cores
TOLERANCE = 0.1  # finer gives the same answers on the development questions, and takes longer
REST = "~"  # sorts behind every topic
NGRAMS = Ngrams(shortest=1, longest=5, skeletons=True)

Labels = npt.NDArray[np.str_]


@dataclass(frozen=True)
class NgramModel:
    """`weights` has a row a feature and a column a class."""

    featurizer: Featurizer
    weights: npt.NDArray[np.float16]
    bias: Floats

    @classmethod
    def trained(cls, counts: sparse.csr_matrix, labels: Labels) -> "NgramModel":
        """Learn from what `count` found in the texts; the columns are the sorted labels."""
        featurizer = Featurizer.fitted(counts, NGRAMS)
        weights, bias = _fit(featurizer.matrix(counts)[0], labels)
        return cls(featurizer, np.ascontiguousarray(weights.T, dtype=np.float16), bias)

    def scores_of_all(self, counts: sparse.csr_matrix) -> tuple[Floats, Floats]:
        """A row of scores a text, and each text's share of n-grams seen in training (0 to 1)."""
        features, known = self.featurizer.matrix(counts)
        return np.asarray(features @ self.weights.astype(np.float32)) + self.bias, known

    def scores(self, text: str) -> tuple[Floats, float]:
        """The same for one text."""
        rows, values, known = self.featurizer.vector(text)
        return values @ self.weights[rows].astype(np.float32) + self.bias, known


def _fit(features: sparse.csr_matrix, labels: Labels) -> tuple[Floats, Floats]:
    """One class against the rest, for each; a thread has a share of the classes."""

    def part(own: Labels) -> tuple[Floats, Floats]:
        machine = LinearSVC(C=1.0, tol=TOLERANCE, random_state=0)
        machine.fit(features, np.where(np.isin(labels, own), labels, REST))
        rows = np.searchsorted(machine.classes_, own)
        return machine.coef_[rows], machine.intercept_[rows]

    with ThreadPoolExecutor(THREADS) as threads:
        parts = list(threads.map(part, np.array_split(np.unique(labels), THREADS)))
    weights, bias = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    return weights.astype(np.float32), bias.astype(np.float32)
