"""What Telegram shows besides the chat: the commands, and who the bot is, in every language."""

import logging
from collections.abc import Iterator

from telegram import Bot, BotCommand
from telegram.constants import BotCommandLimit, BotDescriptionLimit
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.voice import Voice, voice_for
from bot.wording.catalog import Wording

logger = logging.getLogger(__name__)


async def announce(bot: Bot, wording: Wording, default_locale: str) -> None:
    """Set what is not set yet; Telegram soon refuses to set what it has already."""
    for code, voice in _languages(wording, default_locale):
        try:
            await _announce(bot, code, voice)
        except BadRequest as error:
            logger.warning("Telegram does not take the menu in %s: %s", voice.locale, _name(error))
        except TelegramError as error:
            logger.warning("Telegram's menu is set at the next start: %s", _name(error))
            return


def _languages(wording: Wording, default_locale: str) -> Iterator[tuple[str | None, Voice]]:
    """Telegram knows languages by two letters; None is for everybody else."""
    yield None, voice_for(wording, default_locale)
    codes: dict[str, str] = {}
    for tag in wording.locales:
        codes.setdefault(tag.split("-")[0].lower(), tag)
    yield from ((code, Voice(wording, tag)) for code, tag in codes.items() if len(code) == 2)


async def _announce(bot: Bot, code: str | None, voice: Voice) -> None:
    commands = _commands(voice)
    if await bot.get_my_commands(language_code=code) != commands:
        await bot.set_my_commands(commands, language_code=code)
    description = _description(voice)[: BotDescriptionLimit.MAX_DESCRIPTION_LENGTH]
    if (await bot.get_my_description(language_code=code)).description != description:
        await bot.set_my_description(description, language_code=code)
    short = _short_description(voice)[: BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH]
    if (await bot.get_my_short_description(language_code=code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)


def _commands(voice: Voice) -> tuple[BotCommand, ...]:
    described = {
        "start": voice.gettext("Start"),
        "help": voice.gettext("What you can ask"),
        "language": voice.gettext("Choose the language"),
        "delete": voice.gettext("Delete everything stored about this conversation"),
    }
    longest = BotCommandLimit.MAX_DESCRIPTION
    return tuple(BotCommand(name, text[:longest]) for name, text in described.items())


def _description(voice: Voice) -> str:
    return voice.gettext(
        "Questions about offices, appointments and documents in the district of Göttingen? "
        "Write in your own language. Please send no personal details."
    )


def _short_description(voice: Voice) -> str:
    return voice.gettext("Answers for people who are new in the district of Göttingen.")


def _name(error: TelegramError) -> str:
    return type(error).__name__
