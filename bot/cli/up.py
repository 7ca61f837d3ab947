"""`lotse up`: trains if needed, starts Rasa and the gateway, and watches both."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.console import Console

from bot.cli.running import RunningServer, announce, withdraw
from bot.cli.supervisor import Service, Supervisor
from bot.dialogue import training
from bot.errors import SettingsError, StartError, TrainingError
from bot.knowledge.base import KnowledgeBase
from bot.settings import Settings, load_settings
from bot.store import connect
from bot.wording.catalog import Wording

console = Console(stderr=True)

LOOPBACK = "127.0.0.1"
START_SECONDS = 180


def up(
    port: Annotated[int, typer.Option(help="Where the chat listens.", min=1, max=65535)] = 8080,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = LOOPBACK,
    telegram: Annotated[bool, typer.Option(help="Serve Telegram too, if there is a token.")] = True,
) -> None:
    """Start everything, and stop it cleanly on Ctrl-C."""
    settings = load_settings()
    _check_data(settings)
    check_port(host, port)
    model = _trained_model(settings)
    server, services = _services(model, host, port, telegram)
    supervisor = Supervisor(services, console.print)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: supervisor.stopping.set())
    announce(settings, server)
    try:
        supervisor.start()
        _wait_until_ready(supervisor, f"http://{host}:{port}")
        supervisor.run()
    finally:
        supervisor.stop()
        withdraw(settings)
        console.print("Stopped.")


def _check_data(settings: Settings) -> None:
    """What would only fail inside the processes is said here, in one line."""
    KnowledgeBase(settings.knowledge_dir)
    known = Wording(settings.locales_dir).locales
    if settings.default_locale not in known:
        raise SettingsError(f"LOTSE_DEFAULT_LOCALE: it is none of {', '.join(known)}")
    _ = settings.key
    try:
        connect(settings.database).dispose()
    except Exception as error:
        raise StartError(f"LOTSE_DATABASE_URL: no connection: {type(error).__name__}") from error


def check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = f"port {port} on {host} cannot be used: {error.strerror}"
            raise StartError(f"{reason}; choose another with --port") from error


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _trained_model(settings: Settings) -> Path:
    """Trains, if needed, in a process of its own, so that this one stays small."""
    if training.model_path(settings).exists():
        return training.model_path(settings)
    with console.status("Training the model: this takes a few minutes …"):
        done = subprocess.run([sys.executable, "-m", "bot.cli.main", "train"], check=False)
    if done.returncode:
        raise TrainingError("the model could not be trained; see above")
    # Not `model_path`: somebody may have saved a file while it was training.
    return training.newest_model(settings)


def _services(
    model: Path, host: str, port: int, telegram: bool
) -> tuple[RunningServer, list[Service]]:
    rasa_port, token = _free_port(), secrets.token_urlsafe(24)
    rasa_url = f"http://{LOOPBACK}:{rasa_port}"
    environment = os.environ | {"LOTSE_RASA_URL": rasa_url, "LOTSE_RASA_TOKEN": token}
    if not telegram:
        environment["LOTSE_TELEGRAM_TOKEN"] = ""
    rasa = _python("bot.dialogue.server", str(model), "--port", rasa_port)
    gateway = _python("bot.channels", "--host", host, "--port", port)
    services = [Service("Rasa", rasa, environment), Service("The gateway", gateway, environment)]
    return RunningServer(os.getpid(), rasa_url, token), services


def _python(module: str, *arguments: object) -> list[str]:
    return [sys.executable, "-m", module, *map(str, arguments)]


def _wait_until_ready(supervisor: Supervisor, url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    with console.status("Starting …"), httpx.Client(trust_env=False) as client:
        while not supervisor.stopping.wait(0.3):
            if _answers(client, url):
                break
            supervisor.look()
            if time.monotonic() > deadline or supervisor.hopeless:
                raise StartError("it does not start; the reason stands above")
    if not supervisor.stopping.is_set():
        console.print(f"[bold]Lotse is ready: {url}/[/bold]  (stop it with Ctrl-C)")


def _answers(client: httpx.Client, url: str) -> bool:
    try:
        return client.get(f"{url}/readyz").is_success
    except httpx.HTTPError:
        return False
