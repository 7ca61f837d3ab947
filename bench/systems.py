"""Lotse beside what Rasa offers: the same utterances, questions and machine, one after another."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import httpx

from bench.project import questions, write_project
from bench.system import OURS
from bench.turns import milliseconds
from tests.lotse_server import eventually, free_port

SYSTEMS = (OURS, "rasa_init", "rasa_light")
WARM_UP, ASKED = 30, 300
CLIENTS = (1, 8, 32)
START_SECONDS = 300

Figures = dict[str, float]


def measure(
    locales: Sequence[str], per_topic: int, progress: Callable[[str], object]
) -> dict[str, Figures]:
    """System → its figures; times in seconds or ms as their names say."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_project(folder, locales, per_topic)
        return {system: _figures(system, folder, locales, progress) for system in SYSTEMS}


def _figures(
    system: str, folder: Path, locales: Sequence[str], progress: Callable[[str], object]
) -> Figures:
    progress(f"{system}: training …")
    done = subprocess.run(
        _command("train", system, folder), capture_output=True, text=True, check=True
    )
    trained = float(re.findall(r"seconds: ([\d.]+)", done.stderr)[-1])
    progress(f"{system}: asking …")
    start = time.perf_counter()
    with _served(system, folder) as (url, process):
        started = time.perf_counter() - start
        client = httpx.Client(base_url=url, timeout=60)
        asked = questions(locales)
        texts = [text for text, _ in asked[: WARM_UP + ASKED]]
        parsed = [milliseconds(lambda t=text: _parse(client, t)) for text in texts]
        turns = [milliseconds(lambda t=text: _turn(client, t)) for text in texts]
        right = [_parse(client, text) == topic for text, topic in asked]
        return {
            "training, s": trained,
            "start, s": started,
            **_latency("parse", parsed[WARM_UP:]),
            **_latency("turn", turns[WARM_UP:]),
            **{f"turns/s, {n} clients": _throughput(client, texts[:ASKED], n) for n in CLIENTS},
            "memory, MB": _memory(process.pid),
            "right topic first, %": 100 * sum(right) / len(right),
        }


def _command(action: str, system: str, folder: Path, *more: object) -> list[str]:
    return [sys.executable, "-m", "bench.system", action, system, str(folder), *map(str, more)]


@contextmanager
def _served(system: str, folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Ours speaks from its knowledge and keeps its conversations; the others echo the topic."""
    port = free_port()
    command = _command("serve", system, folder, "--port", port)
    if system == OURS:
        model = str(folder / f"{OURS}.tar.gz")
        command = [sys.executable, "-m", "bot.dialogue.server", model, "--port", str(port)]
    environment = os.environ | {"LOTSE_DATA_DIR": str(folder / "var")}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        eventually(lambda: _is_ready(url), START_SECONDS)
        yield url, process
    finally:
        process.terminate()
        process.wait(30)


def _is_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/status").is_success
    except httpx.TransportError:
        return False


def _latency(what: str, milliseconds: list[float]) -> Figures:
    p95 = statistics.quantiles(milliseconds, n=20)[-1]
    return {f"{what}, median ms": statistics.median(milliseconds), f"{what}, p95 ms": p95}


def _parse(client: httpx.Client, text: str) -> str:
    """The likeliest topic, whether it is sure or not."""
    found = client.post("/model/parse", json={"text": text}).raise_for_status().json()
    known = [intent["name"] for intent in found["intent_ranking"]]
    return next((name for name in known if name != "nlu_fallback"), "")


def _turn(client: httpx.Client, text: str) -> None:
    body = {"sender": uuid4().hex, "message": text}
    client.post("/webhooks/rest/webhook", json=body).raise_for_status()


def _throughput(client: httpx.Client, texts: list[str], clients: int) -> float:
    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as threads:
        list(threads.map(lambda text: _turn(client, text), texts))
    return len(texts) / (time.perf_counter() - start)


def _memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024
