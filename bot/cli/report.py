"""`lotse report`: what each language has, as a table and as a page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from bot.reporting.coverage import Coverage, coverage
from bot.reporting.pages import write_page
from bot.settings import load_settings

COLUMNS = ("texts", "reviewed", "drafted", "stale", "missing", "utterances", "thin")


def report(
    html: Annotated[
        Path | None, typer.Option(help="Where the page goes; by default into the data folder.")
    ] = None,
) -> None:
    """Show how complete each language is."""
    settings = load_settings()
    path = html or settings.data_dir / "coverage.html"
    rows = coverage(settings)
    Console().print(_table(rows))
    write_page(path, "coverage.html", title="Lotse: languages", rows=rows, pictured=_pictured(rows))
    print(path)


def _table(rows: Sequence[Coverage]) -> Table:
    table = Table(Column("language", no_wrap=True), *COLUMNS)
    for row in rows:
        numbers = (str(getattr(row, column)) for column in COLUMNS)
        table.add_row(f"{row.locale.name} ({row.locale.tag})", *numbers)
    return table


def _pictured(rows: Sequence[Coverage]) -> list[tuple[str, list[tuple[str, int]]]]:
    return [
        (
            f"{row.locale.name} ({row.locale.tag})",
            [
                ("good", row.reviewed),
                ("fair", row.drafted),
                ("poor", row.stale),
                ("bad", row.missing),
            ],
        )
        for row in rows
    ]
