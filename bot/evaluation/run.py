"""Asks every question, each in a conversation of its own and without a hint of its language."""

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.dialogue.agent import LocalAssistant, new_conversation
from bot.evaluation.questions import Question
from bot.evaluation.scoring import Result


async def evaluate(
    model: Path, questions: Sequence[Question], progress: Callable[[], object]
) -> list[Result]:
    """One result a question, in their order."""
    assistant = LocalAssistant(model)
    results = []
    for question in questions:
        turn = await assistant.turn(new_conversation(), question.text)
        results.append(Result(question, turn.answers[-1], turn.confidence, turn.likeliest))
        progress()
    return results
