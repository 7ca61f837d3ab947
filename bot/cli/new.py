"""`lotse new`: a commented stub for a topic, an office or a document."""

from typing import Annotated

import typer
from rich.console import Console

from bot.knowledge.stubs import new_entry
from bot.settings import load_settings

app = typer.Typer(help="Begin a new entry of the knowledge.", no_args_is_help=True)
console = Console(stderr=True)

Name = Annotated[str, typer.Argument(metavar="ID", help="Small letters, digits and _.")]


@app.command()
def topic(name: Name) -> None:
    """What people ask about, and the answer."""
    _write("topic", name)
    console.print(
        f"Then collect at least 20 questions in rasa_project/data/nlu/de/{name}.yml "
        "(knowledge/README.md shows how) and run: lotse train"
    )


@app.command()
def office(name: Name) -> None:
    """A place or a phone line."""
    _write("office", name)


@app.command()
def document(name: Name) -> None:
    """Something to read."""
    _write("document", name)


def _write(kind: str, name: str) -> None:
    path = new_entry(load_settings().knowledge_dir, kind, name)
    print(path)
    console.print("Fill it in and save: it is live then. See it with: lotse preview")
    console.print("Nobody sees it before. What is still missing says: lotse check")
