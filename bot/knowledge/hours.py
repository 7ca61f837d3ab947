"""The trap in OSM's opening hours: `;` overrides whole days, `,` adds to them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from opening_hours import OpeningHours, State

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONDAY = datetime(2024, 1, 1)


def mornings_closed_by_semicolon(hours: str) -> Iterator[str]:
    """Hours that a later `;` takes away: `Mo-Fr 08:30-12:00; Th 13:30-16:00` loses a morning.

    Only where the later rule names other times; `Mo-Fr 09:00-16:00; Fr 09:00-12:00` shortens a day
    on purpose, and so does `off`.
    """
    if ";" not in hours or "off" in hours:
        return
    written, added = _week(hours), _week(hours.replace(";", ","))
    for day, own, all_ in zip(WEEKDAYS, written, added, strict=True):
        lost = [interval for interval in all_ if not _touches(interval, own)]
        yield from (f"{day} {start:%H:%M}-{end:%H:%M}" for start, end in lost)


Span = tuple[datetime, datetime]


def _touches(span: Span, others: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _week(hours: str) -> list[list[Span]]:
    """The openings of each day of a week without holidays."""
    parsed = OpeningHours(hours)
    days = (MONDAY + timedelta(number) for number in range(7))
    return [
        [
            (start, end)
            for start, end, state, _ in parsed.intervals(day, day + timedelta(1))
            if state == State.OPEN
        ]
        for day in days
    ]
