"""Starts `lotse up` as a user does and talks to it over HTTP."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

START_SECONDS = 180
RASA = "bot.dialogue.server"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def eventually(condition: Callable[[], Any], seconds: float = 60) -> Any:
    """The first true value of the condition; fails if there is none in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s")


def environment(folder: Path, **more: str) -> dict[str, str]:
    return os.environ | {
        "LOTSE_KNOWLEDGE_DIR": str(folder / "knowledge"),
        "LOTSE_LOCALES_DIR": str(folder / "locales"),
        "LOTSE_DATA_DIR": str(folder / "var"),
        **more,
    }


@dataclass
class LotseServer:
    """A running server; `log` holds all that its processes print."""

    folder: Path
    url: str
    log: Path
    process: subprocess.Popen[bytes]
    http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=30))

    @classmethod
    @contextmanager
    def started(cls, folder: Path, **settings: str) -> Iterator["LotseServer"]:
        port, log = free_port(), folder / "lotse.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli.main", "up", "--port", str(port)],
                env=environment(folder, **settings),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        server = cls(folder, f"http://127.0.0.1:{port}", log, process)
        try:
            eventually(server.is_ready, START_SECONDS)
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)

    def is_ready(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            return httpx.get(f"{self.url}/readyz").is_success
        except httpx.TransportError:
            return False

    def post(self, **message: Any) -> httpx.Response:
        """Send a message as the widget does."""
        body = {"id": str(uuid4()), **message}
        return self.http.post(f"{self.url}/api/v1/messages", json=body)

    def ask(self, **message: Any) -> dict[str, Any]:
        """The last answer to a message."""
        response = self.post(**message)
        assert response.status_code == 200, response.text
        return response.json()["messages"][-1]

    def locales(self) -> list[dict[str, str]]:
        """The languages the server speaks."""
        return self.http.get(f"{self.url}/api/v1/locales").json()

    def kill_rasa(self) -> None:
        """As if it had crashed."""
        pattern = f"{RASA} {self.folder}"
        subprocess.run(["pkill", "-KILL", "-f", pattern], check=True)
