"""The commands and descriptions that Telegram shows, in every language of the registry."""

import pytest

from bot.channels.telegram import telegram_channel
from bot.wording.catalog import Wording
from tests.telegram_channel.bot_api_rules import Refused
from tests.telegram_channel.scripted_assistant import QUICK

pytestmark = pytest.mark.anyio

SETTERS = ("setMyCommands", "setMyDescription", "setMyShortDescription")
KINDS = ("commands", "description", "short_description")
LANGUAGES = ("", "de", "en", "ar")


def written(bot_api):
    return [call for method in SETTERS for call in bot_api.requests(method)]


async def test_commands_and_descriptions_are_set_for_everybody_and_in_each_language(
    bot_api, channel
):
    await bot_api.until(lambda: len(bot_api.menu) == len(KINDS) * len(LANGUAGES))
    assert set(bot_api.menu) == {(kind, code) for kind in KINDS for code in LANGUAGES}
    names = [command["command"] for command in bot_api.menu["commands", "ar"]]
    assert names == ["start", "help", "language", "delete"]


async def test_what_is_set_already_is_not_set_again(bot_api, settings, assistant, wording):
    for _ in range(2):
        before = len(bot_api.requests("getMyShortDescription"))
        async with telegram_channel(settings, assistant, wording, timing=QUICK):
            every = before + len(LANGUAGES)
            await bot_api.until(
                lambda most=every: len(bot_api.requests("getMyShortDescription")) == most
            )
            await bot_api.until(lambda: len(bot_api.menu) == len(KINDS) * len(LANGUAGES))
    assert len(written(bot_api)) == len(KINDS) * len(LANGUAGES)


async def test_only_what_has_changed_is_set(bot_api, settings, assistant, wording):
    async with telegram_channel(settings, assistant, wording, timing=QUICK):
        await bot_api.until(lambda: len(bot_api.menu) == len(KINDS) * len(LANGUAGES))
    bot_api.menu["description", "ar"] = "Old"
    async with telegram_channel(settings, assistant, wording, timing=QUICK):
        await bot_api.until(lambda: bot_api.menu["description", "ar"] != "Old")
        await bot_api.until(
            lambda: len(bot_api.requests("getMyShortDescription")) == 2 * len(LANGUAGES)
        )
    assert len(written(bot_api)) == len(KINDS) * len(LANGUAGES) + 1


async def test_a_language_that_telegram_does_not_know_leaves_the_others_alone(
    bot_api, settings, assistant, wording
):
    bot_api.fail("setMyCommands", Refused(400, "Bad Request: LANG_CODE_INVALID"))
    async with telegram_channel(settings, assistant, wording, timing=QUICK):
        await bot_api.until(lambda: ("short_description", "ar") in bot_api.menu)
    assert ("commands", "") not in bot_api.menu
    assert ("commands", "de") in bot_api.menu


async def test_a_language_of_three_letters_is_left_out(bot_api, make_settings, assistant, tmp_path):
    folder = tmp_path / "more"
    folder.mkdir()
    entries = "\n".join(f"{tag}: {{name: x, direction: ltr}}" for tag in ("ckb", "de", "fa"))
    (folder / "locales.yml").write_text(entries, encoding="utf-8")
    settings = make_settings(telegram_api_url=bot_api.root, locales_dir=folder)
    async with telegram_channel(settings, assistant, Wording(folder), timing=QUICK):
        await bot_api.until(lambda: ("short_description", "fa") in bot_api.menu)
    assert {code for _, code in bot_api.menu} == {"", "de", "fa"}
