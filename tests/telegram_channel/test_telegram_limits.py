"""The largest answers there can be pass Telegram's own checks, over HTTP."""

import pytest

from bot.answer import Button, Document, Link, Place, Source

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("channel")]


async def test_an_answer_with_everything_arrives_complete_and_in_order(bot_api, assistant):
    office = Place("Amt", "Weg 1", latitude=51.5, longitude=9.9, phone="+49 551 525-2726")
    everything = assistant.answer(
        "Erster <Satz> & mehr.\n\n" + "Wort " * 2000 + "Ende",
        links=(Link("Seite & mehr", "https://example.org/?a=1&b=2"),),
        documents=(Document("Bericht", 2020, "https://example.org/b.pdf"),),
        sources=(Source("Landkreis", "https://example.org", "2020"),),
        places=(office,),
        buttons=tuple(Button(f"Thema {n}", f"/topic_{n}" + "x" * n) for n in range(100)),
    )
    assistant.say = lambda message: (everything, assistant.answer("und noch eine"))
    bot_api.say("alles")
    messages = await bot_api.until_sent(5)
    assert [call.method for call in messages] == [*["sendMessage"] * 3, "sendVenue", "sendMessage"]
    assert messages[0].text.startswith("Erster <Satz> & mehr.")
    assert "".join(call.text for call in messages[:3]).count("Wort") == 2000
    assert "+49 551 525-2726" in messages[2].text
    assert len(messages[3].buttons) == 100
    assert messages[4].text == "und noch eine"


@pytest.mark.parametrize("text", ["😀" * 5000, "&" * 9000, "ش" * 4097, "a" * 4096])
async def test_a_text_of_any_length_and_script_arrives_whole(bot_api, assistant, text):
    assistant.say = lambda message: (assistant.answer(text), assistant.answer("Ende"))
    bot_api.say("lang")
    await bot_api.until(lambda: "Ende" in bot_api.texts())
    assert "".join(bot_api.texts()[:-1]) == text


async def test_a_venue_and_its_buttons_are_sent_together(bot_api, assistant):
    office = Place("Amt", "Weg 1", latitude=51.5, longitude=9.9)
    shown = assistant.answer("Hier.", places=(office,), buttons=(Button("Ja", "/yes"),))
    assistant.say = lambda message: (shown,)
    bot_api.say("wo")
    text, venue = await bot_api.until_sent(2)
    assert venue.params | {"reply_markup": None} == {
        "chat_id": text.params["chat_id"],
        "latitude": 51.5,
        "longitude": 9.9,
        "title": "Amt",
        "address": "Weg 1",
        "reply_markup": None,
    }
    assert [button["callback_data"] for button in venue.buttons] == ["/yes"]
