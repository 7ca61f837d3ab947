"""Telegram is unreachable, overloaded, or says no: the gateway goes on and loses nothing."""

import asyncio
import logging
from dataclasses import replace
from itertools import product

import pytest

from bot.answer import Place
from bot.channels.telegram import telegram_channel
from tests.telegram_channel.bot_api import DROPPED, PERSON, TOKEN, BotApi
from tests.telegram_channel.bot_api_rules import Refused
from tests.telegram_channel.scripted_assistant import QUICK

pytestmark = [
    pytest.mark.anyio,
    # The library warns of its own attribute whenever it is told to wait.
    pytest.mark.filterwarnings("ignore:.*attribute `retry_after`"),
]

BAD_GATEWAY = Refused(502, "Bad Gateway")
UNAUTHORIZED = Refused(401, "Unauthorized")
BLOCKED = Refused(403, "Forbidden: bot was blocked by the user")
FAULTS_AT_THE_START = list(
    product(("getMe", "deleteWebhook", "getUpdates"), (BAD_GATEWAY, DROPPED))
)
CONFLICT = Refused(409, "Conflict: terminated by other getUpdates request")


@pytest.mark.parametrize("fault", FAULTS_AT_THE_START)
async def test_a_failure_at_the_start_is_survived(bot_api, settings, assistant, wording, fault):
    bot_api.fail(*fault, times=2)
    async with telegram_channel(settings, assistant, wording, timing=QUICK):
        bot_api.say("Hallo")
        await bot_api.until_sent(1)


async def test_telegram_may_come_later_than_the_gateway(make_settings, assistant, wording):
    api = BotApi()
    settings = make_settings(telegram_api_url=api.root)
    async with telegram_channel(settings, assistant, wording, timing=QUICK):
        refused = asyncio.Event()
        with _Watch(lambda record: refused.set()):
            await asyncio.wait_for(refused.wait(), 20)
        api.start()
        api.say("Hallo")
        await api.until_sent(1)
    api.stop()
    assert api.violations == []


async def test_a_gateway_stops_while_telegram_is_away(make_settings, assistant, wording):
    api = BotApi()
    async with telegram_channel(
        make_settings(telegram_api_url=api.root), assistant, wording, QUICK
    ) as application:
        pass
    assert not application.running
    api.stop()


@pytest.mark.parametrize("failure", [CONFLICT, BAD_GATEWAY, DROPPED], ids=["409", "502", "dropped"])
async def test_polling_goes_on_after_a_failure(bot_api, settings, assistant, wording, failure):
    async with telegram_channel(settings, assistant, wording, timing=QUICK):
        bot_api.say("eins")
        await bot_api.until_sent(1)
        bot_api.fail("getUpdates", failure)
        bot_api.say("zwei")
        await bot_api.until_sent(2)
        bot_api.say("drei")
        await bot_api.until_sent(3)
    assert bot_api.texts() == ["Antwort auf eins", "Antwort auf zwei", "Antwort auf drei"]


@pytest.mark.usefixtures("channel")
@pytest.mark.parametrize("failure", [BAD_GATEWAY, DROPPED], ids=["502", "dropped"])
async def test_an_answer_is_sent_again_after_a_broken_connection(bot_api, failure):
    bot_api.fail("sendMessage", failure, times=2)
    bot_api.say("Hallo")
    await bot_api.until_sent(1)
    bot_api.say("fertig")
    await bot_api.until_sent(2)
    assert bot_api.texts() == ["Antwort auf Hallo", "Antwort auf fertig"]


@pytest.mark.usefixtures("channel")
async def test_a_flood_limit_delays_an_answer_and_loses_none(bot_api, assistant):
    place = Place("Amt", "Weg 1", latitude=51.5, longitude=9.9)
    assistant.say = lambda message: (assistant.answer(str(message.text), places=(place,)),)
    bot_api.flood("sendMessage", retry_after=1)
    bot_api.flood("sendVenue", retry_after=1)
    bot_api.say("Hallo")
    await bot_api.until_sent(2)
    assert bot_api.texts() == ["Hallo", "Amt, Weg 1"]
    assert len(bot_api.requests("sendMessage")) == 2


async def test_a_flood_limit_for_the_menu_holds_up_no_answer(bot_api, settings, assistant, wording):
    bot_api.flood("setMyCommands", retry_after=3600)
    async with telegram_channel(settings, assistant, wording, timing=QUICK):
        await bot_api.until(lambda: bot_api.requests("setMyCommands"))
        bot_api.say("Hallo")
        await bot_api.until_sent(1)
    assert len(bot_api.requests("setMyCommands")) == 1


