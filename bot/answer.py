"""What the bot says, apart from where it says it: one model, rendered by each channel.

The fields are those of ANSWER in the HTTP API (docs/api.md); absent values are None, absent lists
are empty.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

Kind = Literal["answer", "signpost", "choice", "fallback", "notice"]
State = Literal["open", "closed", "appointment", "unknown"]


@dataclass(frozen=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True)
class Place:
    """An office as a card. `address` is one line; `hours` is spoken in the answer's locale."""

    name: str
    address: str | None = None
    room: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    phone: str | None = None
    email: str | None = None
    hours: str | None = None
    open_now: bool | None = None
    note: str | None = None
    map_url: str | None = None


@dataclass(frozen=True)
class Document:
    title: str
    year: int | None = None
    url: str | None = None


@dataclass(frozen=True)
class Button:
    """`payload` is what pressing it sends: `/topic_id`, with entities as JSON behind it if any."""

    title: str
    payload: str


@dataclass(frozen=True)
class Source:
    """`as_of` is a year, a month or a day in ISO form, None if nobody knows."""

    title: str
    url: str | None = None
    as_of: str | None = None


@dataclass(frozen=True)
class Opening:
    """The state of an office at a moment. `at` and `next_open` are ISO 8601 with offset."""

    office: str
    at: str
    state: State
    reason: str | None = None
    next_open: str | None = None


@dataclass(frozen=True)
class Answer:
    """One message of the bot; `text` is plain text in `locale` (a BCP 47 tag)."""

    kind: Kind
    text: str
    locale: str
    topic: str | None = None
    links: tuple[Link, ...] = ()
    places: tuple[Place, ...] = ()
    documents: tuple[Document, ...] = ()
    buttons: tuple[Button, ...] = ()
    sources: tuple[Source, ...] = ()
    opening: Opening | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def with_buttons(self, *buttons: Button) -> "Answer":
        """The same answer with further buttons at the end."""
        return replace(self, buttons=self.buttons + buttons)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Answer":
        """The reverse of `to_json`; raises TypeError or KeyError if it is no ANSWER."""
        lists = {
            name: tuple(kind(**item) for item in data.get(name, ()))
            for name, kind in _LISTS.items()
        }
        opening = data.get("opening")
        return cls(
            kind=data["kind"],
            text=data["text"],
            locale=data["locale"],
            topic=data.get("topic"),
            opening=Opening(**opening) if opening else None,
            **lists,
        )


_LISTS: dict[str, Any] = {
    "links": Link,
    "places": Place,
    "documents": Document,
    "buttons": Button,
    "sources": Source,
}
