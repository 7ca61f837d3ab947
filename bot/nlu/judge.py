"""How far to trust an opinion: learned from what it said of utterances it was not trained on."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from bot.nlu.features import Floats

# Answering what no topic covers is worse than offering what is right.
WEIGHT_OF_OUTSIDE = 3.0


@dataclass(frozen=True)
class Judge:
    """A logistic regression over signs of trust, their squares and products."""

    mean: Floats
    scale: Floats
    weights: Floats
    bias: float

    @classmethod
    def trained(
        cls, signs: Floats, right: npt.NDArray[np.bool_], outside: npt.NDArray[np.bool_]
    ) -> "Judge":
        """A row of signs an utterance; whether its first topic was right, and whether none is."""
        mean, scale = signs.mean(0), signs.std(0) + 1e-9
        machine = LogisticRegression(max_iter=3000).fit(
            _products((signs - mean) / scale),
            right,
            sample_weight=np.where(outside, WEIGHT_OF_OUTSIDE, 1.0),
        )
        return cls(mean, scale, machine.coef_[0].astype(np.float32), float(machine.intercept_[0]))

    def confidence(self, signs: Floats) -> float:
        """From 0 to 1."""
        value = _products(((signs - self.mean) / self.scale)[None])[0] @ self.weights + self.bias
        return float(expit(value))


def _products(signs: Floats) -> Floats:
    first, second = np.triu_indices(signs.shape[1])
    return np.hstack([signs, signs[:, first] * signs[:, second]])


def signs_of_one(scores: Floats, outside: int, known: float, words: int) -> Floats:
    """Of an opinion: the best topic's score, its lead over the next and over `outside` (the class
    of what no topic covers), the share of n-grams that are known, the text's length in words."""
    inside = np.delete(scores, outside)
    second, best = np.partition(inside, -2)[-2:]
    signs = [best, best - second, best - scores[outside], known, np.log1p(words)]
    return np.array(signs, dtype=np.float32)


def signs_of_both(first: Floats, second: Floats, outside: int, known: float, words: int) -> Floats:
    """Of two opinions: those of their sum, and how far each agrees with it."""
    one, other, topic = (int(best(scores, outside)) for scores in (first, second, first + second))
    agreement = [
        first[topic], first[topic] - first[one], first[outside],
        second[topic], second[topic] - second[other], second[outside],
        float(one == other),
    ]  # fmt: skip
    together = signs_of_one(first + second, outside, known, words)
    return np.concatenate([together, np.array(agreement, dtype=np.float32)])


def best(scores: Floats, outside: int) -> npt.NDArray[np.int64]:
    """The class of the highest score, along the last axis, `outside` left out."""
    inside = np.where(np.arange(scores.shape[-1]) == outside, -np.inf, scores)
    return np.asarray(inside.argmax(-1))
