"""What a turn costs: at Rasa's own REST channel, over our HTTP API, and late in a conversation."""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import httpx

from bot.dialogue import training
from bot.settings import REPOSITORY, load_settings
from tests.lotse_server import LotseServer

TURNS = 300
LONG = 200
CONVERSATIONS = 8
QUESTIONS = ("Wo ist das Integrationsbüro?", "when is it open?", "أين أجد تقرير الاندماج؟")


def milliseconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def measure() -> dict[str, float]:
    """Medians in ms, and their ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("knowledge", "locales"):
            (folder / part).symlink_to(REPOSITORY / part)
        (folder / "var").mkdir()
        (folder / "var" / "models").symlink_to(training.model_path(load_settings()).parent)
        limits = {"LOTSE_CONVERSATION_LIMIT": "1000000/hour", "LOTSE_ADDRESS_LIMIT": "1000000/hour"}
        with LotseServer.started(folder, **limits) as server, httpx.Client() as client:
            return _measure(server, client)


def _measure(server: LotseServer, client: httpx.Client) -> dict[str, float]:
    running = json.loads((server.folder / "var" / "running.json").read_text())
    rest = f"{running['rasa_url']}/webhooks/rest/webhook"
    api = f"{server.url}/api/v1/messages"

    def bare(sender: str, text: str) -> None:
        client.post(rest, json={"sender": sender, "message": text}).raise_for_status()

    def turn(text: str, conversation: str | None = None) -> str:
        body = {"id": str(uuid4()), "text": text, "conversation": conversation}
        response = client.post(api, json={k: v for k, v in body.items() if v})
        return str(response.raise_for_status().json()["conversation"])

    for text in QUESTIONS * 10:  # the first turns warm up caches and connections
        bare(uuid4().hex, text)
        turn(text)
    texts = [QUESTIONS[number % len(QUESTIONS)] for number in range(TURNS)]
    # Alternating, so that whatever else the machine does falls on both.
    pairs = [
        (milliseconds(lambda t=t: bare(uuid4().hex, t)), milliseconds(lambda t=t: turn(t)))
        for t in texts
    ]
    first, last = _long_conversations(turn)
    at_rasa, over_http = (statistics.median(column) for column in zip(*pairs, strict=True))
    return {
        "bare turn at Rasa, ms": at_rasa,
        "turn over HTTP, ms": over_http,
        "turn over HTTP / bare turn": over_http / at_rasa,
        "first turns of a conversation, ms": first,
        f"turns up to the {LONG}th, ms": last,
        f"{LONG}th turn / first turn": last / first,
    }


def _long_conversations(turn: Callable[..., str]) -> tuple[float, float]:
    """The medians of the turns 2 to 6 and of the last five, over several conversations."""
    first, last = [], []
    for _ in range(CONVERSATIONS):
        conversation = turn(QUESTIONS[0])
        times = [
            milliseconds(lambda c=conversation: turn(QUESTIONS[0], c)) for _ in range(LONG - 1)
        ]
        first += times[:5]
        last += times[-5:]
    return statistics.median(first), statistics.median(last)
