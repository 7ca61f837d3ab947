"""Processes that are kept running."""

import os
import sys

from bot.cli.supervisor import Service, Supervisor
from tests.lotse_server import eventually

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


def supervised(command: list[str]) -> tuple[Service, Supervisor, list[str]]:
    said: list[str] = []
    service = Service("The service", command, dict(os.environ))
    return service, Supervisor([service], said.append), said


def test_what_dies_is_said_and_started_again() -> None:
    service, supervisor, said = supervised(SLEEP)
    supervisor.start()
    first = service.process
    assert first is not None
    first.kill()
    first.wait()
    eventually(lambda: (supervisor.look(), service.process is not first)[1])
    assert service.exit_code is None
    assert said == ["The service ended with -9; it starts again in 1 s."]
    supervisor.stop()


def test_what_dies_again_and_again_is_started_ever_later() -> None:
    _, supervisor, said = supervised([sys.executable, "-c", "raise SystemExit(3)"])
    supervisor.start()
    eventually(lambda: (supervisor.look(), len(said) == 2)[1])
    assert "starts again in 2 s" in said[1]
    assert not supervisor.hopeless
    supervisor.stop()


def test_stopping_ends_all_processes() -> None:
    service, supervisor, _ = supervised(SLEEP)
    supervisor.start()
    supervisor.stop()
    assert service.exit_code == -15
