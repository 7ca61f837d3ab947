"""The hours engine agrees with an independent calculation over five years."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.base import KnowledgeBase
from bot.knowledge.hours import WEEKDAYS
from bot.knowledge.models import Office
from bot.knowledge.opening import state_at
from bot.settings import REPOSITORY
from tests.unit.knowledge.slow_hours import berlin, lower_saxony_holidays, open_minutes

SUBDIVISION = "DE-NI"
YEARS = range(2024, 2029)
HOLIDAYS = set().union(*(lower_saxony_holidays(year) for year in YEARS))
CLOCK_CHANGES = [
    (date(year, month, day), year)
    for year, days in zip(YEARS, [(31, 27), (30, 26), (29, 25), (28, 31), (26, 29)], strict=True)
    for month, day in zip((3, 10), days, strict=True)
]
OFFICES = KnowledgeBase(REPOSITORY / "knowledge").current.offices.values()
EXPRESSIONS = sorted(
    {hours for office in OFFICES for hours in (office.hours, office.holiday_hours) if hours}
    | {office.last_known_hours.hours for office in OFFICES if office.last_known_hours}
)
CLOSED = [{"first": "2026-12-24", "last": "2026-12-24", "reason": "Heiligabend"}]


def office(hours: str) -> Office:
    return Office(id="o", name="Büro", hours=hours, closed=CLOSED, sources=[{"title": "Seite"}])


@cache
def expected_minutes(hours: str, day: date) -> frozenset[int]:
    closed = day in HOLIDAYS and hours != "24/7"
    dated = day == date(2026, 12, 24)
    return frozenset() if closed or dated else frozenset(open_minutes(hours, day))


def is_open(hours: str, moment: datetime) -> bool:
    wall = berlin(moment)
    return wall.hour * 60 + wall.minute in expected_minutes(hours, wall.date())


def moments(first: datetime, last: datetime, step: timedelta) -> Iterator[datetime]:
    while first < last:
        yield first
        first += step


def differences(hours: str, asked: Iterator[datetime]) -> list[str]:
    place = office(hours)
    return [
        moment.isoformat()
        for moment in asked
        if (state_at(place, moment, SUBDIVISION).state == "open") != is_open(hours, moment)
    ]


@pytest.mark.parametrize("hours", EXPRESSIONS)
def test_every_quarter_of_an_hour_of_five_years_agrees(hours: str) -> None:
    first, last = datetime(2023, 12, 31, 23, tzinfo=UTC), datetime(2028, 12, 31, 23, tzinfo=UTC)
    assert differences(hours, moments(first, last, timedelta(minutes=15))) == []


@pytest.mark.parametrize("hours", [*EXPRESSIONS, "Su 01:00-04:00", "Mo-Su 02:30-03:30"])
@pytest.mark.parametrize("day", [day for day, _ in CLOCK_CHANGES])
def test_every_minute_of_the_days_of_the_clock_changes_agrees(day: date, hours: str) -> None:
    first = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=2)
    asked = moments(first, first + timedelta(hours=27), timedelta(minutes=1))
    assert differences(hours, asked) == []


times = st.lists(st.integers(0, 95), min_size=2, max_size=4, unique=True).map(sorted)


def spans(quarters: list[int]) -> str:
    clock = [f"{quarter // 4:02}:{quarter % 4 * 15:02}" for quarter in quarters]
    return ",".join(f"{a}-{b}" for a, b in zip(clock[::2], clock[1::2], strict=False))


days = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True).map(
    lambda chosen: "-".join(sorted(chosen, key=WEEKDAYS.index)[:2])
)
rules = st.builds(lambda own, at: f"{own} {spans(at)}", days, times)


@settings(max_examples=60, deadline=None)
@given(
    expression=st.builds(
        lambda first, more: first + "".join(f"{mark} {rule}" for mark, rule in more),
        rules,
        st.lists(st.tuples(st.sampled_from([",", ";"]), rules), max_size=3),
    ),
    week=st.integers(0, 5 * 52 - 1),
)
def test_generated_expressions_agree_for_a_week(expression: str, week: int) -> None:
    first = datetime(2023, 12, 31, 23, tzinfo=UTC) + timedelta(weeks=week)
    asked = moments(first, first + timedelta(weeks=1), timedelta(minutes=15))
    assert differences(expression, asked) == []


@settings(max_examples=100, deadline=None)
@given(
    hours=st.sampled_from(EXPRESSIONS),
    moment=st.datetimes(datetime(2024, 1, 1), datetime(2028, 10, 1)),
)
def test_the_next_opening_is_the_first_one(hours: str, moment: datetime) -> None:
    at = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    state = state_at(office(hours), at, SUBDIVISION)
    if state.state == "open":
        return
    later = moments(at, at + timedelta(days=30), timedelta(minutes=1))
    first = next(minute for minute in later if is_open(hours, minute))
    assert state.next_open == first
