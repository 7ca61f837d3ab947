"""An answer as the messages that Telegram shows."""

from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardMarkupLimit

from bot.answer import Answer, Button, Place
from bot.channels.telegram.cards import blocks
from bot.channels.telegram.formatted_text import compose
from bot.channels.telegram.payloads import Payloads
from bot.channels.telegram.voice import Voice

TITLE_AT_MOST = 64  # longer ones do not fit on a phone
MAPS_AT_MOST = 3  # each is a message of its own; further offices stay lines of text


@dataclass(frozen=True)
class TextMessage:
    html: str
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True)
class VenueMessage:
    title: str
    address: str
    latitude: float
    longitude: float
    keyboard: InlineKeyboardMarkup | None = None


Message = TextMessage | VenueMessage


def render(answer: Answer, voice: Voice, payloads: Payloads) -> list[Message]:
    """Text first, then offices on the map; the buttons are below the last message."""
    pinned = tuple(place for place in answer.places if _venue(place))[:MAPS_AT_MOST]
    text = compose(blocks(answer, pinned, voice))
    messages: list[Message] = [TextMessage(html) for html in text.messages()]
    messages += [venue for place in pinned if (venue := _venue(place))]
    keyboard = _keyboard(answer.buttons, payloads)
    if keyboard and not messages:
        messages = [TextMessage(voice.gettext("Please choose:"))]
    if keyboard:
        messages[-1] = replace(messages[-1], keyboard=keyboard)
    return messages


def _venue(place: Place) -> VenueMessage | None:
    """None if the place cannot be shown on a map."""
    title, address = place.name.strip(), (place.address or "").strip()
    if place.latitude is None or place.longitude is None or not (title or address):
        return None
    if abs(place.latitude) > 90 or abs(place.longitude) > 180:
        return None
    return VenueMessage(title or address, address or title, place.latitude, place.longitude)


def _keyboard(buttons: tuple[Button, ...], payloads: Payloads) -> InlineKeyboardMarkup | None:
    rows = [  # one a row: titles in some languages are long
        [InlineKeyboardButton(title, callback_data=payloads.callback_data(button.payload))]
        for button in buttons
        if button.payload and (title := _shortened(button.title.strip()))
    ]
    most = InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER
    return InlineKeyboardMarkup(rows[:most]) if rows else None


def _shortened(title: str) -> str:
    return title if len(title) <= TITLE_AT_MOST else title[: TITLE_AT_MOST - 1].rstrip() + "…"
