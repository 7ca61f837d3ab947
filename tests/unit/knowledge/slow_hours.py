"""Opening hours worked out a second way: minute by minute, from the text itself.

It shares no code with the engine and uses no library for hours or holidays: rules are read by a
regular expression, Easter by Gauss's rule, the clock's changes by counting Sundays.
"""

import re
from datetime import date, datetime, timedelta, timezone

DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
RULE = re.compile(
    r"(?P<days>(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*)?\s*"
    r"(?P<times>off|24/7|\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)"
)


def open_minutes(hours: str, day: date) -> set[int]:
    """The minutes of the day (0 to 1439) at which the hours say open. `;` overrides, `,` adds."""
    minutes: set[int] = set()
    for overriding in hours.split(";"):
        for number, found in enumerate(RULE.finditer(overriding)):
            if day.weekday() in _days(found["days"]):
                minutes = _minutes(found["times"]) | (minutes if number else set())
    return minutes


def _days(text: str | None) -> set[int]:
    days: set[int] = set()
    for part in (text or "Mo-Su").split(","):
        first, _, last = part.partition("-")
        start, end = DAYS.index(first), DAYS.index(last or first)
        days |= {number % 7 for number in range(start, (end if end >= start else end + 7) + 1)}
    return days


def _minutes(times: str) -> set[int]:
    if times == "24/7":
        return set(range(1440))
    minutes: set[int] = set()
    for span in times.split(",") if times != "off" else ():
        start, end = (int(at[:2]) * 60 + int(at[3:]) for at in span.split("-"))
        minutes |= set(range(start, end))
    return minutes


def lower_saxony_holidays(year: int) -> set[date]:
    """By the state's law on holidays (NFeiertagsG); Reformation Day since 2018."""
    easter = _easter(year)
    fixed = {(1, 1), (5, 1), (10, 3), (10, 31), (12, 25), (12, 26)}
    moving = (-2, 1, 39, 50)
    return {date(year, month, day) for month, day in fixed} | {
        easter + timedelta(days) for days in moving
    }


def _easter(year: int) -> date:
    """Gauss's rule with Lichtenberg's correction, for 1900 to 2099."""
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + 5) % 7
    days = 22 + d + e
    if days == 57 or (days == 56 and d == 28 and a > 10):
        days -= 7
    return date(year, 3, 1) + timedelta(days - 1)


def berlin(moment: datetime) -> datetime:
    """The wall clock in Berlin at a moment in UTC; summer time by the European Union's rule."""
    year = moment.year
    start, end = (_last_sunday(year, month) for month in (3, 10))
    summer = start <= moment.replace(tzinfo=None) < end
    return moment.astimezone(timezone(timedelta(hours=2 if summer else 1)))


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1)
    return last - timedelta((last.weekday() + 1) % 7)
