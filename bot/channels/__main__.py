"""Runs the gateway: `python -m bot.channels --port N`."""

import argparse

import uvicorn

from bot.privacy import start_logging

STOP_SECONDS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080)
    arguments = parser.parse_args()
    start_logging()
    # No access log: it would hold addresses and conversation tokens.
    uvicorn.run(
        "bot.channels.gateway:create_app",
        factory=True,
        host=arguments.host,
        port=arguments.port,
        access_log=False,
        log_config=None,
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )


if __name__ == "__main__":
    main()
