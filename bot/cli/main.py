"""Puts the commands together. An error is one line on stderr: exit 2 for wrong usage, else 1."""

import sys

import typer
from typer.exceptions import TyperException

from bot.cli import ask, check, evaluate, new, preview, report, train, translations, up
from bot.errors import LotseError, SettingsError
from bot.privacy import start_logging

app = typer.Typer(
    help="Lotse: a chatbot that answers newcomers in their own language.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(up.up)
app.command()(train.train)
app.command()(check.check)
app.command()(ask.ask)
app.command()(evaluate.evaluate)
app.command()(preview.preview)
app.command()(report.report)
app.add_typer(new.app, name="new")
app.add_typer(translations.app, name="translations")


def main() -> None:
    """The console script."""
    start_logging()
    try:
        code = app(standalone_mode=False)
    except TyperException as error:
        _fail(str(error), 2)
    except SettingsError as error:
        _fail(str(error), 2)
    except LotseError as error:
        _fail(str(error), 1)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
    else:
        sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int) -> None:
    line = " ".join(message.split())
    print(f"lotse: {line}", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
