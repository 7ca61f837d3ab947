"""One system in a process of its own: `train` prints the seconds it took, `serve` serves it."""

import argparse
import sys
import time
from pathlib import Path

import bot.dialogue.quiet  # noqa: F401 - must come before Rasa

import rasa.core.run  # isort: skip
from rasa.model_training import train as rasa_train  # isort: skip

from bot.settings import RASA_PROJECT

OURS = "lotse"
CONFIGS = Path(__file__).parent / "configs"


def train(name: str, project: Path) -> None:
    ours = name == OURS
    dialogue = RASA_PROJECT / "data" / "rules" if ours else project / f"{_kind(name)}.yml"
    start = time.perf_counter()
    rasa_train(
        domain=str(RASA_PROJECT / "domain" if ours else project / "domain.yml"),
        config=str(RASA_PROJECT / "config.yml" if ours else CONFIGS / f"{name}.yml"),
        training_files=[str(project / "nlu"), str(dialogue)],
        output=str(project),
        fixed_model_name=name,
        force_training=True,
    )
    print(f"seconds: {time.perf_counter() - start}", file=sys.stderr)


def _kind(name: str) -> str:
    """TED learns from stories; the light system follows rules as ours does."""
    return "stories" if name == "rasa_init" else "rules"


def serve(name: str, project: Path, port: int) -> None:
    rasa.core.run.serve_application(
        model_path=str(project / f"{name}.tar.gz"),
        interface="127.0.0.1",
        port=port,
        credentials=str(RASA_PROJECT / "credentials.yml"),
        enable_api=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=["train", "serve"])
    parser.add_argument("name")
    parser.add_argument("project", type=Path)
    parser.add_argument("--port", type=int, default=5005)
    given = parser.parse_args()
    if given.action == "train":
        train(given.name, given.project)
    else:
        serve(given.name, given.project, given.port)


if __name__ == "__main__":
    main()
