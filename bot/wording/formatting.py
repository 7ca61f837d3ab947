"""Dates, times and lists as people of a locale write them, all through Babel."""

from collections.abc import Iterable
from datetime import date, datetime, time

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.lists import format_list

DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
# CLDR's default for plain `ar` is Latin digits, the Maghreb's; most who write Arabic here are from
# countries that use the Arabic-Indic ones, as CLDR has it for ar-SY and ar-IQ.
NUMBERING = {"ar": "arab"}


def localized_digits(text: str, locale: str) -> str:
    """Latin digits replaced by those the locale's readers use. Never for phone numbers."""
    system = NUMBERING.get(locale) or Locale.parse(locale, sep="-").default_numbering_system
    digits = DIGITS.get(system)
    return text.translate(str.maketrans("0123456789", digits)) if digits else text


def spoken_partial_date(value: str, locale: str) -> str:
    """`2020`, `2020-05` or `2020-05-14` as a year, a month or a day."""
    parts = [int(part) for part in value.split("-")]
    day = date(*[*parts, 1, 1][:3])
    tag = Locale.parse(locale, sep="-")
    if len(parts) == 3:
        text = format_date(day, "long", locale=tag)
    else:
        skeleton = "y" if len(parts) == 1 else "yMMMM"
        text = format_skeleton(skeleton, datetime.combine(day, time()), locale=tag)
    return localized_digits(text, locale)


def spoken_day(day: date, locale: str) -> str:
    """Weekday, day and month: „Montag, 23. November"."""
    tag = Locale.parse(locale, sep="-")
    month = format_skeleton("MMMMd", datetime.combine(day, time()), locale=tag)
    comma = "، " if tag.text_direction == "rtl" else ", "
    return (
        get_day_names("wide", locale=tag)[day.weekday()] + comma + localized_digits(month, locale)
    )


def spoken_time(at: time, locale: str) -> str:
    """Hours and minutes, by the 24-hour clock that German doors show."""
    return localized_digits(format_time(at, "HH:mm", locale=Locale.parse(locale, sep="-")), locale)


def weekday(number: int, locale: str) -> str:
    """The weekday's short name; 0 is Monday."""
    return get_day_names("abbreviated", locale=Locale.parse(locale, sep="-"))[number]


def spoken_list(items: Iterable[str], locale: str) -> str:
    return format_list(list(items), locale=Locale.parse(locale, sep="-"))
