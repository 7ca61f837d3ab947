"""What became of each question, and how often."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.answer import Answer
from bot.evaluation.questions import Question

Outcome = Literal["correct", "offered", "wrong", "missed", "rejected"]


@dataclass(frozen=True)
class Result:
    """A question's answer; `confidence` (0 to 1) is that of the likeliest topic."""

    question: Question
    answer: Answer
    confidence: float
    likeliest: str | None = None

    @property
    def offered(self) -> list[str]:
        """The topics that a choice or fallback leads to."""
        payloads = (button.payload for button in self.answer.buttons)
        return [payload[1:] for payload in payloads if "{" not in payload]

    @property
    def outcome(self) -> Outcome:
        answered = self.answer.kind in ("answer", "signpost")
        if self.question.topic is None:
            return "wrong" if answered else "rejected"
        if answered:
            return "correct" if self.answer.topic in self.question.right else "wrong"
        return "offered" if self.question.right.intersection(self.offered) else "missed"

    @property
    def right_language(self) -> bool:
        return self.answer.locale == self.question.locale

    def to_json(self) -> dict[str, Any]:
        return {
            **self.question.line,
            "got": self.answer.topic,
            "kind": self.answer.kind,
            "offered": self.offered,
            "answer_locale": self.answer.locale,
            "confidence": round(self.confidence, 4),
        }


def counts(results: Sequence[Result]) -> dict[str, Any]:
    """How often each outcome came, in scope and out of it, and as shares."""
    inside = Counter(result.outcome for result in results if result.question.topic)
    outside = Counter(result.outcome for result in results if not result.question.topic)
    return {
        "in_scope": inside.total(),
        **{name: inside[name] for name in ("correct", "offered", "wrong", "missed")},
        "out_of_scope": outside.total(),
        "rejected": outside["rejected"],
        "wrong_out_of_scope": outside["wrong"],
        "language": sum(result.right_language for result in results),
        "questions": len(results),
    }


def summary(results: Sequence[Result]) -> dict[str, Any]:
    """Counts in all, by locale and by style, and every question."""
    return {
        "all": counts(results),
        "locales": by_locale(results),
        "styles": by_style(results),
        "questions": [result.to_json() for result in results],
    }


def by_locale(results: Sequence[Result]) -> dict[str, Any]:
    return _grouped(results, (result.question.locale for result in results))


def by_style(results: Sequence[Result]) -> dict[str, Any]:
    """The style of a question that names none is empty."""
    return _grouped(results, (result.question.style or "" for result in results))


def _grouped(results: Sequence[Result], keys: Iterable[str]) -> dict[str, Any]:
    groups: dict[str, list[Result]] = {}
    for key, result in zip(keys, results, strict=True):
        groups.setdefault(key, []).append(result)
    return {key: counts(group) for key, group in sorted(groups.items())}
