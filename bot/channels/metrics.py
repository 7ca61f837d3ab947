"""Counts for `GET /metrics`: how many, how fast, how well; nothing about whom or what was said."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from starlette.responses import Response

from bot.answer import Answer

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15)  # seconds


@dataclass
class Turn:
    """What became of one message."""

    answers: Sequence[Answer] = ()

    def answered(self, answers: Sequence[Answer]) -> None:
        self.answers = answers


class Metrics:
    """One registry a gateway."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter(
            "lotse_answers",
            "Answers by channel, kind, topic and locale.",
            ["channel", "kind", "topic", "locale"],
            registry=self._registry,
        )
        self._failures = Counter(
            "lotse_failures",
            "Messages that could not be answered.",
            ["channel"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "lotse_turn_seconds",
            "Time from a message to its answer.",
            ["channel"],
            buckets=BUCKETS,
            registry=self._registry,
        )

    @contextmanager
    def turn(self, channel: str) -> Iterator[Turn]:
        """Measure one message from `web` or `telegram`."""
        turn, start = Turn(), time.perf_counter()
        try:
            yield turn
        except Exception:
            self._failures.labels(channel).inc()
            raise
        self._seconds.labels(channel).observe(time.perf_counter() - start)
        for answer in turn.answers:
            self._answers.labels(channel, answer.kind, answer.topic or "", answer.locale).inc()

    def response(self) -> Response:
        return Response(generate_latest(self._registry), media_type=CONTENT_TYPE_LATEST)
