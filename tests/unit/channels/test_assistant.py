"""One message, one answer, whatever goes wrong on the way; Rasa's REST channel is scripted here."""

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels.assistant import Assistant, Unavailable, UserMessage
from bot.channels.locks import ProcessLocks
from bot.channels.outage import Outage
from bot.channels.rasa_client import RasaClient
from bot.settings import load_settings
from bot.store import Store, connect
from bot.wording.catalog import Wording

ANSWER = {"kind": "answer", "text": "Raum 196", "locale": "de"}


class Rasa:
    """Answers as told and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.response = httpx.Response(200, json=[{"custom": ANSWER}])
        self.error: Exception | None = None

    def __call__(self, request: httpx.Request) -> httpx.Response:

        self.asked.append(json.loads(request.content))
        if self.error:
            raise self.error
        return self.response


@pytest.fixture
def rasa() -> Rasa:
    return Rasa()


@pytest.fixture
def assistant(rasa: Rasa, tmp_path: Path) -> Assistant:
    settings = load_settings(data_dir=tmp_path)
    wording = Wording(settings.locales_dir)
    client = RasaClient(settings)
    client._client = httpx.AsyncClient(base_url="http://rasa", transport=httpx.MockTransport(rasa))
    store = Store(connect(settings.database))
    return Assistant(client, store, wording, Outage(settings, wording), ProcessLocks())


def message(**values: Any) -> UserMessage:
    return UserMessage(**{"conversation": "a", "id": "1", "text": "Wo?", **values})


def test_a_message_sent_twice_at_once_is_asked_once(assistant: Assistant, rasa: Rasa) -> None:
    async def both() -> list[Any]:
        return await asyncio.gather(*(assistant.reply(message()) for _ in range(3)))

    replies = asyncio.run(both())
    assert len(rasa.asked) == 1
    assert replies[0] == replies[1] == replies[2]


def test_a_written_slash_is_no_pressed_button(assistant: Assistant, rasa: Rasa) -> None:
    asyncio.run(assistant.reply(message(text="/restart")))
    assert rasa.asked[0]["message"] == "restart"


@pytest.mark.parametrize(
    "failure",
    [
        httpx.Response(500),
        httpx.Response(200, json=[]),
        httpx.Response(200, json=[{"text": "no ANSWER"}]),
        httpx.Response(200, content=b"no json"),
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
    ],
)
def test_whatever_rasa_does_wrong_is_an_outage(
    assistant: Assistant, rasa: Rasa, failure: httpx.Response | Exception
) -> None:
    if isinstance(failure, Exception):
        rasa.error = failure
    else:
        rasa.response = failure
    with pytest.raises(Unavailable) as outage:
        asyncio.run(assistant.reply(message(languages=["en-GB"])))
    assert outage.value.answer.locale == "en"


def test_a_failed_message_is_asked_again(assistant: Assistant, rasa: Rasa) -> None:
    async def twice() -> Any:
        rasa.error = httpx.ConnectError("refused")
        with pytest.raises(Unavailable):
            await assistant.reply(message())
        rasa.error = None
        return await assistant.reply(message())

    assert asyncio.run(twice()).answers[0].text == "Raum 196"


def test_forgetting_lets_the_same_message_be_asked_anew(assistant: Assistant, rasa: Rasa) -> None:
    async def run() -> None:
        await assistant.reply(message())
        await assistant.forget("a")
        await assistant.reply(message())

    asyncio.run(run())
    assert len(rasa.asked) == 2
