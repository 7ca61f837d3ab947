"""Which language a text is in: a linear model over its characters, learned from the utterances."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import SGDClassifier

from bot.nlu.features import Featurizer, Floats, Ngrams, count

NGRAMS = Ngrams(shortest=1, longest=4)


@dataclass(frozen=True)
class LanguageModel:
    """`weights` has a row a feature and a column a locale."""

    featurizer: Featurizer
    locales: tuple[str, ...]
    weights: npt.NDArray[np.float16]
    bias: Floats

    @classmethod
    def trained(cls, texts: Sequence[str], locales: Sequence[str]) -> "LanguageModel":
        """Learn from normalized texts and their locales; halves of them too, for short messages."""
        pieces = [
            (piece, locale)
            for text, locale in zip(texts, locales, strict=True)
            for piece in _pieces(text)
        ]
        texts, locales = zip(*pieces, strict=True)
        counts = count(texts, NGRAMS)
        featurizer = Featurizer.fitted(counts, NGRAMS)
        machine = SGDClassifier(
            loss="log_loss", alpha=1e-5, class_weight="balanced", random_state=0, n_jobs=2
        ).fit(featurizer.matrix(counts)[0], locales)
        weights, bias = machine.coef_.T, machine.intercept_
        if len(machine.classes_) == 2:  # scikit-learn keeps one column for two classes
            weights, bias = np.hstack([-weights, weights]), np.concatenate([-bias, bias])
        return cls(
            featurizer,
            tuple(machine.classes_),
            np.ascontiguousarray(weights, dtype=np.float16),
            bias.astype(np.float32),
        )

    def predict(self, text: str) -> tuple[str, float]:
        """The likeliest locale of a normalized text and its probability."""
        rows, values, _ = self.featurizer.vector(text)
        scores = values @ self.weights[rows].astype(np.float32) + self.bias
        likelihood = 1 / (1 + np.exp(-scores))
        best = int(np.argmax(likelihood))
        return self.locales[best], float(likelihood[best] / likelihood.sum())


def _pieces(text: str) -> list[str]:
    words = text.split()
    half = len(words) // 2
    return [text, " ".join(words[:half]), " ".join(words[half:])] if half >= 2 else [text]
