"""Updates by webhook: only from Telegram, and handled as those fetched by polling."""

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.telegram import (
    TelegramChannel,
    telegram_channel,
    webhook_route,
    webhook_secret,
)
from tests.telegram_channel.bot_api import PERSON
from tests.telegram_channel.scripted_assistant import QUICK

pytestmark = pytest.mark.anyio

SECRET = "the-secret_Telegram-was-told"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def settings(make_settings, bot_api):
    return make_settings(
        telegram_api_url=bot_api.root,
        telegram_webhook_url="https://lotse.example",
        telegram_webhook_secret=SECRET,
    )


@pytest.fixture
async def telegram(settings, assistant, wording, bot_api):
    """Posts as Telegram does, with the secret it was given."""
    channel = TelegramChannel(settings, assistant, wording, timing=QUICK)
    transport = httpx.ASGITransport(Starlette(routes=channel.routes))
    async with (
        channel.running(),
        httpx.AsyncClient(transport=transport, base_url="https://lotse.example") as client,
    ):
        await bot_api.until(lambda: bot_api.webhook)
        client.headers[HEADER] = bot_api.webhook["secret_token"]
        yield client


def update(bot_api, text, number=1):
    return {"update_id": number, "message": bot_api.message(text=text)}


async def test_telegram_is_told_where_to_post_and_what_to_say(bot_api, channel):
    await bot_api.until(lambda: bot_api.webhook)
    assert bot_api.webhook == {
        "url": "https://lotse.example/telegram/webhook",
        "secret_token": SECRET,
        "allowed_updates": ["message", "edited_message", "callback_query"],
    }
    assert bot_api.requests("getUpdates") == []


async def test_an_update_posted_is_answered(telegram, bot_api):
    response = await telegram.post("/telegram/webhook", json=update(bot_api, "Hallo"))
    assert response.status_code == 200
    assert (await bot_api.until_sent(1))[0].params["chat_id"] == PERSON


async def test_an_update_posted_twice_is_answered_once(telegram, bot_api, assistant):
    for _ in range(3):
        await telegram.post("/telegram/webhook", json=update(bot_api, "Hallo"))
    await telegram.post("/telegram/webhook", json=update(bot_api, "fertig", 2))
    await bot_api.until(lambda: "Antwort auf fertig" in bot_api.texts())
    assert bot_api.texts() == ["Antwort auf Hallo", "Antwort auf fertig"]


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "guessed"}, {HEADER: SECRET + "x"}])
async def test_without_the_secret_nothing_is_taken(telegram, bot_api, assistant, headers):
    del telegram.headers[HEADER]
    response = await telegram.post(
        "/telegram/webhook", json=update(bot_api, "Hallo"), headers=headers
    )
    assert response.status_code == 403
    telegram.headers[HEADER] = SECRET
    await telegram.post("/telegram/webhook", json=update(bot_api, "fertig", 2))
    await bot_api.until_sent(1)
    assert [message.text for message in assistant.asked] == ["fertig"]


async def test_a_secret_outside_ascii_is_refused(telegram):
    headers = {HEADER: b"geheim\xfc"}
    response = await telegram.post("/telegram/webhook", json={}, headers=headers)
    assert response.status_code == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"\xff", 400), (b"[]", 200), (b'{"update_id": []}', 200), (b'"x"', 200)],
)
async def test_what_is_no_update_is_turned_down_or_ignored(telegram, bot_api, body, status):
    response = await telegram.post("/telegram/webhook", content=body)
    assert response.status_code == status
    await telegram.post("/telegram/webhook", json=update(bot_api, "fertig", 2))
    await bot_api.until_sent(1)


async def test_an_endless_body_is_cut_off(telegram):
    response = await telegram.post("/telegram/webhook", content=b"x" * 1_100_000)
    assert response.status_code == 413


async def test_a_get_is_no_webhook(telegram):
    assert (await telegram.get("/telegram/webhook")).status_code == 405


async def test_a_url_with_a_path_is_used_as_it_is(bot_api, make_settings, assistant, wording):
    url = "https://lotse.example/proxy/telegram/webhook"
    settings = make_settings(telegram_api_url=bot_api.root, telegram_webhook_url=url)
    async with telegram_channel(settings, assistant, wording, timing=QUICK):
        await bot_api.until(lambda: bot_api.webhook)
    assert bot_api.webhook["url"] == url
    assert bot_api.webhook["secret_token"] == webhook_secret(settings)


async def test_a_route_can_be_made_for_an_application_that_runs(channel, bot_api):
    app = Starlette(routes=[webhook_route(channel, SECRET)])
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://lotse.example") as client:
        posted = update(bot_api, "Hallo")
        await client.post("/telegram/webhook", json=posted, headers={HEADER: SECRET})
        await bot_api.until_sent(1)


def test_long_polling_has_no_route(make_settings, assistant, wording):
    assert TelegramChannel(make_settings(), assistant, wording).routes == ()


def test_gateways_with_one_key_agree_on_a_secret(make_settings):
    first, second = make_settings(), make_settings()
    other = make_settings(secret_key="quite another key of tests")
    assert webhook_secret(first) == webhook_secret(second) != webhook_secret(other)


async def test_switching_back_to_polling_removes_the_webhook(
    bot_api, make_settings, assistant, wording
):
    bot_api.webhook = {"url": "https://lotse.example/telegram/webhook"}
    async with telegram_channel(
        make_settings(telegram_api_url=bot_api.root), assistant, wording, QUICK
    ):
        bot_api.say("Hallo")
        await bot_api.until_sent(1)
    assert bot_api.webhook == {}
