"""Rasa is down: the person is told at once and answered when it is back."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.answering.notices import DELETION
from bot.channels.assistant import UserMessage
from bot.channels.metrics import Metrics
from bot.channels.telegram import telegram_channel
from bot.channels.telegram.chats import Chats
from bot.channels.telegram.exchange import Exchange
from bot.channels.telegram.questions import Question
from bot.channels.telegram.unanswered import Unanswered
from tests.telegram_channel.bot_api import PERSON
from tests.telegram_channel.scripted_assistant import QUICK

pytestmark = pytest.mark.anyio

DOWN = "Gerade nicht erreichbar."


class Undelivered:
    """A delivery that goes nowhere."""

    async def answers(self, chat_id, answers):
        pass

    @asynccontextmanager
    async def typing(self, chat_id):
        yield


async def asked(assistant, number):
    """Wait until the assistant was asked so often."""
    async with asyncio.timeout(20):
        while len(assistant.asked) < number:
            await asyncio.sleep(0)


@pytest.mark.usefixtures("channel")
async def test_a_message_is_answered_by_itself_when_rasa_is_back(bot_api, assistant):
    assistant.down = True
    update = bot_api.say("Wo ist das Amt?")
    await bot_api.until_sent(1)
    await asked(assistant, 3)
    assert bot_api.texts() == [DOWN]
    assistant.down = False
    await bot_api.until_sent(2)
    assert bot_api.texts() == [DOWN, "Antwort auf Wo ist das Amt?"]
    assert {message.id for message in assistant.asked} == {str(update)}


@pytest.mark.usefixtures("channel")
async def test_of_several_messages_the_last_one_of_each_chat_is_kept(bot_api, assistant):
    assistant.down = True
    for text, chat in (("eins", PERSON), ("zwei", PERSON), ("drei", PERSON + 1)):
        bot_api.say(text, chat=chat)
    await bot_api.until_sent(3)
    assistant.down = False
    await bot_api.until_sent(5)
    assert bot_api.texts(PERSON) == [DOWN, DOWN, "Antwort auf zwei"]
    assert bot_api.texts(PERSON + 1) == [DOWN, "Antwort auf drei"]


async def test_who_asks_the_same_again_and_is_answered_is_not_answered_twice():
    unanswered = Unanswered(keep_for=600)
    kept, other, again = (
        Question(PERSON, UserMessage("chat", str(number), text))
        for number, text in enumerate(("Wo?", "Wann?", "Wo?"))
    )
    unanswered.keep(kept)
    unanswered.settle(other)
    assert unanswered.next() is kept
    unanswered.settle(again)
    assert unanswered.next() is None


async def test_an_outage_does_not_fill_the_memory():
    unanswered = Unanswered(keep_for=600, at_most=2)
    questions = [Question(n, UserMessage(f"chat {n}", str(n), "Wo?")) for n in range(3)]
    for question in questions:
        unanswered.keep(question)
    assert [unanswered.holds(question) for question in questions] == [False, True, True]


@pytest.mark.usefixtures("channel")
async def test_a_message_that_always_fails_does_not_hold_up_the_others(bot_api, assistant):
    answer = assistant.reply

    async def reply(message):
        assistant.down = not recovered or message.text == "unmöglich"
        return await answer(message)

    assistant.reply, recovered = reply, False
    bot_api.say("unmöglich")
    bot_api.say("später", chat=PERSON + 1)
    await bot_api.until_sent(2)
    recovered = True
    await bot_api.until_sent(2, PERSON + 1)
    assert bot_api.texts(PERSON + 1) == [DOWN, "Antwort auf später"]
    assert bot_api.texts(PERSON) == [DOWN]


@pytest.mark.usefixtures("channel")
async def test_who_deletes_everything_is_not_answered_later(bot_api, assistant):
    assistant.down = True
    bot_api.say("ein Geheimnis")
    await bot_api.until_sent(1)
    bot_api.say("/delete")
    await bot_api.until_sent(2)
    assistant.down = False
    await bot_api.until_sent(3)
    assert bot_api.texts() == [DOWN, DOWN, "Antwort auf /delete_data"]


async def test_a_kept_message_goes_with_everything_else_that_is_deleted(assistant):
    unanswered, chats = Unanswered(keep_for=600), Chats("key")
    exchange = Exchange(assistant, Undelivered(), chats, unanswered, Metrics())
    chat = chats.get(PERSON)
    unanswered.keep(Question(PERSON, UserMessage(chat.conversation, "1", "ein Geheimnis")))
    await exchange.answer(Question(PERSON, UserMessage(chat.conversation, "2", payload=DELETION)))
    assert unanswered.next() is None
    assert chat.locale is None


async def test_a_message_is_not_kept_for_ever(bot_api, assistant, settings, wording):
    timing = replace(QUICK, keep_unanswered=0.0)
    async with telegram_channel(settings, assistant, wording, timing=timing):
        assistant.down = True
        bot_api.say("zu spät")
        await bot_api.until_sent(1)
        assistant.down = False
        bot_api.say("fertig", chat=PERSON + 1)
        await bot_api.until_sent(2)
    assert [message.text for message in assistant.asked] == ["zu spät", "fertig"]


@pytest.mark.usefixtures("channel")
async def test_a_kept_message_of_somebody_who_blocked_the_bot_is_forgotten(bot_api, assistant):
    assistant.down = True
    bot_api.say("Hallo")
    await bot_api.until_sent(1)
    bot_api.block()
    assistant.down = False
    await bot_api.until(lambda: assistant.forgotten)
    bot_api.say("fertig", chat=PERSON + 1)
    await bot_api.until_sent(1, PERSON + 1)
    assert bot_api.texts(PERSON) == [DOWN]


async def test_answers_and_failures_are_counted(bot_api, settings, assistant, wording):
    metrics = Metrics()
    async with telegram_channel(settings, assistant, wording, metrics, QUICK):
        bot_api.say("Hallo")
        await bot_api.until_sent(1)
        assistant.down = True
        bot_api.say("Hallo?")
        await bot_api.until_sent(2)
    counted = bytes(metrics.response().body).decode()
    line = 'lotse_answers_total{channel="telegram",kind="answer",locale="de",topic=""} 1.0'
    assert line in counted
    assert 'lotse_failures_total{channel="telegram"} 1.0' in counted
