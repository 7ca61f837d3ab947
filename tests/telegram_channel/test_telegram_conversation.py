"""What a person sends and what comes back, through the real library and over real HTTP."""

import asyncio

import pytest

from bot.answer import Button
from bot.privacy import keyed_hash
from tests.telegram_channel.bot_api import PERSON

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("channel")]

OTHER = PERSON + 1


async def test_a_text_is_answered_in_its_chat(bot_api, assistant):
    bot_api.say("Wo ist das Amt?")
    (message,) = await bot_api.until_sent(1)
    assert message.params["chat_id"] == PERSON
    assert message.text == "Antwort auf Wo ist das Amt?"
    assert message.params["link_preview_options"] == {"is_disabled": True}


async def test_the_assistant_learns_a_hash_instead_of_the_chat_id(bot_api, assistant, settings):
    update = bot_api.say("Hallo", language="ar-SY")
    await bot_api.until_sent(1)
    (message,) = assistant.asked
    assert message.conversation == keyed_hash(settings.key, "telegram", str(PERSON))
    assert (message.id, message.locale) == (str(update), "ar-SY")
    assert str(PERSON) not in repr(message)


@pytest.mark.parametrize(
    ("command", "payload"),
    [
        ("/start", "/greet"),
        ("/start office_hours", "/office_hours"),
        ("/start@lotse_bot office_hours", "/office_hours"),
        ("/start ../etc", "/greet"),
        ("/start Restart{}", "/greet"),
        ("/help", "/capabilities"),
        ("/language", "/change_language"),
        ("/delete", "/delete_data"),
        ("/Help", "/capabilities"),
        ("/never_heard_of", "/capabilities"),
    ],
)
async def test_a_command_asks_what_it_stands_for(bot_api, assistant, command, payload):
    bot_api.say(command)
    await bot_api.until_sent(1)
    assert [(message.text, message.payload) for message in assistant.asked] == [(None, payload)]


async def test_an_edited_message_is_answered_as_a_new_one(bot_api, assistant):
    bot_api.say("Oeffnungszeiten", edited=True)
    await bot_api.until_sent(1)
    assert assistant.asked[0].text == "Oeffnungszeiten"


@pytest.mark.parametrize(
    "content",
    [
        {"location": {"latitude": 51.5, "longitude": 9.9}},
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}},
        {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]},
        {"photo": [], "caption": "Was ist das?"},
        {"document": {"file_id": "f", "file_unique_id": "u"}},
        {
            "sticker": {
                "file_id": "f",
                "file_unique_id": "u",
                "type": "regular",
                "width": 9,
                "height": 9,
                "is_animated": False,
                "is_video": False,
            }
        },
        {"contact": {"phone_number": "+49", "first_name": "Somebody"}},
    ],
    ids="+".join,
)
async def test_what_is_no_text_gets_a_notice_instead_of_silence(bot_api, assistant, content):
    bot_api.show(**content)
    (message,) = await bot_api.until_sent(1)
    assert message.text == "Ich kann nur Text lesen."
    assert assistant.asked == []


async def test_ten_photos_sent_at_once_get_one_notice(bot_api):
    photo = {"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}
    for _ in range(10):
        bot_api.show(photo=[photo], media_group_id="album")
    bot_api.say("fertig")
    await bot_api.until(lambda: "Antwort auf fertig" in bot_api.texts())
    assert bot_api.texts() == ["Ich kann nur Text lesen.", "Antwort auf fertig"]


async def test_a_live_location_that_moves_is_not_answered_at_every_step(bot_api):
    bot_api.show(location={"latitude": 51.5, "longitude": 9.9}, edited=True)
    bot_api.say("fertig")
    await bot_api.until_sent(1)
    assert bot_api.texts() == ["Antwort auf fertig"]


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_gets_no_answer(bot_api, assistant, kind):
    bot_api.say("Hallo zusammen", chat=-100200, kind=kind)
    bot_api.show(location={"latitude": 1, "longitude": 1}, chat=-100200, kind=kind)
    bot_api.say("fertig")
    await bot_api.until_sent(1)
    assert bot_api.texts() == ["Antwort auf fertig"]
    assert len(assistant.asked) == 1


async def test_a_notice_is_in_the_language_of_the_last_answer(bot_api, assistant):
    assistant.locale = "ar"
    bot_api.say("مرحبا", language="de")
    await bot_api.until_sent(1)
    bot_api.show(location={"latitude": 51.5, "longitude": 9.9}, language="de")
    assert (await bot_api.until_sent(2))[1].text == "أستطيع قراءة النصوص فقط."


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("ar-EG", "أستطيع"),
        ("AR", "أستطيع"),
        ("xx", "Ich kann"),
        (None, "Ich kann"),
        ("no", "Ich kann"),
    ],
)
async def test_a_first_notice_is_in_the_language_telegram_names(bot_api, language, notice):
    bot_api.show(location={"latitude": 51.5, "longitude": 9.9}, language=language)
    assert (await bot_api.until_sent(1))[0].text.startswith(notice)


