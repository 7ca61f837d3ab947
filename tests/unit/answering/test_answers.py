"""What is said, and what is said when something is not known."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from bot.answering import notices
from bot.answering.opening import opening, spoken_holidays, spoken_opening, spoken_week
from bot.answering.speaker import Speaker
from bot.answering.topics import answer_topic
from bot.clock import BERLIN
from bot.knowledge.base import read_knowledge
from bot.knowledge.models import Office
from bot.settings import REPOSITORY
from bot.wording.catalog import Wording

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=BERLIN)


def speaker(locale: str = "de", now: datetime = MONDAY, folder: Path = REPOSITORY) -> Speaker:
    wording = Wording(folder / "locales")
    return Speaker(read_knowledge(folder / "knowledge"), wording, locale, now)


def office(**values: object) -> Office:
    return Office(id="office", name="Büro", sources=[{"title": "Seite"}], **values)  # type: ignore[arg-type]


def test_facts_stand_in_the_sentence() -> None:
    answer = answer_topic(speaker(), "office_address")
    assert "Reinhäuser Landstraße 4, 37083 Göttingen, Raum 196" in answer.text
    assert answer.places[0].room == "196"
    assert answer.sources


def test_a_phone_number_stays_in_one_piece_in_arabic() -> None:
    assert "\u2068+49 551 525-2726\u2069" in answer_topic(speaker("ar"), "office_address").text


def test_a_fact_nobody_knows_is_said_to_be_unknown() -> None:
    assert speaker().filled("E-Mail: {integration_office.email}") == "E-Mail: nicht bekannt"
    assert speaker().filled("{nobody.phone}") == "nicht bekannt"


def test_the_retention_time_is_told_in_the_digits_of_the_language() -> None:
    assert "24 Stunden" in answer_topic(speaker(), "privacy").text
    assert "٢٤" in answer_topic(speaker("ar"), "privacy").text


def test_what_is_not_translated_is_said_in_the_language_it_exists_in(tmp_path: Path) -> None:
    for name in ("knowledge", "locales"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    (tmp_path / "knowledge" / "topics" / "office_new.yml").write_text(
        "title: Neu\nsection: office\nanswer: Ganz neu.\nsources: [{title: Seite}]\n"
    )
    answer = answer_topic(speaker("ar", folder=tmp_path), "office_new")
    assert answer.locale == "de"
    assert answer.text.startswith("Ganz neu.")
    assert "لم يُترجم" in answer.text


def test_hours_of_the_week_are_said_together() -> None:
    hours = "Mo-Th 09:00-16:00; Fr 09:00-12:00"
    assert spoken_week(speaker(), office(hours=hours)) == ("Mo.–Do. 09:00–16:00; Fr. 09:00–12:00")


@pytest.mark.parametrize(
    ("hours", "now", "said"),
    [
        ("Mo-Fr 09:00-16:00", MONDAY, "Jetzt: geöffnet bis 16:00 Uhr."),
        ("Mo-Fr 11:00-16:00", MONDAY, "Jetzt: geschlossen. Öffnet wieder: heute, 11:00 Uhr."),
        ("Tu 09:00-16:00", MONDAY, "Jetzt: geschlossen. Öffnet wieder: morgen, 09:00 Uhr."),
        (
            "We 09:00-16:00",
            MONDAY,
            "Jetzt: geschlossen. Öffnet wieder: Mittwoch, 25. November, 09:00 Uhr.",
        ),
        (
            "Mo-Fr 09:00-16:00",
            datetime(2025, 10, 31, 10, 0, tzinfo=BERLIN),
            "Jetzt: geschlossen (Reformationstag). Öffnet wieder: Montag, 3. November, 09:00 Uhr.",
        ),
    ],
)
def test_the_state_of_an_office_is_spoken(hours: str, now: datetime, said: str) -> None:
    spoken = spoken_opening(speaker(now=now), office(hours=hours))
    assert spoken.splitlines()[0] == said


def test_another_moment_is_named() -> None:
    friday = datetime(2026, 11, 27, 15, 0, tzinfo=BERLIN)
    said = spoken_opening(speaker(), office(hours="Mo-Fr 09:00-16:00"), friday)
    assert said.startswith("Freitag, 27. November, 15:00: geöffnet bis 16:00 Uhr.")
    assert opening(speaker(), office(hours="Mo-Fr 09:00-16:00"), friday).at == (
        "2026-11-27T15:00+01:00"
    )


def test_unknown_hours_are_not_presented_as_known() -> None:
    known = {"last_known_hours": {"hours": "Mo 09:00-12:00", "as_of": "2020-05"}}
    said = spoken_opening(speaker(), office(**known))
    assert "kennen wir nicht" in said
    assert "Zuletzt veröffentlicht (Mai 2020): Mo. 09:00–12:00" in said
    assert opening(speaker(), office(**known)).state == "unknown"


def test_the_next_holidays_are_told() -> None:
    lines = spoken_holidays(speaker()).splitlines()
    assert lines[0] == "Freitag, 25. Dezember 2026: 1. Weihnachtstag"
    assert len(lines) == 4


def test_a_fallback_leads_to_a_person() -> None:
    answer = notices.fallback(speaker("en"))
    assert answer.kind == "fallback"
    assert answer.places[0].phone == "+49 551 525-2726"
    assert "/human_contact" in [button.payload for button in answer.buttons]


def test_a_choice_offers_topics_by_their_names() -> None:
    answer = notices.choice(speaker(), ("office_hours", "office_room"))
    titles = [button.title for button in answer.buttons]
    assert titles[:2] == ["Öffnungszeiten des Integrationsbüros", "Raum des Integrationsbüros"]
