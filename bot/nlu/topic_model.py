"""Which topic a text is about, and how sure that is: a linear model and a judge of its answers.

The linear model says what fits best. How far to trust it is learned from its behaviour on
utterances it was not trained on (cross-validation): their scores, the distance to the next best,
to `out_of_scope`, and how much of the text it has ever seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from bot.nlu.features import Featurizer, Floats

OUT_OF_SCOPE = "out_of_scope"
FOLDS = 2
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
        known, labels = np.asarray(texts, dtype=object), np.asarray(topics)
        judge = _judge(known, labels)
        featurizer = Featurizer.fitted(texts, **NGRAMS)
        machine = _fit(featurizer.matrix(texts)[0], labels)
        return cls(
            featurizer,
            tuple(machine.classes_),
            np.ascontiguousarray(machine.coef_.T, dtype=np.float16),
            machine.intercept_.astype(np.float32),
            judge,
        )

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


def _fit(features: sparse.csr_matrix, labels: npt.NDArray[Any]) -> LinearSVC:
    return LinearSVC(C=1.0).fit(features, labels)


def _judge(texts: npt.NDArray[Any], labels: npt.NDArray[Any]) -> Floats:
    """Weights of the signs, learned on utterances that the fold's model has not seen."""
    signs: list[Floats] = []
    right: list[bool] = []
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    for seen, unseen in folds.split(texts, labels):
        featurizer = Featurizer.fitted(texts[seen], **NGRAMS)
        machine = _fit(featurizer.matrix(texts[seen])[0], labels[seen])
        features, coverage = featurizer.matrix(texts[unseen])
        classes = tuple(machine.classes_)
        for scores, covered, number in zip(
            machine.decision_function(features), coverage, unseen, strict=True
        ):
            order, own = _signs(scores, classes, float(covered), len(texts[number].split()))
            signs.append(own)
            right.append(classes[order[0]] == labels[number])
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
