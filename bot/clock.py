"""What time it is in Göttingen. A time in this project is always aware and in Europe/Berlin."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.settings import Settings

BERLIN = ZoneInfo("Europe/Berlin")


def now(settings: Settings) -> datetime:
    """The present moment, or the fixed one of `LOTSE_NOW`."""
    return (settings.now or datetime.now(BERLIN)).astimezone(BERLIN)
