"""The channel's own words in the reader's language."""

from dataclasses import dataclass

from bot.wording.catalog import Wording
from bot.wording.formatting import localized_digits, spoken_partial_date
from bot.wording.locale import SOURCE_LOCALE, negotiate

ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True)
class Voice:
    """Speaks in `locale`, a tag of the registry."""

    wording: Wording
    locale: str

    # The message comes first, so that Babel's extractor finds it.
    def gettext(self, message: str, **values: object) -> str:
        return self.wording.gettext(self.locale, message, **values)

    def isolated(self, value: str) -> str:
        """Keeps "+49 551 525-0" or a German title in order inside a line of Arabic."""
        rtl = self.wording.locales[self.locale].direction == "rtl"
        return f"{ISOLATE}{value}{POP_ISOLATE}" if rtl else value

    def date(self, value: str) -> str:
        return spoken_partial_date(value, self.locale)

    def digits(self, number: int) -> str:
        return localized_digits(str(number), self.locale)


def voice_for(wording: Wording, *wanted: str | None) -> Voice:
    """A voice in the first wanted language that the bot speaks, else in German."""
    tags = {tag.lower(): tag for tag in wording.locales}
    found = negotiate([tag.lower() for tag in wanted if tag], tags)
    return Voice(wording, tags[found.lower()] if found else SOURCE_LOCALE)
