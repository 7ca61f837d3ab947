"""Which moment a question about opening hours is about: „habt ihr Freitag um 15 Uhr auf?"."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import dateparser
from babel.dates import get_month_names
from dateparser.search import search_dates

from bot.answering.opening import HOLIDAY_NAMES, N_
from bot.answering.speaker import Speaker
from bot.clock import BERLIN
from bot.knowledge.models import Office
from bot.knowledge.opening import holiday, intervals
from bot.text import ascii_digits, fold

# An hour stands behind a word of the first kind, or before one of the second.
BEFORE = "um|ab|gegen|at|الساعة|الساعه|ساعت|saat|о|об|в|във|à|a las|a la|o|ora|orele"
BEHIND = "uhr|h|am|pm|часов|часа|ч|годин[иіа]?|heures?|horas"
CLOCK = re.compile(
    rf"(?<!\w)(?:(?:{BEFORE})\s*(\d{{1,2}})(?:[:.h](\d\d))?|(\d{{1,2}}):(\d\d)"
    rf"|(\d{{1,2}})(?:[:.h](\d\d))?(?=\s*(?:{BEHIND})(?!\w)))(?!\w?\.?\d)(?:'\w+)?",
    re.IGNORECASE,
)
AFTERNOON = re.compile(r"\d\s*pm\b", re.IGNORECASE)
DAY_DOT_MONTH = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?!\d)(?<!24/7)")
DAY_AND_MONTH = re.compile(r"\d{1,2}\.?\s*[^\W\d]{3,}(?:\s[^\W\d]+)?")
WORD = re.compile(r"[^\W\d]{3,}")  # a day is named by a word; a number alone names none
# What people say and dateparser does not know: „tomorrow" in Syria, Ukrainian weekdays as they
# follow „on", and the months of the Levant.
EVERYDAY = {
    "بكرا": "غدا", "بكرة": "غدا", "بكره": "غدا",
    "середу": "середа", "п'ятницю": "п'ятниця", "суботу": "субота", "неділю": "неділя",
} | {
    name: get_month_names("wide", locale="ar")[number]
    for number, name in get_month_names("wide", locale="ar_SY").items()
}  # fmt: skip
NAMED_DAYS = {
    N_("Christmas Eve"): (12, 24), N_("Christmas"): (12, 25), N_("New Year's Eve"): (12, 31),
}  # fmt: skip
NOON = time(12)


@dataclass(frozen=True)
class Moment:
    """A day in Berlin, and the time of day if one was named."""

    day: date
    time: time | None

    def at(self, office: Office, subdivision: str) -> datetime:
        """Aware. Without a time: when the office opens on that day; noon if it does not."""
        if self.time:
            return datetime.combine(self.day, self.time, BERLIN)
        opened = intervals(office, self.day, subdivision)
        return opened[0].start if opened else datetime.combine(self.day, NOON, BERLIN)


def asked_moment(speaker: Speaker, text: str, locale: str) -> Moment | None:
    """What a text in the locale names; nothing if it is about now, the past or no moment."""
    text = text.casefold().replace("’", "'")
    for said, understood in EVERYDAY.items():
        text = text.replace(said, understood)
    named, rest = _time(ascii_digits(text))
    today = speaker.now.astimezone(BERLIN).date()
    days = (*_holidays(speaker, rest, locale, today), *_days(rest, locale, today))
    day = next((day for day in days if day >= today), today)
    return Moment(day, named) if named or day != today else None


def _time(text: str) -> tuple[time | None, str]:
    """The time of day, and the text without it."""
    found = CLOCK.search(text)
    if not found:
        return None, text
    hour, minute = (next(filter(None, found.group(n, n + 2, n + 4)), "0") for n in (1, 2))
    afternoon = 12 if AFTERNOON.search(text) and int(hour) < 12 else 0
    if int(hour) > 23 or int(minute) > 59:
        return None, text
    return time(int(hour) + afternoon, int(minute)), text.replace(found[0], " ")


def _days(text: str, locale: str, today: date) -> Iterator[date]:
    """Dates, weekdays and words such as „tomorrow", the next one each."""
    base = datetime.combine(today, NOON)
    settings = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": base, "DATE_ORDER": "DMY"}
    for day, month in DAY_DOT_MONTH.findall(text):
        yield from _coming(int(day), int(month), today)
    exact = {**settings, "REQUIRE_PARTS": ["day", "month"]}
    for piece in DAY_AND_MONTH.findall(text):
        found = dateparser.parse(piece, languages=[locale], settings=exact)
        if found:
            yield found.date()
    for piece, found in search_dates(text, languages=[locale], settings=settings) or ():
        if WORD.search(piece):
            yield found.date()


def _coming(day: int, month: int, today: date) -> Iterator[date]:
    """The next such day; none for the 31st of February."""
    with suppress(ValueError):
        this_year = date(today.year, month, day)
        yield this_year if this_year >= today else this_year.replace(year=today.year + 1)


def _holidays(speaker: Speaker, text: str, locale: str, today: date) -> Iterator[date]:
    """Days that have a name: the public holidays and those around them."""
    folded = fold(text)
    subdivision = speaker.knowledge.district.holidays
    days = [today + timedelta(ahead) for ahead in range(366)]
    for name in (*HOLIDAY_NAMES, *NAMED_DAYS):
        if fold(speaker.wording.gettext(locale, name)) in folded:
            yield from (
                day
                for day in days
                if holiday(day, subdivision, "en_US") == name
                or (day.month, day.day) == NAMED_DAYS.get(name)
            )
