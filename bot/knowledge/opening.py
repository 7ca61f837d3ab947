"""Whether an office is open at a moment, and when it opens next.

Three rules stand above the weekly hours, strongest first: dated exceptions, the state's public
holidays (the opening-hours library knows the nationwide ones only), then the hours themselves.
Wall-clock times are evaluated in Europe/Berlin, so a change of the clock moves nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays
from opening_hours import OpeningHours
from opening_hours import State as OsmState

from bot.answer import State
from bot.clock import BERLIN
from bot.knowledge.models import Office

DAYS_AHEAD = 400  # further than a year nobody plans a visit
ALWAYS = "24/7"


@dataclass(frozen=True)
class Interval:
    """From `start` until before `end`, both aware; `state` is open or appointment."""

    start: datetime
    end: datetime
    state: State


@dataclass(frozen=True)
class OpeningState:
    """`reason` is the name of the holiday or exception; `until` the end of an opening."""

    state: State
    reason: str | None = None
    until: datetime | None = None
    next_open: datetime | None = None


@lru_cache(maxsize=8)
def _calendar(subdivision: str, language: str) -> holidays.HolidayBase:
    country, state = subdivision.split("-")
    return holidays.country_holidays(country, subdiv=state, language=language)


def holiday(day: date, subdivision: str, language: str = "de") -> str | None:
    """The public holiday's name; `subdivision` is an ISO 3166-2 code such as DE-NI."""
    name: str | None = _calendar(subdivision, language).get(day)
    return name


@lru_cache(maxsize=256)
def _parsed(hours: str) -> OpeningHours:
    return OpeningHours(hours)


def day_reason(office: Office, day: date, subdivision: str) -> str | None:
    """Why the weekly hours do not apply on a day: the exception's reason or the holiday."""
    for closed in office.closed:
        if closed.first <= day <= closed.last:
            return closed.reason
    return holiday(day, subdivision) if office.hours != ALWAYS else None


def intervals(office: Office, day: date, subdivision: str) -> list[Interval]:
    """The openings of one day, in order; empty if it is closed or nothing is known."""
    if any(closed.first <= day <= closed.last for closed in office.closed):
        return []
    is_holiday = office.hours != ALWAYS and holiday(day, subdivision)
    hours = office.holiday_hours if is_holiday else office.hours
    return list(_intervals(hours, day, office.appointment == "required")) if hours else []


@lru_cache(maxsize=4096)
def _intervals(hours: str, day: date, by_appointment: bool) -> tuple[Interval, ...]:
    return tuple(_evaluated(hours, day, by_appointment))


def _evaluated(hours: str, day: date, by_appointment: bool) -> Iterator[Interval]:
    midnight = datetime.combine(day, time())
    for start, end, state, comment in _parsed(hours).intervals(midnight, midnight + timedelta(1)):
        noted = "appointment" in comment.casefold()
        if state == OsmState.OPEN or noted:
            kind: State = "appointment" if by_appointment or noted else "open"
            yield Interval(start.replace(tzinfo=BERLIN), end.replace(tzinfo=BERLIN), kind)


def state_at(office: Office, moment: datetime, subdivision: str) -> OpeningState:
    """The office's state at an aware moment."""
    moment = moment.astimezone(BERLIN)
    reason = day_reason(office, moment.date(), subdivision)
    if office.hours is None:
        unknown: State = "appointment" if office.appointment == "required" else "unknown"
        return OpeningState("closed" if reason else unknown, reason)
    for interval in intervals(office, moment.date(), subdivision):
        if interval.start <= moment < interval.end:
            return OpeningState(interval.state, None, interval.end)
    return OpeningState("closed", reason, next_open=_next_open(office, moment, subdivision))


def _next_open(office: Office, moment: datetime, subdivision: str) -> datetime | None:
    for ahead in range(DAYS_AHEAD):
        day = moment.date() + timedelta(ahead)
        for interval in intervals(office, day, subdivision):
            if interval.start > moment:
                return interval.start
    return None
