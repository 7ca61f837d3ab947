"""The stand-in refuses what Telegram refuses: a test against it proves as much as it is strict."""

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.telegram_channel.bot_api import PERSON, TOKEN, BotApi


@pytest.fixture
def ask(bot_api):
    """Ask a method as a form, as python-telegram-bot does."""
    bot_api.say("Hallo")

    def ask(method, token=TOKEN, **params):
        form = {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}
        return httpx.post(f"{bot_api.root}/bot{token}/{method}", data=form, timeout=60).json()

    yield ask
    bot_api.violations.clear()  # here they are on purpose


def keyboard(*buttons):
    return {"inline_keyboard": [[button] for button in buttons]}


BUTTON = {"text": "a", "callback_data": "/a"}
MESSAGE = {"chat_id": PERSON, "text": "Hallo"}
VENUE = {"chat_id": PERSON, "latitude": 51.5, "longitude": 9.9, "title": "Amt", "address": "Weg 1"}
COMMAND = {"command": "help", "description": "Hilfe"}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", MESSAGE | {"text": " \n"}),
        ("sendMessage", MESSAGE | {"text": "x" * 4097}),
        ("sendMessage", MESSAGE | {"text": "😀" * 2049}),
        ("sendMessage", MESSAGE | {"chat_id": 12}),
        ("sendMessage", MESSAGE | {"text": "<b>offen", "parse_mode": "HTML"}),
        ("sendMessage", MESSAGE | {"text": "<b><i>x</b></i>", "parse_mode": "HTML"}),
        ("sendMessage", MESSAGE | {"text": "<div>x</div>", "parse_mode": "HTML"}),
        ("sendMessage", MESSAGE | {"text": "Amt & Co", "parse_mode": "HTML"}),
        ("sendMessage", MESSAGE | {"text": "&nbsp;x", "parse_mode": "HTML"}),
        ("sendMessage", MESSAGE | {"text": '<a href="javascript:x">x</a>', "parse_mode": "HTML"}),
        ("sendMessage", MESSAGE | {"parse_mode": "Markdown"}),
        ("sendMessage", MESSAGE | {"protect": True}),
        ("sendMessage", MESSAGE | {"reply_markup": keyboard({"text": "a"})}),
        ("sendMessage", MESSAGE | {"reply_markup": keyboard(BUTTON | {"url": "https://a.de"})}),
        ("sendMessage", MESSAGE | {"reply_markup": keyboard(BUTTON | {"text": " "})}),
        ("sendMessage", MESSAGE | {"reply_markup": keyboard(BUTTON | {"callback_data": ""})}),
        ("sendMessage", MESSAGE | {"reply_markup": keyboard(BUTTON | {"callback_data": "ä" * 33})}),
        ("sendMessage", MESSAGE | {"reply_markup": keyboard({"text": "a", "url": "ftp://a.de"})}),
        ("sendMessage", MESSAGE | {"reply_markup": keyboard(*[BUTTON] * 101)}),
        ("sendVenue", VENUE | {"title": ""}),
        ("sendVenue", VENUE | {"address": " "}),
        ("sendVenue", VENUE | {"latitude": 91}),
        ("sendVenue", {name: VENUE[name] for name in VENUE if name != "longitude"}),
        ("sendChatAction", {"chat_id": PERSON, "action": "thinking"}),
        ("answerCallbackQuery", {"callback_query_id": "never seen"}),
        ("setMyCommands", {"commands": [COMMAND | {"command": "Help"}]}),
        ("setMyCommands", {"commands": [COMMAND | {"command": "h" * 33}]}),
        ("setMyCommands", {"commands": [COMMAND | {"description": ""}]}),
        ("setMyCommands", {"commands": [COMMAND | {"description": "x" * 257}]}),
        ("setMyCommands", {"commands": [COMMAND], "language_code": "deu"}),
        ("setMyDescription", {"description": "x" * 513}),
        ("setMyShortDescription", {"short_description": "x" * 121}),
        ("getUpdates", {"allowed_updates": ["messages"]}),
        ("getUpdates", {"timeout": 51}),
        ("setWebhook", {"url": "http://example.org/telegram/webhook"}),
        ("setWebhook", {"url": "https://example.org/", "secret_token": "not allowed"}),
        ("setWebhook", {"url": "https://example.org/", "secret_token": "x" * 257}),
    ],
)
def test_what_telegram_refuses_is_refused(ask, method, params):
    response = ask(method, **params)
    assert (response["ok"], response["error_code"]) == (False, 400)
    assert response["description"].startswith("Bad Request: ")


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", MESSAGE | {"text": "x" * 4096, "reply_markup": keyboard(*[BUTTON] * 100)}),
        ("sendMessage", MESSAGE | {"text": "&lt;" * 4096, "parse_mode": "HTML"}),
        (
            "sendMessage",
            MESSAGE | {"text": '<a href="https://a.de/?b&amp;c">x</a>', "parse_mode": "HTML"},
        ),
        ("sendMessage", MESSAGE | {"reply_markup": keyboard(BUTTON | {"callback_data": "ä" * 32})}),
        ("sendVenue", VENUE),
        ("setMyCommands", {"commands": [COMMAND], "language_code": "de"}),
        ("setWebhook", {"url": "https://example.org/", "secret_token": "A-z_0"}),
    ],
)
def test_what_is_just_allowed_is_taken(ask, bot_api, method, params):
    assert ask(method, **params)["ok"] is True
    assert bot_api.violations == []


