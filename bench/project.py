"""The same data for every system: the utterances of some languages, as Rasa's own files."""

from collections.abc import Sequence
from pathlib import Path

import yaml

from bot.checks.training_data import NLU, QUESTIONS


def write_project(folder: Path, locales: Sequence[str], per_topic: int) -> None:
    """`nlu/<locale>/<topic>.yml` with the first utterances of each topic; a domain and stories."""
    topics = sorted({path.stem for tag in locales for path in (NLU / tag).glob("*.yml")})
    for tag in locales:
        for topic in topics:
            path = folder / "nlu" / tag / f"{topic}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_first_lines(NLU / tag / f"{topic}.yml", per_topic), encoding="utf-8")
    domain = {
        "intents": topics,
        "responses": {f"utter_{topic}": [{"text": topic}] for topic in topics},
    }
    stories = [
        {"story": topic, "steps": [{"intent": topic}, {"action": f"utter_{topic}"}]}
        for topic in topics
    ]
    _write(folder / "domain.yml", domain)
    _write(folder / "stories.yml", {"stories": stories})
    rules = [{"rule": story["story"], "steps": story["steps"]} for story in stories]
    _write(folder / "rules.yml", {"rules": rules})


def _first_lines(path: Path, utterances: int) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if "examples:" in line) + 1
    return "\n".join(lines[: start + utterances]) + "\n"


def _write(path: Path, content: dict[str, object]) -> None:
    path.write_text(yaml.safe_dump({"version": "3.1", **content}), encoding="utf-8")


def questions(locales: Sequence[str]) -> list[tuple[str, str]]:
    """Development questions in scope, with their topics."""
    return [
        (question["text"], path.stem)
        for tag in locales
        for path in sorted((QUESTIONS / tag).glob("*.yml"))
        if path.stem != "out_of_scope"
        for question in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