@pytest.mark.usefixtures("channel")
async def test_somebody_who_blocked_the_bot_is_forgotten_quietly(bot_api, assistant):
    with _Watch() as watch:
        bot_api.message(text="")  # the chat exists
        bot_api.block()
        bot_api.say("Hallo")
        await bot_api.until(lambda: assistant.forgotten)
        bot_api.say("Hallo", chat=PERSON + 1)
        await bot_api.until_sent(1)
    assert assistant.forgotten == [assistant.asked[0].conversation]
    assert watch.lines == []


async def test_a_refused_token_is_named_once_and_the_gateway_goes_on(
    bot_api, make_settings, assistant, wording
):
    settings = make_settings(telegram_token="1:refused", telegram_api_url=bot_api.root)
    refused = asyncio.Event()
    with _Watch(lambda record: refused.set() if record.levelno == logging.ERROR else None) as watch:
        async with telegram_channel(settings, assistant, wording, timing=QUICK) as application:
            await asyncio.wait_for(refused.wait(), 20)
            assert not application.running
    assert [line for line in watch.lines if "LOTSE_TELEGRAM_TOKEN" in line] == watch.lines
    assert len(watch.lines) == 1
    assert len(bot_api.requests("getMe")) == 1


async def test_a_token_revoked_while_polling_does_not_break_the_stop(
    bot_api, settings, assistant, wording
):
    refused = asyncio.Event()
    with _Watch(lambda record: refused.set() if "InvalidToken" in record.getMessage() else None):
        async with telegram_channel(settings, assistant, wording, timing=QUICK) as application:
            bot_api.say("Hallo")
            await bot_api.until_sent(1)
            bot_api.fail("getUpdates", UNAUTHORIZED)
            bot_api.say("noch etwas")
            await asyncio.wait_for(refused.wait(), 20)
    assert not application.running


async def test_nothing_that_identifies_anybody_is_logged(bot_api, settings, assistant, wording):
    def fail(message):
        raise ValueError(f"private: {message.text}")

    root = logging.getLogger()
    level, root_level = root.level, logging.DEBUG
    root.setLevel(root_level)
    try:
        with _Watch() as watch:
            bot_api.fail("getMe", BAD_GATEWAY)
            bot_api.fail("getUpdates", CONFLICT)
            bot_api.fail("sendMessage", Refused(400, "Bad Request: can't parse GEHEIM"))
            async with telegram_channel(settings, assistant, wording, timing=QUICK):
                bot_api.say("GEHEIM eins")
                bot_api.press("/GEHEIM")
                await bot_api.until_sent(2)
                assistant.say = fail
                bot_api.say("GEHEIM zwei")
                await bot_api.until_sent(3)
                bot_api.arrive(message={"GEHEIM": "not a message"})
                await bot_api.until(lambda: len(bot_api.requests("getUpdates")) > 5)
    finally:
        root.setLevel(level)
    said = "\n".join(watch.lines)
    secrets = [
        "GEHEIM",
        "private",
        "Somebody",
        "some_body",
        str(PERSON),
        TOKEN,
        TOKEN.split(":")[1],
    ]
    assert [secret for secret in secrets if secret in said] == []
    assert "ValueError" in said


async def test_stopping_finishes_what_is_being_answered(bot_api, settings, assistant, wording):
    gate = asyncio.Event()
    assistant.gate = lambda message: gate
    async with telegram_channel(settings, assistant, wording, timing=QUICK):
        bot_api.say("Hallo")
        await bot_api.until(lambda: assistant.asked)
        asyncio.get_running_loop().call_soon(gate.set)
    assert bot_api.texts() == ["Antwort auf Hallo"]


async def test_stopping_does_not_wait_for_ever(bot_api, settings, assistant, wording):
    assistant.gate = lambda message: asyncio.Event()
    timing = replace(QUICK, stop_within=0.05)
    async with (
        asyncio.timeout(20),
        telegram_channel(settings, assistant, wording, timing=timing) as application,
    ):
        bot_api.say("Hallo")
        await bot_api.until(lambda: assistant.asked)
    assert not application.running
    assert bot_api.sent() == []


async def test_what_was_answered_is_not_delivered_again_after_a_restart(
    bot_api, settings, assistant, wording
):
    for text in ("eins", "zwei"):
        async with telegram_channel(settings, assistant, wording, timing=QUICK):
            bot_api.say(text)
            await bot_api.until(lambda said=text: f"Antwort auf {said}" in bot_api.texts())
    assert bot_api.texts() == ["Antwort auf eins", "Antwort auf zwei"]


class _Watch(logging.Handler):
    """What a log file would get: every record that reaches the root, fully formatted."""

    def __init__(self, seen=lambda record: None) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._seen = seen
        self.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith(("bot.", "telegram", "httpx", "httpcore", "asyncio")):
            self.lines.append(self.format(record))
            self._seen(record)

    def __enter__(self):
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *error):
        logging.getLogger().removeHandler(self)
