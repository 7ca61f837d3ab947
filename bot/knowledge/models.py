"""What an office, a document and a topic are: the shape of the files in `knowledge/`."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Literal

import phonenumbers
from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    TypeAdapter,
    ValidationInfo,
    field_validator,
)

Section = Literal["office", "documents", "services", "signposts", "conversation"]

PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)(?:\.([a-z_]+))?\}")
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
SHORT_NUMBER = re.compile(r"\d{3}( ?\d{3})?")  # 112, 110, 116 117
WORDS_AT_MOST = 90


def _partial_date(value: Any) -> Any:
    text = value.isoformat() if isinstance(value, date) else str(value)
    if not PARTIAL_DATE.fullmatch(text):
        raise ValueError(f"{text!r} is no date like 2020, 2020-05 or 2020-05-14")
    datetime.strptime(
        text.ljust(10, "x").replace("xxxxxx", "-01-01").replace("xxx", "-01"), "%Y-%m-%d"
    )
    return text


def _phone(text: str) -> str:
    if SHORT_NUMBER.fullmatch(text):
        return text
    try:
        possible = phonenumbers.is_possible_number(phonenumbers.parse(text))
    except phonenumbers.NumberParseException:
        possible = False
    if not possible:
        raise ValueError(f"{text!r} is no phone number like +49 551 525-2726 or 112")
    return text


def _url(text: str) -> str:
    TypeAdapter(HttpUrl).validate_python(text)
    return text


def _hours(text: str) -> str:
    if re.search(r"\b(PH|SH)\b", text):
        raise ValueError("holidays do not belong here: their hours go into `holiday_hours`")
    try:
        OpeningHours(text)
    except ParserError:
        raise ValueError(f"{text!r} are no opening hours like Mo-Fr 08:30-12:00") from None
    return text


PartialDate = Annotated[str, BeforeValidator(_partial_date)]
Phone = Annotated[str, AfterValidator(_phone)]
Url = Annotated[str, AfterValidator(_url)]
Hours = Annotated[str, AfterValidator(_hours)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class Model(BaseModel):
    """Unknown keys are errors; numbers where text is meant (a room) are read as text."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Source(Model):
    """Where a fact comes from; `as_of` is the date of the information, null if nobody knows."""

    title: str
    url: Url | None = None
    as_of: PartialDate | None = None


Months = Annotated[int, Field(ge=1)]


def newest(sources: Iterable[Source]) -> PartialDate | None:
    """The date of the youngest source; None if no date is known."""
    return max((source.as_of for source in sources if source.as_of), default=None)


def is_past_review(as_of: PartialDate, months: Months, today: date) -> bool:
    """Whether a fact of that date should have been checked again; `2020` counts as its end."""
    year, month = (int(part) for part in (as_of + "-12").split("-")[:2])
    return (today.year - year) * 12 + today.month - month > months


class Link(Model):
    title: str
    url: Url


class LastKnownHours(Model):
    """Hours once published that must not be presented as current."""

    hours: Hours
    as_of: PartialDate


class ClosedDays(Model):
    """A dated exception, both days included: no opening, whatever the hours say."""

    first: date
    last: date
    reason: str


class Office(Model):
    """A place or a phone line. A null is a fact that nobody knows."""

    id: str
    name: str
    department: str | None = None
    building: str | None = None
    street: str | None = None
    postcode: str | None = Field(default=None, pattern=r"^\d{5}$")
    town: str | None = None
    room: str | None = None
    phone: Phone | None = None
    fax: Phone | None = None
    email: str | None = Field(default=None, pattern=r"^[^@\s]+@[^@\s]+\.[a-z]+$")
    url: Url | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    hours: Hours | None = None
    holiday_hours: Hours | None = None
    last_known_hours: LastKnownHours | None = None
    closed: tuple[ClosedDays, ...] = ()
    appointment: Literal["required", "recommended", "not_needed"] | None = None
    note: str | None = None
    review_months: Months | None = None
    sources: tuple[Source, ...] = Field(min_length=1)

    @property
    def address(self) -> str | None:
        """Street, postcode and town in one line, as far as they are known."""
        town = " ".join(part for part in (self.postcode, self.town) if part)
        return ", ".join(part for part in (self.street, town) if part) or None


class Document(Model):
    """Something to read; `url` is the direct download, `page` where it is found."""

    id: str
    title: str
    year: int | None = None
    page: Url | None = None
    url: Url | None = None
    sources: tuple[Source, ...] = Field(min_length=1)


class Topic(Model):
    """What people ask about, and what the bot answers: the German text, and what goes with it."""

    id: str
    title: str = Field(max_length=40)
    section: Section
    answer: str
    offices: tuple[str, ...] = Field(default=(), max_length=3)
    documents: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    related: tuple[str, ...] = Field(default=(), max_length=3)
    opening: str | None = None
    holidays: bool = False
    review_months: Months | None = None
    sources: tuple[Source, ...] = Field(default=(), validate_default=True)

    @field_validator("sources")
    @classmethod
    def _known(cls, sources: tuple[Source, ...], known: ValidationInfo) -> tuple[Source, ...]:
        if not sources and known.data.get("section") != "conversation":
            raise ValueError("say where this is from: `sources:` with a title")
        return sources

    @field_validator("answer")
    @classmethod
    def _short_enough(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("this must be filled in")
        if len(text.split()) > WORDS_AT_MOST:
            raise ValueError(
                f"{len(text.split())} words, at most {WORDS_AT_MOST} are read on a phone"
            )
        return text.strip()

    @property
    def is_signpost(self) -> bool:
        return self.section == "signposts"


class District(Model):
    """What is particular to this district: another one changes this file and the entries."""

    name: str
    office: str  # the office that answers when nothing else is known
    holidays: str = Field(pattern=r"^DE-[A-Z]{2}$")  # ISO 3166-2: whose public holidays count
    review_months: Months = 24  # an older fact is shown with its date and a request to check it
    greeting_topics: tuple[str, ...] = Field(max_length=6)
