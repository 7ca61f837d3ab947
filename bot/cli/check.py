"""`lotse check`: validates knowledge, wording and training data, one line a finding."""

import typer

from bot.checks import findings
from bot.settings import load_settings


def check() -> None:
    """Check all data; exit 1 if there is an error."""
    found = list(findings(load_settings()))
    for finding in found:
        print(finding)
    if any(finding.severity == "error" for finding in found):
        raise typer.Exit(1)
