"""`lotse preview`: shows an entry in all languages as people will see it, while it is edited."""

from typing import Annotated

import typer
import uvicorn
from rich.console import Console

from bot.cli.up import LOOPBACK, check_port
from bot.preview.application import application
from bot.settings import load_settings


def preview(
    entry: Annotated[
        str, typer.Argument(help="Where to begin, such as topics/office_hours.")
    ] = "topics/office_hours",
    port: Annotated[int, typer.Option(help="Where the page is.", min=1, max=65535)] = 8090,
) -> None:
    """Open a local page that shows an entry in all languages, live while you edit it."""
    app = application(load_settings())
    check_port(LOOPBACK, port)
    address = f"http://{LOOPBACK}:{port}/#{entry}"
    Console(stderr=True).print(f"The preview is at {address}. Ctrl-C ends it.")
    typer.launch(address)
    uvicorn.run(app, host=LOOPBACK, port=port, log_level="warning", ws="none")
