"""A topic's answer: the staff's text with its facts, and what goes with it."""

from dataclasses import replace

from bot.answer import Answer, Button, Kind, Link
from bot.answering.age import past_review, spoken_age
from bot.answering.cards import document, place, source
from bot.answering.moment import Moment
from bot.answering.opening import opening, spoken_holidays, spoken_opening
from bot.answering.speaker import Speaker
from bot.knowledge.models import Office, Topic
from bot.wording.catalog import Translation


def answer_topic(speaker: Speaker, topic_id: str, asked: Moment | None = None) -> Answer:
    """The answer; `asked` is the moment asked about, for topics of opening hours.

    Raises:
        KeyError: there is no such topic.
    """
    topic = speaker.knowledge.topics[topic_id]
    translation = answer_text(speaker, topic)
    # What is not translated is said wholly in the language it exists in, facts included.
    own = replace(speaker, locale=translation.locale)
    text = own.filled(translation.text)
    holidays = (spoken_holidays(own),) if topic.holidays else ()
    open_office = _office(own, topic.opening) if topic.opening else None
    at = asked.at(open_office, own.knowledge.district.holidays) if asked and open_office else None
    first = (spoken_opening(own, open_office, at),) if open_office else ()
    offices = tuple(_office(own, name) for name in topic.offices)
    notes = (_age(own, topic, offices), _freshness_note(speaker, translation.freshness))
    parts = (*first, text, *holidays, *(note for note in notes if note))
    return Answer(
        kind=_kind(topic),
        topic=topic.id,
        text="\n\n".join(parts),
        locale=translation.locale,
        links=_links(own, topic),
        places=tuple(place(own, office) for office in offices),
        documents=tuple(document(own, speaker.knowledge.documents[i]) for i in topic.documents),
        buttons=topic_buttons(speaker, topic.related),
        sources=tuple(source(entry) for entry in topic.sources),
        opening=opening(own, open_office, at) if open_office else None,
    )


def _age(speaker: Speaker, topic: Topic, offices: tuple[Office, ...]) -> str | None:
    """Said once: where an office's card says it already, the text does not."""
    said = any(past_review(speaker, office) for office in offices)
    return None if said else spoken_age(speaker, topic)


def answer_text(speaker: Speaker, topic: Topic) -> Translation:
    """The staff's text, its facts still placeholders."""
    return speaker.translated(f"topics.{topic.id}.answer", topic.answer)


def _links(speaker: Speaker, topic: Topic) -> tuple[Link, ...]:
    context = f"topics.{topic.id}.links"
    return tuple(
        Link(speaker.translated(f"{context}.{number}.title", link.title).text, link.url)
        for number, link in enumerate(topic.links)
    )


def topic_buttons(speaker: Speaker, topic_ids: tuple[str, ...]) -> tuple[Button, ...]:
    """A button for each topic that exists."""
    topics = (speaker.knowledge.topics.get(topic_id) for topic_id in topic_ids)
    return tuple(Button(topic_title(speaker, topic), f"/{topic.id}") for topic in topics if topic)


def topic_title(speaker: Speaker, topic: Topic) -> str:
    return speaker.translated(f"topics.{topic.id}.title", topic.title).text


def _kind(topic: Topic) -> Kind:
    return "signpost" if topic.is_signpost else "answer"


def _office(speaker: Speaker, office_id: str) -> Office:
    return speaker.knowledge.offices[office_id]


def _freshness_note(speaker: Speaker, freshness: str) -> str | None:
    if freshness == "stale":
        return speaker.gettext("The German text has changed since; this translation is older.")
    if freshness == "missing":
        return speaker.gettext("This text is not translated into your language yet.")
    return None
