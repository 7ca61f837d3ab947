"""`lotse evaluate`: how well questions with known topics are understood."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot.dialogue import training
from bot.evaluation.questions import read_questions
from bot.evaluation.scoring import summary
from bot.reporting.understanding import write_understanding
from bot.settings import load_settings

COLUMNS = ("correct", "offered", "wrong", "missed")


def evaluate(
    file: Annotated[Path, typer.Argument(help="JSON Lines with locale, text and topic.")],
    out: Annotated[Path | None, typer.Option("--json", help="Write every result here.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write a page with pictures here.")] = None,
) -> None:
    """Ask every question of a file and count what became of it."""
    questions = read_questions(file)
    model = training.current_model(load_settings())
    from bot.evaluation.run import evaluate as run

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Asking …", total=len(questions))
        results = asyncio.run(run(model, questions, lambda: progress.advance(task)))
    found = summary(results)
    Console().print(_table(found))
    if out:
        out.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    if html:
        write_understanding(html, f"Lotse: {file.name}", results)


def _table(found: Mapping[str, Any]) -> Table:
    table = Table("questions", "in scope", *COLUMNS, "out of scope", "rejected", "language")
    table.add_row(*_row("all", found["all"]), end_section=True)
    for group in ("locales", "styles"):
        for name, counts in found[group].items():
            table.add_row(*_row(name or "–", counts))
        table.add_section()
    return table


def _row(name: str, counts: Mapping[str, int]) -> list[str]:
    inside, outside = counts["in_scope"], counts["out_of_scope"]
    return [
        name,
        str(inside),
        *(_share(counts[column], inside) for column in COLUMNS),
        str(outside),
        _share(counts["rejected"], outside),
        _share(counts["language"], counts["questions"]),
    ]


def _share(number: int, of: int) -> str:
    return f"{number / of:.1%}" if of else "–"
