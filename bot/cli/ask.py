"""`lotse ask`: questions in one conversation, without a server."""

import asyncio
import json
from typing import Annotated

import typer

from bot.answer import Answer
from bot.dialogue import training
from bot.errors import SettingsError
from bot.settings import Settings, load_settings
from bot.wording.locale import negotiate, read_locales


def ask(
    text: Annotated[list[str], typer.Argument(help="One question, or several in a row.")],
    locale: Annotated[
        str | None, typer.Option(help="The language to suppose if the text does not show it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list of ANSWER.")] = False,
) -> None:
    """Ask one or several questions in one conversation and print the answers."""
    settings = load_settings()
    answers = asyncio.run(_ask(settings, text, _checked(settings, locale)))
    if as_json:
        data = [answer.to_json() for answer in answers]
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(plain_text(answer) for answer in answers))


def _checked(settings: Settings, locale: str | None) -> str | None:
    known = read_locales(settings.locales_dir)
    if locale and negotiate([locale], known) is None:
        raise SettingsError(f"--locale: {locale!r} is none of {', '.join(known)}")
    return locale


async def _ask(settings: Settings, texts: list[str], locale: str | None) -> list[Answer]:
    model = training.current_model(settings)
    from bot.dialogue.agent import LocalAssistant, new_conversation

    assistant, conversation = LocalAssistant(model), new_conversation()
    turns = [await assistant.turn(conversation, text, locale) for text in texts]
    return [answer for turn in turns for answer in turn.answers]


def plain_text(answer: Answer) -> str:
    """The answer as it is read in a terminal."""
    lines = [
        answer.text,
        *(f"  → {link.title}: {link.url}" for link in answer.links),
        *(
            f"  ⌂ {', '.join(filter(None, (place.name, place.address, place.phone)))}"
            for place in answer.places
        ),
        *(f"  ☰ {document.title}: {document.url}" for document in answer.documents),
        *(f"  [{button.title}] {button.payload}" for button in answer.buttons),
        *(f"  ¹ {source.title} ({source.as_of or '?'})" for source in answer.sources),
    ]
    return "\n".join(lines)
