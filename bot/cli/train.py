"""`lotse train`: trains if the data has changed, and hands the model to a running server."""

from typing import Annotated

import httpx
import typer
from rich.console import Console

from bot.cli.running import RunningServer, running_server
from bot.dialogue import training
from bot.errors import RasaError
from bot.settings import Settings, load_settings

console = Console(stderr=True)

SWAP_SECONDS = 120


def train(
    force: Annotated[bool, typer.Option(help="Train even if nothing has changed.")] = False,
) -> None:
    """Train the model and, where a server runs, swap it in."""
    settings = load_settings()
    model = training.model_path(settings)
    if model.exists() and not force:
        console.print("The model is current.")
    else:
        with console.status("Training the model: a few minutes …"):
            training.train(settings)
        console.print("The model is trained.")
    server = running_server(settings)
    if server:
        _swap(settings, server)


def _swap(settings: Settings, server: RunningServer) -> None:
    """Rasa loads the new model and answers with the old one until it has."""
    body = {"model_file": str(training.model_path(settings))}
    url = f"{server.rasa_url}/model"
    try:
        response = httpx.put(
            url, params={"token": server.rasa_token}, json=body, timeout=SWAP_SECONDS
        )
        response.raise_for_status()
    except httpx.HTTPError as error:
        reason = type(error).__name__
        raise RasaError(f"the running server did not take the new model: {reason}") from error
    console.print("The running server uses it now.")