async def test_a_button_sends_its_payload(bot_api, assistant):
    update = bot_api.press("/office_hours")
    await bot_api.until_sent(1)
    (message,) = assistant.asked
    assert (message.payload, message.text, message.id) == ("/office_hours", None, str(update))


async def test_a_button_is_released_while_its_chat_still_waits_for_an_answer(bot_api, assistant):
    gate = asyncio.Event()
    assistant.gate = lambda message: gate
    bot_api.say("eine lange Frage")
    bot_api.press("/office_hours")
    await bot_api.until(lambda: bot_api.requests("answerCallbackQuery"))
    assert bot_api.sent() == []
    gate.set()
    await bot_api.until_sent(2)


async def test_a_payload_that_is_too_long_for_telegram_still_works(bot_api, assistant):
    payload = (
        '/office_hours{"at":"2026-11-23T08:30:00+01:00","office":"Ausländerbehörde Göttingen"}'
    )
    button = Button("Montag", payload)
    assistant.say = lambda message: (assistant.answer("Wann?", buttons=(button,)),)
    bot_api.say("Wann?")
    (question,) = await bot_api.until_sent(1)
    (shown,) = question.buttons
    assert len(shown["callback_data"].encode()) <= 64
    bot_api.press(shown["callback_data"])
    await bot_api.until_sent(2)
    assert assistant.asked[1].payload == payload


async def test_a_button_from_before_a_restart_gets_the_advice_to_ask_again(bot_api, assistant):
    bot_api.press("#0123456789abcdef0123456789abcdef")
    (message,) = await bot_api.until_sent(1)
    assert message.text == "Der Knopf ist zu alt."
    await bot_api.until(lambda: bot_api.requests("answerCallbackQuery"))
    assert assistant.asked == []


async def test_an_update_delivered_twice_is_answered_once(bot_api, assistant):
    update = {"update_id": 77_000, "message": bot_api.message(text="Hallo")}
    bot_api.repeat(update)
    bot_api.repeat(update)
    await bot_api.until_sent(1)
    bot_api.repeat({**update, "update_id": 77_001, "message": bot_api.message(text="fertig")})
    await bot_api.until(lambda: "Antwort auf fertig" in bot_api.texts())
    assert bot_api.texts() == ["Antwort auf Hallo", "Antwort auf fertig"]
    assert len(assistant.asked) == 2


async def test_a_chat_is_answered_in_order(bot_api, assistant):
    gates = {"eins": asyncio.Event()}
    assistant.gate = lambda message: gates.get(message.text)
    for text in ("eins", "zwei", "drei"):
        bot_api.say(text)
    bot_api.say("andere", chat=OTHER)
    await bot_api.until_sent(1, OTHER)
    assert [message.text for message in assistant.asked] == ["eins", "andere"]
    gates["eins"].set()
    await bot_api.until_sent(3, PERSON)
    assert bot_api.texts(PERSON) == [f"Antwort auf {text}" for text in ("eins", "zwei", "drei")]


async def test_a_chat_that_waits_does_not_hold_up_another(bot_api, assistant):
    gate = asyncio.Event()
    assistant.gate = lambda message: gate if message.text == "langsam" else None
    bot_api.say("langsam")
    bot_api.say("schnell", chat=OTHER)
    await bot_api.until_sent(1)
    assert bot_api.texts() == ["Antwort auf schnell"]
    gate.set()
    await bot_api.until_sent(2)


async def test_a_flood_from_one_chat_leaves_the_others_their_places(bot_api, assistant):
    gate = asyncio.Event()
    assistant.gate = lambda message: gate if message.text == "Flut" else None
    for _ in range(300):
        bot_api.say("Flut")
    bot_api.say("Hallo", chat=OTHER)
    await bot_api.until_sent(1, OTHER)
    gate.set()


async def test_somebody_who_waits_sees_that_an_answer_is_coming(bot_api, assistant):
    gate = asyncio.Event()
    assistant.gate = lambda message: gate
    bot_api.say("Hallo")
    await bot_api.until(lambda: bot_api.requests("sendChatAction"))
    assert bot_api.requests("sendChatAction")[0].params == {"chat_id": PERSON, "action": "typing"}
    assert bot_api.sent() == []
    gate.set()
    await bot_api.until_sent(1)


async def test_an_error_of_ours_is_not_answered_with_silence(bot_api, assistant):
    def fail(message):
        raise ValueError(message.text)

    answer, assistant.say = assistant.say, fail
    bot_api.say("Hallo")
    (message,) = await bot_api.until_sent(1)
    assert message.text == "Something went wrong. Please send your question again."
    assistant.say = answer
    bot_api.say("noch einmal")
    assert (await bot_api.until_sent(2))[1].text == "Antwort auf noch einmal"
