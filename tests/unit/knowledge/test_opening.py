"""Open or not: holidays of Lower Saxony, exceptions, and the changes of the clock."""

from datetime import date, datetime
from typing import Any

import pytest

from bot.clock import BERLIN
from bot.knowledge.models import Office
from bot.knowledge.opening import OpeningState, holiday, state_at

SUBDIVISION = "DE-NI"
THURSDAY_TOO = "Mo-Fr 08:30-12:00, Th 13:30-16:00"


def office(**values: Any) -> Office:
    return Office(id="office", name="Büro", sources=[{"title": "Seite"}], **values)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def state(moment: str, **values: Any) -> OpeningState:
    return state_at(office(**values), at(moment), SUBDIVISION)


def test_open_until_the_end_of_the_interval() -> None:
    found = state("2026-11-23 09:00", hours=THURSDAY_TOO)
    assert (found.state, found.until) == ("open", at("2026-11-23 12:00"))


def test_the_end_of_an_interval_is_closed() -> None:
    assert state("2026-11-23 12:00", hours=THURSDAY_TOO).state == "closed"


def test_a_comma_adds_so_thursday_morning_is_open() -> None:
    assert state("2026-11-26 09:00", hours=THURSDAY_TOO).state == "open"
    assert state("2026-11-26 14:00", hours=THURSDAY_TOO).state == "open"


def test_reformation_day_is_a_holiday_in_lower_saxony() -> None:
    found = state("2025-10-31 09:00", hours=THURSDAY_TOO)
    assert (found.state, found.reason) == ("closed", "Reformationstag")
    assert found.next_open == at("2025-11-03 08:30")


def test_all_saints_day_is_no_holiday_in_lower_saxony() -> None:
    assert holiday(date(2027, 11, 1), SUBDIVISION) is None


def test_christmas_to_new_year_with_closed_days_between() -> None:
    closed = [
        {"first": "2026-12-24", "last": "2026-12-24", "reason": "Heiligabend"},
        {"first": "2026-12-31", "last": "2026-12-31", "reason": "Silvester"},
    ]
    found = state("2026-12-24 09:00", hours=THURSDAY_TOO, closed=closed)
    assert (found.state, found.reason) == ("closed", "Heiligabend")
    assert found.next_open == at("2026-12-28 08:30")
    assert state("2026-12-31 09:00", hours=THURSDAY_TOO, closed=closed).next_open == at(
        "2027-01-04 08:30"
    )


def test_easter_has_two_holidays_with_a_weekend_between() -> None:
    found = state("2026-04-03 09:00", hours=THURSDAY_TOO)
    assert found.next_open == at("2026-04-07 08:30")


def test_round_the_clock_is_open_on_holidays_too() -> None:
    assert state("2026-12-25 03:00", hours="24/7").state == "open"


def test_own_hours_on_holidays() -> None:
    hours = {"hours": "Mo-Fr 09:00-12:00", "holiday_hours": "10:00-11:00"}
    assert state("2026-12-25 10:30", **hours).state == "open"
    assert state("2026-12-25 09:30", **hours).state == "closed"


@pytest.mark.parametrize("moment", ["2026-03-29 09:00", "2026-10-25 09:00"])
def test_the_change_of_the_clock_moves_no_opening(moment: str) -> None:
    found = state(moment, hours="Su 08:00-10:00")
    assert found.state == "open"
    assert found.until == at(moment).replace(hour=10)


def test_without_hours_the_state_is_unknown() -> None:
    assert state("2026-11-23 09:00").state == "unknown"


def test_without_hours_a_holiday_is_told() -> None:
    found = state("2026-12-25 09:00")
    assert (found.state, found.reason) == ("closed", "Erster Weihnachtstag")


def test_by_appointment_only() -> None:
    values = {"hours": THURSDAY_TOO, "appointment": "required"}
    assert state("2026-11-23 09:00", **values).state == "appointment"
    assert state("2026-11-23 20:00", **values).state == "closed"
    assert state("2026-11-23 20:00", appointment="required").state == "appointment"


def test_an_interval_by_appointment_among_open_ones() -> None:
    hours = 'Mo 09:00-12:00 open; Tu 09:00-12:00 open "by appointment"'
    assert state("2026-11-23 10:00", hours=hours).state == "open"
    assert state("2026-11-24 10:00", hours=hours).state == "appointment"


def test_an_office_that_never_opens_has_no_next_opening() -> None:
    assert state("2026-11-23 09:00", hours="off").next_open is None
