"""The moment a question about opening hours names, in every language."""

from datetime import date, datetime, time

import pytest

from bot.answering.moment import Moment, asked_moment
from bot.answering.speaker import Speaker
from bot.clock import BERLIN
from bot.knowledge.base import read_knowledge
from bot.knowledge.models import Office
from bot.settings import REPOSITORY
from bot.wording.catalog import Wording

WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=BERLIN)
THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)
CHRISTMAS_EVE = date(2026, 12, 24)
WORDING, KNOWLEDGE = Wording(REPOSITORY / "locales"), read_knowledge(REPOSITORY / "knowledge")


def asked(text: str, locale: str) -> Moment | None:
    return asked_moment(Speaker(KNOWLEDGE, WORDING, locale, WEDNESDAY), text, locale)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("de", "Habt ihr morgen um 15 Uhr offen?"),
        ("en", "are you open tomorrow at 3 pm?"),
        ("ar", "هل المكتب مفتوح غدا الساعة ١٥؟"),
        ("fa", "فردا ساعت ۱۵ باز است؟"),
        ("tr", "yarın saat 15'te açık mı"),
        ("uk", "завтра о 15 відкрито?"),
        ("ru", "завтра в 15 открыто?"),
        ("fr", "ouvert demain à 15h ?"),
        ("es", "¿abren mañana a las 15?"),
        ("pl", "czy jutro o 15 otwarte"),
        ("ro", "mâine la ora 15 e deschis"),
        ("bg", "утре в 15 отворено ли е"),
    ],
)
def test_a_day_and_a_time_are_understood(locale: str, text: str) -> None:
    assert asked(text, locale) == Moment(THURSDAY, time(15))


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("de", "ist am freitag offen"),
        ("en", "open on friday?"),
        ("ar", "مفتوح يوم الجمعة؟"),
        ("fa", "جمعه باز است؟"),
        ("tr", "cuma günü açık mı"),
        ("uk", "у п’ятницю працюєте?"),
        ("ru", "в пятницу работаете?"),
        ("fr", "vendredi c'est ouvert ?"),
        ("es", "el viernes abren"),
        ("pl", "w piątek otwarte?"),
        ("ro", "vineri deschis?"),
        ("bg", "в петък работите ли"),
    ],
)
def test_a_weekday_is_the_next_one(locale: str, text: str) -> None:
    assert asked(text, locale) == Moment(FRIDAY, None)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("de", "am 24.12. geöffnet?"),
        ("de", "Haben Sie an Heiligabend auf?"),
        ("en", "on december 24th"),
        ("ar", "يوم 24 ديسمبر"),
        ("ar", "يوم ٢٤ كانون الأول"),
        ("fa", "۲۴ دسامبر باز است"),
        ("tr", "24 aralık"),
        ("uk", "24 грудня"),
        ("ru", "24 декабря"),
        ("fr", "le 24 décembre"),
        ("es", "en Nochebuena abren?"),
        ("pl", "w Wigilię? wigilia"),
        ("ro", "24 decembrie"),
        ("bg", "24 декември"),
    ],
)
def test_a_date_and_a_named_day_are_understood(locale: str, text: str) -> None:
    assert asked(text, locale) == Moment(CHRISTMAS_EVE, None)


@pytest.mark.parametrize(
    "text", ["Wann habt ihr offen?", "ist heute noch auf", "Raum 196", "24/7", "am 31.2.", ""]
)
def test_what_names_no_other_moment_is_about_now(text: str) -> None:
    assert asked(text, "de") is None


def test_a_date_that_is_over_is_next_years() -> None:
    assert asked("am 3.1. offen?", "de") == Moment(date(2027, 1, 3), None)


def test_a_day_without_a_time_is_asked_when_the_office_opens() -> None:
    office = Office(id="o", name="Büro", hours="Th 13:30-16:00", sources=[{"title": "Seite"}])  # type: ignore[list-item]
    assert Moment(THURSDAY, None).at(office, "DE-NI").time() == time(13, 30)
    assert Moment(FRIDAY, None).at(office, "DE-NI").time() == time(12)
