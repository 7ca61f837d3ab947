"""Offices, documents and sources as they stand below an answer."""

from urllib.parse import quote

from bot.answer import Document, Place, Source
from bot.answering.age import spoken_age
from bot.answering.opening import opening, spoken_hours
from bot.answering.speaker import Speaker
from bot.knowledge import models

MAP = "https://www.openstreetmap.org"
OPEN_NOW = {"open": True, "closed": False}


def place(speaker: Speaker, office: models.Office) -> Place:
    """An office's card."""
    note = office.note and speaker.translated(f"offices.{office.id}.note", office.note).text
    notes = [text for text in (note, spoken_age(speaker, office)) if text]
    return Place(
        name=speaker.name("offices", office),
        address=office.address,
        room=office.room,
        latitude=office.latitude,
        longitude=office.longitude,
        phone=office.phone,
        email=office.email,
        hours=spoken_hours(speaker, office) if office.hours or office.last_known_hours else None,
        open_now=OPEN_NOW.get(opening(speaker, office).state),
        note="\n".join(notes) or None,
        map_url=map_url(office),
    )


def map_url(office: models.Office) -> str | None:
    """A link to the place on OpenStreetMap; nothing is fetched from there unless it is pressed."""
    if office.latitude is not None and office.longitude is not None:
        position = f"mlat={office.latitude}&mlon={office.longitude}"
        return f"{MAP}/?{position}#map=18/{office.latitude}/{office.longitude}"
    if office.street and office.address:
        return f"{MAP}/search?query={quote(office.address)}"
    return None


def document(speaker: Speaker, entry: models.Document) -> Document:
    """A document's card; without a known download it links to the page where it is found."""
    return Document(speaker.name("documents", entry), entry.year, entry.url or entry.page)


def source(entry: models.Source) -> Source:
    return Source(entry.title, entry.url, entry.as_of)
