"""One finding of a check, and the forms it is printed in."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """`line` counts from 1; the message says what is wrong and, if it can, what would be right."""

    severity: Severity
    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity}: {self.message}"

    def for_github(self) -> str:
        """As a workflow command: GitHub shows it beside the line it is about.

        https://docs.github.com/actions/reference/workflow-commands-for-github-actions
        """
        message = self.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return f"::{self.severity} file={self.path},line={self.line}::{message}"


def located(problem: str) -> Finding:
    """The error behind `path:line: reason`, as our errors about files are worded."""
    path, line, message = problem.split(":", 2)
    return Finding("error", Path(path), int(line), message.strip())
