"""How old a fact is, said where it is older than its review interval."""

from bot.answering.speaker import Speaker
from bot.knowledge.models import Office, Topic, is_past_review, newest
from bot.wording.formatting import spoken_partial_date


def past_review(speaker: Speaker, entry: Office | Topic) -> str | None:
    """The date of the entry's youngest source, if that is past review.

    What a document of 2011 says does not go stale: its topics are never past review.
    """
    if isinstance(entry, Topic) and entry.section in ("documents", "conversation"):
        return None
    months = entry.review_months or speaker.knowledge.district.review_months
    as_of = newest(entry.sources)
    return as_of if as_of and is_past_review(as_of, months, speaker.now.date()) else None


def spoken_age(speaker: Speaker, entry: Office | Topic) -> str | None:
    """„Stand: Mai 2020 – bitte telefonisch prüfen", or nothing for a fact that is fresh."""
    as_of = past_review(speaker, entry)
    if as_of is None:
        return None
    date = spoken_partial_date(as_of, speaker.locale)
    return speaker.gettext("As of {date} – please check by phone.", date=date)
