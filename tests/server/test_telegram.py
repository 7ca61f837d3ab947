"""The whole path on Telegram: its stand-in, the gateway, the real Rasa model."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lotse_server import LotseServer, eventually
from tests.telegram_channel.bot_api import TOKEN, BotApi


@pytest.fixture(scope="module")
def bot_api() -> Iterator[BotApi]:
    """Fails if it was sent anything that Telegram would refuse."""
    api = BotApi()
    api.start()
    yield api
    api.stop()
    assert api.violations == []


@pytest.fixture(scope="module")
def telegram_server(
    bot_api: BotApi, data_folders: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LotseServer]:
    """A Lotse of its own; the office's position on the map is known here."""
    folder = tmp_path_factory.mktemp("telegram")
    shutil.copytree(data_folders, folder, symlinks=True, dirs_exist_ok=True)
    office = folder / "knowledge" / "offices" / "integration_office.yml"
    text = office.read_text(encoding="utf-8")
    text = text.replace("latitude: null", "latitude: 51.5").replace(
        "longitude: null", "longitude: 9.9"
    )
    office.write_text(text, encoding="utf-8")
    settings = {"LOTSE_TELEGRAM_TOKEN": TOKEN, "LOTSE_TELEGRAM_API_URL": bot_api.root}
    with LotseServer.started(folder, **settings) as running:
        yield running


def ask(bot_api: BotApi, text: str, chat: int) -> str:
    """Everything that is said to a person's text."""
    bot_api.say(text, chat=chat)
    eventually(lambda: bot_api.texts(chat))
    return "\n".join(bot_api.texts(chat))


@pytest.mark.parametrize(
    ("question", "chat", "fact"),
    [
        ("Wo finde ich das Integrationsbüro?", 11, "Raum 196"),
        ("when is it open?", 12, "Last published"),
        ("أين أجد تقرير الاندماج؟", 13, "تقرير"),
        ("wie hoch ist der Eiffelturm?", 14, "weiß ich keine Antwort"),
    ],
)
def test_the_first_questions_are_answered_on_telegram(
    telegram_server: LotseServer, bot_api: BotApi, question: str, chat: int, fact: str
) -> None:
    assert fact in ask(bot_api, question, chat)


def test_the_place_is_sent_as_a_venue(telegram_server: LotseServer, bot_api: BotApi) -> None:
    ask(bot_api, "Adresse vom Integrationsbüro", 21)
    venue = eventually(lambda: [c for c in bot_api.sent(21) if c.method == "sendVenue"])[0]
    assert float(venue.params["latitude"]) == 51.5
    assert "Reinhäuser Landstraße 4" in venue.params["address"]


def test_an_outage_is_told_and_the_answer_follows_by_itself(
    telegram_server: LotseServer, bot_api: BotApi
) -> None:
    ask(bot_api, "أين يقع مكتب الاندماج؟", 31)
    before = len(bot_api.texts(31))
    telegram_server.kill_rasa()
    bot_api.say("متى يفتح المكتب؟", chat=31)
    eventually(lambda: len(bot_api.texts(31)) > before + 1)
    notice, *answers = bot_api.texts(31)[before:]
    assert "+49 551 525-2726" in notice
    assert answers


def test_neither_token_nor_chat_nor_words_are_logged(
    telegram_server: LotseServer, bot_api: BotApi
) -> None:
    ask(bot_api, "Xyzzyfritz sucht das Integrationsbüro", 987654321)
    log = telegram_server.log.read_text()
    for secret in (TOKEN, "987654321", "Xyzzyfritz"):
        assert secret not in log
