"""The channel with everything around it: Telegram's stand-in and an assistant that is no model."""

import os
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

with warnings.catch_warnings():
    # It loads APScheduler, which Rasa brings along, and that one warns of its own age.
    warnings.simplefilter("ignore", DeprecationWarning)
    import telegram.ext  # noqa: F401

from bot.channels.telegram import telegram_channel
from bot.settings import Settings, load_settings
from bot.wording.catalog import Wording
from tests.telegram_channel.bot_api import TOKEN, BotApi
from tests.telegram_channel.scripted_assistant import QUICK, ScriptedAssistant

LOCALES = """
de: {name: Deutsch, direction: ltr}
en: {name: English, direction: ltr}
ar: {name: العربية, direction: rtl}
"""
TRANSLATED = {
    "de": {
        "Source": "Quelle",
        "As of {date}": "Stand: {date}",
        "Phone: {phone}": "Telefon: {phone}",
        "I can only read text. Please write your question in a few words, in your own language.": (
            "Ich kann nur Text lesen."
        ),
        "This button is too old. Please ask your question again.": "Der Knopf ist zu alt.",
    },
    "ar": {
        "Source": "المصدر",
        "Phone: {phone}": "الهاتف: {phone}",
        "I can only read text. Please write your question in a few words, in your own language.": (
            "أستطيع قراءة النصوص فقط."
        ),
    },
}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("LOTSE_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture
def bot_api() -> Iterator[BotApi]:
    """Fails the test if it was sent anything that Telegram would refuse."""
    api = BotApi()
    api.start()
    yield api
    api.stop()
    assert api.violations == []


@pytest.fixture(scope="session")
def locales_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locales")
    (folder / "locales.yml").write_text(LOCALES, encoding="utf-8")
    for tag, texts in TRANSLATED.items():
        catalog = Catalog(locale=tag)
        for message, text in texts.items():
            catalog.add(message, text)
        path = folder / tag / "LC_MESSAGES" / "bot.po"
        path.parent.mkdir(parents=True)
        with path.open("wb") as file:
            write_po(file, catalog)
    return folder


@pytest.fixture
def wording(locales_dir: Path) -> Wording:
    return Wording(locales_dir)


@pytest.fixture
def make_settings(locales_dir: Path, tmp_path: Path) -> Callable[..., Settings]:
    def make(**changes: Any) -> Settings:
        values = {
            "telegram_token": TOKEN,
            "secret_key": "a key that only tests know",
            "locales_dir": locales_dir,
            "knowledge_dir": tmp_path,
            "data_dir": tmp_path,
        }
        return load_settings(**{**values, **changes})

    return make


@pytest.fixture
def settings(make_settings: Callable[..., Settings], bot_api: BotApi) -> Settings:
    return make_settings(telegram_api_url=bot_api.root)


@pytest.fixture
def assistant() -> ScriptedAssistant:
    return ScriptedAssistant()


@pytest.fixture
async def channel(
    settings: Settings, assistant: ScriptedAssistant, wording: Wording
) -> AsyncIterator[Any]:
    """The channel in long polling, as the gateway runs it."""
    async with telegram_channel(settings, assistant, wording, timing=QUICK) as application:
        yield application
