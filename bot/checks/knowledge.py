"""The files in `knowledge/`."""

from collections.abc import Iterator
from pathlib import Path

from bot.checks.report import Finding
from bot.errors import KnowledgeError
from bot.knowledge.base import read_knowledge
from bot.settings import Settings


def check(settings: Settings) -> Iterator[Finding]:
    try:
        problems = read_knowledge(settings.knowledge_dir).problems
    except KnowledgeError as error:
        problems = (str(error),)
    for problem in problems:
        path, line, message = problem.split(":", 2)
        yield Finding("error", Path(path), int(line), message.strip())