def test_a_wrong_token_and_an_unknown_method_have_errors_of_their_own(ask):
    assert ask("getMe", token="1:wrong")["error_code"] == 401
    assert ask("getMyHoroscope")["error_code"] == 404


def test_updates_come_again_until_the_offset_confirms_them(ask, bot_api):
    first = ask("getUpdates")["result"][0]["update_id"]
    second = bot_api.say("noch etwas")
    assert [update["update_id"] for update in ask("getUpdates")["result"]] == [first, second]
    assert [update["update_id"] for update in ask("getUpdates", offset=second)["result"]] == [
        second
    ]
    assert ask("getUpdates", offset=second + 1)["result"] == []
    assert ask("getUpdates")["result"] == []


def test_a_long_poll_ends_with_the_next_update(ask, bot_api):
    known = ask("getUpdates")["result"][-1]["update_id"]
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(ask, "getUpdates", offset=known + 1, timeout=50)
        update = bot_api.say("jetzt")
        assert [item["update_id"] for item in poll.result()["result"]] == [update]


def test_polling_conflicts_with_a_webhook(ask):
    ask("setWebhook", url="https://example.org/")
    assert ask("getUpdates")["error_code"] == 409
    ask("deleteWebhook")
    assert ask("getUpdates")["ok"] is True


@pytest.mark.parametrize("kind", ["json", "multipart", "query"])
def test_every_encoding_that_telegram_takes_is_read(bot_api, kind):
    bot_api.say("Hallo")
    form = {"chat_id": str(PERSON), "text": "Grüße"}
    encoded = {
        "json": {"json": form},
        "multipart": {"files": {name: (None, value) for name, value in form.items()}},
        "query": {"params": form},
    }[kind]
    assert httpx.post(f"{bot_api.root}/bot{TOKEN}/sendMessage", **encoded).json()["ok"] is True
    assert bot_api.texts() == ["Grüße"]


def test_a_blocked_bot_is_told_so(ask, bot_api):
    bot_api.block()
    assert ask("sendMessage", **MESSAGE)["error_code"] == 403


def test_a_button_can_be_answered_once(ask, bot_api):
    bot_api.press("/a")
    query = ask("getUpdates")["result"][-1]["callback_query"]["id"]
    assert ask("answerCallbackQuery", callback_query_id=query)["ok"] is True
    assert ask("answerCallbackQuery", callback_query_id=query)["error_code"] == 400


def test_it_refuses_connections_until_it_is_started():
    api = BotApi()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{api.root}/bot{TOKEN}/getMe")
    api.stop()
