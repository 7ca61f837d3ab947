"""Runs the Rasa server: `python -m bot.dialogue.server MODEL --port N`, REST channel only."""

import argparse

import bot.dialogue.quiet  # noqa: F401 - must come before Rasa

import rasa.core.run  # isort: skip
from rasa.core.utils import AvailableEndpoints

from bot.privacy import start_logging
from bot.settings import RASA_PROJECT, load_settings

LOOPBACK = "127.0.0.1"


def serve(model: str, interface: str, port: int) -> None:
    """Serve until the process is told to stop."""
    start_logging()
    token = load_settings().rasa_token
    rasa.core.run.serve_application(
        model_path=model,
        interface=interface,
        port=port,
        credentials=str(RASA_PROJECT / "credentials.yml"),
        endpoints=AvailableEndpoints.read_endpoints(str(RASA_PROJECT / "endpoints.yml")),
        enable_api=True,
        auth_token=token.get_secret_value() if token else None,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("--interface", default=LOOPBACK)
    parser.add_argument("--port", type=int, default=5005)
    arguments = parser.parse_args()
    serve(arguments.model, arguments.interface, arguments.port)


if __name__ == "__main__":
    main()
