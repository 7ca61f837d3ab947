"""Where a running `lotse up` can be found, for the other commands on the same machine."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.settings import Settings


@dataclass(frozen=True)
class RunningServer:
    """`pid` is that of `lotse up`; the token lets in only who can read the data folder."""

    pid: int
    rasa_url: str
    rasa_token: str


def _path(settings: Settings) -> Path:
    return settings.data_dir / "running.json"


def announce(settings: Settings, server: RunningServer) -> None:
    """Write it down, readable by this user only."""
    path = _path(settings)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(server), file)


def withdraw(settings: Settings) -> None:
    _path(settings).unlink(missing_ok=True)


def running_server(settings: Settings) -> RunningServer | None:
    """The server that runs with this data folder, if there is one."""
    try:
        server = RunningServer(**json.loads(_path(settings).read_text(encoding="utf-8")))
        os.kill(server.pid, 0)
    except (OSError, ValueError, TypeError):
        return None
    return server
