"""Which topic a text is about, and how sure that is: a linear model and a judge of its answers.

The linear model says what fits best. How far to trust it is learned from its behaviour on
utterances it was not trained on (cross-validation): their scores, the distance to the next best,
to `out_of_scope`, and how much of the text it has ever seen.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from bot.nlu.features import Featurizer, Floats, count

OUT_OF_SCOPE = "out_of_scope"
FOLDS = 2
THREADS = 2  # the machine this is made for has two cores
TOLERANCE = 0.1  # finer gives the same answers on the development questions, and takes longer
REST = "~"  # sorts behind every topic
NGRAMS: dict[str, Any] = {"shortest": 1, "longest": 5, "words": True}


@dataclass(frozen=True)
class Prediction:
    """Topics, best first, with a confidence from 0 to 1 that falls from one to the next."""

    ranking: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class TopicModel:
    """`weights` has a row a feature and a column a class; `judge` a weight a sign of trust."""

    featurizer: Featurizer
    classes: tuple[str, ...]
    weights: npt.NDArray[np.float16]
    bias: Floats
    judge: Floats

    @classmethod
    def trained(cls, texts: Sequence[str], topics: Sequence[str]) -> "TopicModel":
        """Learn from normalized texts and their topics (`out_of_scope` among them)."""
        counts, labels = count(texts, **NGRAMS), np.asarray(topics)
        judge = _judge(counts, labels, np.array([len(text.split()) for text in texts]))
        featurizer = Featurizer.fitted(counts, **NGRAMS)
        fitted = _fit(featurizer.matrix(counts)[0], labels)
        weights = np.ascontiguousarray(fitted.weights, dtype=np.float16)
        return cls(featurizer, fitted.classes, weights, fitted.bias, judge)

    def predict(self, text: str, topics: int = 10) -> Prediction:
        """The likeliest topics of a normalized text."""
        rows, values, coverage = self.featurizer.vector(text)
        scores = values @ self.weights[rows].astype(np.float32) + self.bias
        order, signs = _signs(scores, self.classes, coverage, len(text.split()))
        confidence = _sigmoid(float(signs @ self.judge[1:] + self.judge[0]))
        best = scores[order[0]]
        shares = (float(confidence * np.exp(scores[i] - best)) for i in order[:topics])
        return Prediction(
            tuple((self.classes[i], share) for i, share in zip(order, shares, strict=False))
        )


@dataclass(frozen=True)
class _Fitted:
    classes: tuple[str, ...]
    weights: Floats
    bias: Floats


def _fit(features: sparse.csr_matrix, labels: npt.NDArray[Any]) -> _Fitted:
    """One class against the rest, for each; a thread has a share of the classes."""
    classes = np.unique(labels)

    def part(own: npt.NDArray[Any]) -> tuple[Floats, Floats]:
        machine = LinearSVC(C=1.0, tol=TOLERANCE)
        machine.fit(features, np.where(np.isin(labels, own), labels, REST))
        rows = np.searchsorted(machine.classes_, own)
        return machine.coef_[rows], machine.intercept_[rows]

    with ThreadPoolExecutor(THREADS) as threads:
        parts = list(threads.map(part, np.array_split(classes, THREADS)))
    weights = np.vstack([weights for weights, _ in parts]).T
    bias = np.concatenate([bias for _, bias in parts])
    return _Fitted(tuple(classes), weights.astype(np.float32), bias.astype(np.float32))


def _judge(
    counts: sparse.csr_matrix, labels: npt.NDArray[Any], words: npt.NDArray[np.int64]
) -> Floats:
    """Weights of the signs, learned on utterances that the fold's model has not seen."""
    signs: list[Floats] = []
    right: list[bool] = []
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    for seen, unseen in folds.split(labels, labels):
        featurizer = Featurizer.fitted(counts[seen], **NGRAMS)
        fitted = _fit(featurizer.matrix(counts[seen])[0], labels[seen])
        features, coverage = featurizer.matrix(counts[unseen])
        scores = np.asarray(features @ fitted.weights) + fitted.bias
        for own_scores, covered, number in zip(scores, coverage, unseen, strict=True):
            order, own = _signs(own_scores, fitted.classes, float(covered), int(words[number]))
            signs.append(own)
            right.append(fitted.classes[order[0]] == labels[number])
    machine = LogisticRegression(C=10.0, max_iter=1000).fit(np.array(signs), right)
    return np.concatenate([machine.intercept_, machine.coef_[0]]).astype(np.float32)


def _signs(
    scores: Floats, classes: Sequence[str], coverage: float, words: int
) -> tuple[npt.NDArray[np.int64], Floats]:
    """The topics' order, best first, without out_of_scope; and the signs of trust in the first."""
    outside = classes.index(OUT_OF_SCOPE) if OUT_OF_SCOPE in classes else None
    order = np.argsort(-scores)
    distance = -1.0 if outside is None else float(scores[outside])
    order = order[order != outside] if outside is not None else order
    best, second = scores[order[0]], scores[order[1]]
    signs = [best, best - second, best - distance, coverage, float(np.log1p(words))]
    return order, np.array(signs, dtype=np.float32)


def _sigmoid(value: float) -> float:
    return float(1 / (1 + np.exp(-value)))
