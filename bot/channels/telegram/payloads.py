"""What a button sends back: Telegram carries at most 64 bytes of it."""

from collections import OrderedDict

from telegram.constants import InlineKeyboardButtonLimit

from bot.privacy import keyed_hash

LIMIT = InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
MARK = "#"  # payloads of ours begin with a slash


class Payloads:
    """Longer payloads stay here and the button carries a hash of them.

    In memory and bounded: after a restart, or ten thousand longer buttons later, an old button is
    answered with the advice to ask again.
    """

    def __init__(self, key: str, at_most: int = 10_000) -> None:
        self._key, self._at_most = key, at_most
        self._kept: OrderedDict[str, str] = OrderedDict()

    def callback_data(self, payload: str) -> str:
        if payload.startswith("/") and len(payload.encode()) <= LIMIT:
            return payload
        data = MARK + keyed_hash(self._key, "callback data", payload)
        self._kept[data] = payload
        self._kept.move_to_end(data)
        if len(self._kept) > self._at_most:
            self._kept.popitem(last=False)
        return data

    def payload(self, callback_data: str) -> str | None:
        """None if it is not known any more."""
        return callback_data if callback_data.startswith("/") else self._kept.get(callback_data)
