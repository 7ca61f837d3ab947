"""What an evaluation shows: how each language and style fares, what is confused, and how far the
confidence can be trusted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.evaluation.scoring import Result, by_locale, by_style, counts
from bot.reporting.pages import write_page

CONFUSIONS = 30
BINS = 10
KINDS = {"correct": "good", "offered": "fair", "missed": "poor", "wrong": "bad"}


@dataclass(frozen=True)
class Bin:
    """Questions whose confidence lies in a tenth: how many, and the share that was right."""

    confidence: float
    right: float
    questions: int


def write_understanding(path: Path, title: str, results: Sequence[Result]) -> None:
    """The page of one file."""
    write_page(
        path,
        "understanding.html",
        title=title,
        groups=[
            ("Languages", _pictured(by_locale(results))),
            ("Styles", _pictured(by_style(results))),
        ],
        confusions=confusions(results),
        bins=reliability(results),
        table=counts(results),
    )


def _pictured(groups: Mapping[str, Mapping[str, int]]) -> list[tuple[str, list[tuple[str, int]]]]:
    """Rows for the picture: a name, and how often each outcome came in scope."""
    return [
        (name or "–", [(css, own[kind]) for kind, css in KINDS.items()])
        for name, own in groups.items()
    ]


def confusions(results: Iterable[Result]) -> list[dict[str, Any]]:
    """The commonest wrong answers: what was asked, what was answered, and one of the questions."""
    wrong = [result for result in results if result.outcome == "wrong"]
    pairs = Counter((result.question.topic, result.answer.topic) for result in wrong)
    example = {(r.question.topic, r.answer.topic): r.question.text for r in wrong}
    return [
        {"asked": asked or "–", "answered": got, "times": times, "example": example[asked, got]}
        for (asked, got), times in pairs.most_common(CONFUSIONS)
    ]


def reliability(results: Iterable[Result]) -> list[Bin]:
    """By tenths of the confidence; right is the likeliest topic of a question in scope."""
    tenths: dict[int, list[Result]] = {}
    for result in results:
        tenths.setdefault(min(int(result.confidence * BINS), BINS - 1), []).append(result)
    return [
        Bin(
            sum(result.confidence for result in group) / len(group),
            sum(result.likeliest in result.question.right for result in group) / len(group),
            len(group),
        )
        for _, group in sorted(tenths.items())
    ]
