"""`lotse translations update`: extracts all texts and marks what has changed."""

import typer

from bot.knowledge.base import flawless_knowledge
from bot.settings import load_settings
from bot.wording.extraction import update_catalogs

app = typer.Typer(help="The catalogs for translators.", no_args_is_help=True)


@app.command()
def update() -> None:
    """Bring the catalogs up to date: what is new is empty, what has changed is fuzzy."""
    settings = load_settings()
    update_catalogs(settings.locales_dir, flawless_knowledge(settings.knowledge_dir))


@app.callback()
def translations() -> None:
    """The catalogs for translators."""
