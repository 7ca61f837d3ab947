"""Which topic a text is about, and how sure that is: two opinions and a judge of each.

The first opinion is quick: n-grams. Only where its judge does not trust it the second is asked,
which knows what sentences mean; then both count, and another judge looks at how they agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from bot.nlu.features import Floats, count
from bot.nlu.judge import Judge, best, signs_of_both, signs_of_one
from bot.nlu.meaning_model import MeaningModel, sentence_vectors
from bot.nlu.ngram_model import NGRAMS, Labels, NgramModel
from bot.text import latinized, normalize

OUT_OF_SCOPE = "out_of_scope"
ENOUGH = 0.9  # confidence above which the second opinion is not asked
VECTOR_EACH = 4  # of so many utterances one is enough to learn meanings from: a vector takes 1 ms


@dataclass(frozen=True)
class Prediction:
    """Topics, best first, with a confidence from 0 to 1 that falls from one to the next."""

    ranking: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class TopicModel:
    """`classes` are the topics and `out_of_scope`, sorted."""

    classes: tuple[str, ...]
    ngrams: NgramModel
    meanings: MeaningModel
    first_judge: Judge
    second_judge: Judge

    @classmethod
    def trained(cls, texts: Sequence[str], topics: Sequence[str]) -> "TopicModel":
        """Learn from texts as they were written and their topics (`out_of_scope` among them)."""
        plain = [_plain(text) for text in texts]
        counts, labels = count(plain, NGRAMS), np.asarray(topics)
        lengths = np.array([len(text.split()) for text in plain])
        sample = _by_topic(labels)[::VECTOR_EACH]
        vectors = sentence_vectors([texts[number] for number in sample])
        classes = np.unique(labels)
        first, second = _judges(lengths, counts, labels, sample, vectors)
        ngrams = NgramModel.trained(counts, labels)
        meanings = MeaningModel.trained(vectors, labels[sample], classes)
        return cls(tuple(classes), ngrams, meanings, first, second)

    def predict(self, text: str, topics: int = 10) -> Prediction:
        """The likeliest topics of a text as it was written."""
        plain, outside = _plain(text), self.classes.index(OUT_OF_SCOPE)
        scores, known = self.ngrams.scores(plain)
        seen = outside, known, len(plain.split())
        confidence = self.first_judge.confidence(signs_of_one(scores, *seen))
        if confidence < ENOUGH:
            first, second = scores, self.meanings.scores(text)
            scores = first + second
            confidence = self.second_judge.confidence(signs_of_both(first, second, *seen))
        order = [number for number in np.argsort(-scores) if number != outside][:topics]
        shares = np.exp(scores[order] - scores[order[0]]) * confidence
        return Prediction(
            tuple(
                (self.classes[number], float(share))
                for number, share in zip(order, shares, strict=True)
            )
        )


def _plain(text: str) -> str:
    """In Latin letters where they were Cyrillic: many type these languages in either."""
    return latinized(normalize(text))


def _by_topic(labels: Labels) -> npt.NDArray[np.int64]:
    """The utterances' numbers, topic by topic, so that every nth of them has all topics."""
    return np.lexsort((np.random.default_rng(0).random(len(labels)), labels))


def _judges(
    lengths: npt.NDArray[np.int64],
    counts: sparse.csr_matrix,
    labels: Labels,
    sample: npt.NDArray[np.int64],
    vectors: Floats,
) -> tuple[Judge, Judge]:
    """Learned on half of the sample, from opinions that were formed without it.

    These know half of the utterances: they are as unsure of the others as the whole is of people.
    """
    classes, judged, order = np.unique(labels), sample[::2], _by_topic(labels)
    outside = int(np.searchsorted(classes, OUT_OF_SCOPE))
    others = order[~np.isin(order, judged)]
    seen = others[np.arange(len(others)) % 5 < 3]  # about half of all: 3/5 of the 7/8 that are left
    first, known = NgramModel.trained(counts[seen], labels[seen]).scores_of_all(counts[judged])
    meanings = MeaningModel.trained(vectors[1::2], labels[sample[1::2]], classes)
    second = meanings.scores_of_all(vectors[::2])
    shown = list(zip(known, lengths[judged], strict=True))
    one = [signs_of_one(a, outside, *c) for a, c in zip(first, shown, strict=True)]
    both = [signs_of_both(a, b, outside, *c) for a, b, c in zip(first, second, shown, strict=True)]
    return (
        _judge(np.array(one), classes[best(first, outside)], labels[judged]),
        _judge(np.array(both), classes[best(first + second, outside)], labels[judged]),
    )


def _judge(signs: Floats, said: Labels, truth: Labels) -> Judge:
    return Judge.trained(signs, said == truth, truth == OUT_OF_SCOPE)
