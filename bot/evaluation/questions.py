"""Questions with the topic they are about."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import LotseError


@dataclass(frozen=True)
class Question:
    """`topic` is None for what no topic covers; `also` are topics as right as `topic`.

    `line` is the whole line it came from, further keys included.
    """

    locale: str
    text: str
    topic: str | None
    style: str | None
    also: tuple[str, ...]
    line: dict[str, Any]

    @property
    def right(self) -> frozenset[str]:
        return frozenset({self.topic, *self.also} - {None})  # type: ignore[arg-type]


def read_questions(path: Path) -> list[Question]:
    """Read a JSON Lines file.

    Raises:
        LotseError: `path:line: reason`.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise LotseError(f"{path}: {error.strerror}") from error
    return [_question(path, n, line) for n, line in enumerate(lines, 1) if line.strip()]


def _question(path: Path, number: int, line: str) -> Question:
    try:
        data = json.loads(line)
        return Question(
            data["locale"],
            data["text"],
            data["topic"],
            data.get("style"),
            tuple(data.get("also") or ()),
            data,
        )
    except (ValueError, KeyError, TypeError) as error:
        reason = f"{path}:{number}: no question with locale, text and topic: {error!r}"
        raise LotseError(reason) from None
