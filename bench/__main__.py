"""`make bench`: what a turn costs, and how Lotse compares with what Rasa offers."""

from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench import systems, turns

PER_TOPIC = 10  # more would take DIET hours
SMALLER_IS_BETTER = ("s", "ms", "MB")


def main(
    locales: Annotated[str, typer.Option(help="Languages to compare on, two at least.")] = "de,en",
    per_topic: Annotated[int, typer.Option(help="Utterances a topic and language.")] = PER_TOPIC,
) -> None:
    console = Console()
    table = Table("what", "median", title="Lotse")
    for name, value in turns.measure().items():
        table.add_row(name, f"{value:.2f}")
    console.print(table)
    languages = tuple(locales.split(","))
    with Console(stderr=True).status("") as status:
        found = systems.measure(languages, per_topic, status.update)
    console.print(_compared(found, f"{locales}, {per_topic} utterances a topic"))


def _compared(found: Mapping[str, Mapping[str, float]], title: str) -> Table:
    ours, *others = found
    table = Table("what", *found, *(f"{ours} better than {other}" for other in others), title=title)
    for name, own in found[ours].items():
        ratios = (_times_better(name, own, found[other][name]) for other in others)
        table.add_row(name, *(f"{figures[name]:.1f}" for figures in found.values()), *ratios)
    return table


def _times_better(name: str, own: float, other: float) -> str:
    smaller = name.rpartition(" ")[2] in SMALLER_IS_BETTER
    return f"{other / own if smaller else own / other:.1f} ×"


if __name__ == "__main__":
    typer.run(main)
