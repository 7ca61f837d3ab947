"""What the bot says that is no topic's answer: a choice, a fallback, a notice."""

from bot.answer import Answer, Button
from bot.answering.cards import place
from bot.answering.speaker import Speaker
from bot.answering.topics import topic_buttons

DELETION = '/delete_data{"confirmed":"yes"}'  # the payload that deletes, after being asked


def choice(speaker: Speaker, topic_ids: tuple[str, ...]) -> Answer:
    """Up to three topics that may be meant, and a way on if none is."""
    return Answer(
        kind="choice",
        text=speaker.gettext("I am not sure what you mean. Is it one of these?"),
        locale=speaker.locale,
        buttons=(*topic_buttons(speaker, topic_ids), *_ways_on(speaker)[:1]),
    )


def fallback(speaker: Speaker) -> Answer:
    """It does not know, says so, and how to reach a person."""
    office = speaker.knowledge.offices[speaker.knowledge.district.office]
    return Answer(
        kind="fallback",
        text=speaker.gettext(
            "I do not know the answer to that. Please ask in other words, or ask a person: "
            "the integration office helps you further."
        ),
        locale=speaker.locale,
        places=(place(speaker, office),),
        buttons=_ways_on(speaker),
    )


def unavailable(speaker: Speaker) -> Answer:
    """The chat is interrupted: said without Rasa, with a number where a person answers."""
    office = speaker.knowledge.offices[speaker.knowledge.district.office]
    return Answer(
        kind="notice",
        text=speaker.gettext(
            "The chat is briefly unavailable. Your message is kept and will be answered. "
            "If it is urgent, please call the office: {phone}. In danger call 112.",
            phone=speaker.filled(f"{{{office.id}.phone}}"),
        ),
        locale=speaker.locale,
        places=(place(speaker, office),),
    )


def deleted(speaker: Speaker) -> Answer:
    return Answer(
        kind="notice",
        topic="delete_data",
        text=speaker.gettext("Everything stored about this conversation has been deleted."),
        locale=speaker.locale,
    )


def deletion_button(speaker: Speaker) -> Button:
    return Button(speaker.gettext("Yes, delete everything"), DELETION)


def language_buttons(speaker: Speaker) -> tuple[Button, ...]:
    """One for each language, in its own name."""
    return tuple(
        Button(locale.name, language_payload(locale.tag))
        for locale in speaker.wording.locales.values()
    )


def language_payload(tag: str) -> str:
    return f'/change_language{{"wanted_locale":"{tag}"}}'


def language_changed(speaker: Speaker) -> Answer:
    """Said in the new language."""
    name = speaker.wording.locales[speaker.locale].name
    return Answer(
        kind="answer",
        topic="change_language",
        text=speaker.gettext("From now on I answer in this language: {language}.", language=name),
        locale=speaker.locale,
    )


def _ways_on(speaker: Speaker) -> tuple[Button, ...]:
    return topic_buttons(speaker, ("human_contact", "capabilities"))
