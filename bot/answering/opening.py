"""Opening hours in words, and honestly: what is unknown is said to be unknown."""

from datetime import date, datetime, timedelta

import holidays

from bot.answer import Opening
from bot.answering.speaker import Speaker
from bot.clock import BERLIN
from bot.knowledge.models import Office
from bot.knowledge.opening import ALWAYS, Interval, OpeningState, holiday, intervals, state_at
from bot.wording.formatting import (
    localized_digits,
    spoken_day,
    spoken_list,
    spoken_partial_date,
    spoken_time,
    weekday,
)

HOLIDAYS_TOLD = 4


def N_(message: str) -> str:  # noqa: N802 - gettext's usual name for marking only
    """Mark a message for extraction; it is translated where it is used."""
    return message


HOLIDAY_NAMES = (
    N_("New Year's Day"), N_("Good Friday"), N_("Easter Monday"), N_("Labor Day"),
    N_("Ascension Day"), N_("Whit Monday"), N_("German Unity Day"), N_("Reformation Day"),
    N_("Christmas Day"), N_("Second Day of Christmas"),
)  # fmt: skip


def opening(speaker: Speaker, office: Office, at: datetime | None = None) -> Opening:
    """The state at a moment (aware; now if none was named) as data."""
    moment = (at or speaker.now).astimezone(BERLIN)
    state = state_at(office, moment, speaker.knowledge.district.holidays)
    return Opening(
        office=office.id,
        at=moment.isoformat(timespec="minutes"),
        state=state.state,
        reason=spoken_reason(speaker, office, moment.date()),
        next_open=state.next_open.isoformat(timespec="minutes") if state.next_open else None,
    )


def spoken_reason(speaker: Speaker, office: Office, day: date) -> str | None:
    """The exception's reason or the holiday's name, in the speaker's language."""
    for number, closed in enumerate(office.closed):
        if closed.first <= day <= closed.last:
            context = f"offices.{office.id}.closed.{number}.reason"
            return speaker.translated(context, closed.reason).text
    name = holiday(day, speaker.knowledge.district.holidays, "en_US")
    return speaker.gettext(name) if name and office.hours != ALWAYS else None


def spoken_opening(speaker: Speaker, office: Office, at: datetime | None = None) -> str:
    """One to three sentences: the state at the moment, the next opening, the usual hours."""
    moment = (at or speaker.now).astimezone(BERLIN)
    state = state_at(office, moment, speaker.knowledge.district.holidays)
    reason = spoken_reason(speaker, office, moment.date())
    sentences = [_spoken_state(speaker, state, moment, reason), spoken_hours(speaker, office)]
    return "\n".join(sentence for sentence in sentences if sentence)


def _spoken_state(
    speaker: Speaker, state: OpeningState, moment: datetime, reason: str | None
) -> str | None:
    day = _spoken_moment(speaker, moment)
    if reason:
        closed = speaker.gettext("{day}: closed ({reason}).", day=day, reason=reason)
        return _with_next(speaker, closed, state, moment)
    if state.state == "open" and state.until:
        until = spoken_time(state.until.time(), speaker.locale)
        return speaker.gettext("{day}: open until {time}.", day=day, time=until)
    if state.state == "appointment":
        return speaker.gettext("Only with an appointment: please call or write first.")
    if state.state == "closed":
        closed = speaker.gettext("{day}: closed.", day=day)
        return _with_next(speaker, closed, state, moment)
    return None


def _with_next(speaker: Speaker, closed: str, state: OpeningState, moment: datetime) -> str:
    if not state.next_open:
        return closed
    day = relative_day(speaker, state.next_open.date(), moment.date())
    time = spoken_time(state.next_open.time(), speaker.locale)
    opens = speaker.gettext("Opens next: {day}, {time}.", day=day, time=time)
    return f"{closed} {opens}"


def _spoken_moment(speaker: Speaker, moment: datetime) -> str:
    if moment == speaker.now:
        return speaker.gettext("Now")
    day = relative_day(speaker, moment.date(), speaker.now.date())
    return f"{day}, {spoken_time(moment.time(), speaker.locale)}"


def relative_day(speaker: Speaker, day: date, today: date) -> str:
    """„Heute", „morgen" or the weekday with its date."""
    if day == today:
        return speaker.gettext("today")
    if day == today + timedelta(1):
        return speaker.gettext("tomorrow")
    return spoken_day(day, speaker.locale)


def spoken_hours(speaker: Speaker, office: Office) -> str | None:
    """The week's hours; what was last published if nobody knows the present ones."""
    if office.hours:
        return speaker.gettext("Opening hours: {hours}", hours=spoken_week(speaker, office))
    if not office.last_known_hours:
        return speaker.gettext("We do not know the opening hours.")
    last = office.last_known_hours
    week = spoken_week(speaker, office.model_copy(update={"hours": last.hours}))
    since = spoken_partial_date(last.as_of, speaker.locale)
    unknown = speaker.gettext("We do not know the present opening hours.")
    published = speaker.gettext("Last published ({date}): {hours}", date=since, hours=week)
    return f"{unknown} {published}"


def spoken_week(speaker: Speaker, office: Office) -> str:
    """`Mo.–Fr. 08:30–12:00; Do. 13:30–16:00`: days of the same hours together."""
    if office.hours == ALWAYS:
        return speaker.gettext("day and night, every day")
    days: dict[str, list[int]] = {}
    for number, day in enumerate(_plain_week(office, speaker)):
        hours = [_spoken_interval(interval, speaker.locale) for interval in day]
        if hours:
            days.setdefault(spoken_list(hours, speaker.locale), []).append(number)
    return "; ".join(f"{_spoken_days(n, speaker.locale)} {hours}" for hours, n in days.items())


def _plain_week(office: Office, speaker: Speaker) -> list[list[Interval]]:
    """The intervals from Monday to Sunday of this week, no holidays or exceptions in between."""
    plain = office.model_copy(update={"closed": (), "holiday_hours": office.hours})
    monday = speaker.now.date() - timedelta(speaker.now.weekday())
    subdivision = speaker.knowledge.district.holidays
    return [intervals(plain, monday + timedelta(n), subdivision) for n in range(7)]


def _spoken_interval(interval: Interval, locale: str) -> str:
    start, end = (spoken_time(at.time(), locale) for at in (interval.start, interval.end))
    return f"{start}–{end}"


def _spoken_days(numbers: list[int], locale: str) -> str:
    """Three or more days in a row as a range, others as a list."""
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{weekday(numbers[0], locale)}–{weekday(numbers[-1], locale)}"
    return spoken_list((weekday(number, locale) for number in numbers), locale)


def spoken_holidays(speaker: Speaker) -> str:
    """The next public holidays, one a line."""
    country, state = speaker.knowledge.district.holidays.split("-")
    years = (speaker.now.year, speaker.now.year + 1)
    named = holidays.country_holidays(country, subdiv=state, years=years, language="en_US")
    coming = sorted(day for day in named if day >= speaker.now.date())[:HOLIDAYS_TOLD]
    lines = (
        f"{spoken_day(day, speaker.locale)} {localized_digits(str(day.year), speaker.locale)}: "
        f"{speaker.gettext(named[day])}"
        for day in coming
    )
    return "\n".join(lines)
