"""What goes with an answer's text: links, documents, sources, and offices as lines."""

from collections.abc import Iterator

from bot.answer import Answer, Document, Place, Source
from bot.channels.telegram.formatted_text import Block, Line, Run
from bot.channels.telegram.voice import ISOLATE, POP_ISOLATE, Voice


def blocks(answer: Answer, pinned: tuple[Place, ...], voice: Voice) -> Iterator[Block]:
    """The answer as text; `pinned` places have their address on a map of their own."""
    if answer.text.strip():
        yield ((Run(answer.text.strip()),),)
    links = tuple((Run("• "), Run(link.title or link.url, link.url)) for link in answer.links)
    documents = tuple(_document(document, voice) for document in answer.documents)
    sources = tuple(_source(source, voice) for source in answer.sources)
    offices = (_office(answer, place, place in pinned, voice) for place in answer.places)
    yield from (block for block in (links, documents, sources, *offices) if block)


def _document(document: Document, voice: Voice) -> Line:
    year = f" ({voice.digits(document.year)})" if document.year else ""
    return (Run("• "), Run(document.title, document.url), Run(year))


def _source(source: Source, voice: Voice) -> Line:
    as_of = (
        voice.gettext("As of {date}", date=voice.date(source.as_of))
        if source.as_of
        else voice.gettext("Date unknown")
    )
    title = Run(voice.isolated(source.title), source.url)
    return (Run(voice.gettext("Source") + ": "), title, Run(f" ({as_of})"))


def _office(answer: Answer, place: Place, is_pinned: bool, voice: Voice) -> Block:
    """An office's lines without those that the text or the map says already."""
    said = answer.text.replace(ISOLATE, "").replace(POP_ISOLATE, "")
    details = [
        (Run(line),)
        for value, line in _details(place, is_pinned, answer.opening is None, voice)
        if value not in said
    ]
    route: list[Line] = []
    if place.map_url and not is_pinned:
        route = [(Run(voice.gettext("Show on the map"), place.map_url),)]
    lines = (*details, *route)
    return ((Run(place.name),), *lines) if lines else ()


def _details(
    place: Place, is_pinned: bool, with_state: bool, voice: Voice
) -> Iterator[tuple[str, str]]:
    """A value, and the line that says it."""
    if place.address and not is_pinned:
        yield place.address, place.address
    if place.room:
        room = voice.gettext("Room {room}", room=voice.isolated(place.room))
        yield room, room
    if place.phone:
        yield place.phone, voice.gettext("Phone: {phone}", phone=voice.isolated(place.phone))
    if place.email:
        yield place.email, voice.gettext("Email: {email}", email=voice.isolated(place.email))
    if place.hours:
        yield place.hours, place.hours
    if place.open_now is not None and with_state:
        state = voice.gettext("Open now") if place.open_now else voice.gettext("Closed now")
        yield state, state
    if place.note:
        yield place.note, place.note
