"""Checks of the data that staff and translators write."""

from collections.abc import Iterator

from bot.checks import knowledge, training_data, wording
from bot.checks.report import Finding
from bot.settings import Settings


def findings(settings: Settings) -> Iterator[Finding]:
    """Everything there is to say about the data without asking the web."""
    yield from knowledge.check(settings)
    yield from wording.check(settings)
    yield from training_data.check(settings)
