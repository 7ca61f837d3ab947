"""`lotse check`: validates knowledge, wording and training data, one line a finding."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.checks import findings, links
from bot.checks.report import Finding
from bot.settings import Settings, load_settings


class Format(StrEnum):
    text = "text"
    github = "github"


def check(
    form: Annotated[Format, typer.Option("--format", help="How findings are printed.")] = (
        Format.text
    ),
    ask_links: Annotated[
        bool, typer.Option("--links", help="Ask the live web whether all addresses answer.")
    ] = False,
) -> None:
    """Check all data; exit 1 if there is an error."""
    settings = load_settings()
    ordered = sorted(findings(settings), key=lambda finding: finding.severity == "error")
    found = [_printed(finding, form) for finding in ordered]  # errors last, where they are read
    if ask_links:
        found += asyncio.run(_links(settings, form))
    errors = sum(finding.severity == "error" for finding in found)
    Console(stderr=True).print(f"{errors} errors, {len(found) - errors} warnings")
    if errors:
        raise typer.Exit(1)


def _printed(finding: Finding, form: Format) -> Finding:
    with suppress(ValueError):  # a file outside this folder keeps its whole path
        finding = replace(finding, path=finding.path.relative_to(Path.cwd()))
    print(finding.for_github() if form is Format.github else finding)
    return finding


async def _links(settings: Settings, form: Format) -> list[Finding]:
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Asking the web …", total=links.count(settings))
        found = await links.check(settings, lambda: progress.advance(task))
    return [_printed(finding, form) for finding in found]
