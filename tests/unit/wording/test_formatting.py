"""Dates, times and digits as people of a locale write them."""

from datetime import date, time

import pytest

from bot.wording.formatting import (
    localized_digits,
    spoken_day,
    spoken_list,
    spoken_partial_date,
    spoken_time,
    weekday,
)


@pytest.mark.parametrize(
    ("value", "locale", "spoken"),
    [
        ("2020", "de", "2020"),
        ("2020-05", "de", "Mai 2020"),
        ("2020-05-14", "de", "14. Mai 2020"),
        ("2020-05", "en", "May 2020"),
        ("2020-05", "ar", "مايو ٢٠٢٠"),
    ],
)
def test_a_date_is_spoken_as_exactly_as_it_is_known(value: str, locale: str, spoken: str) -> None:
    assert spoken_partial_date(value, locale) == spoken


def test_a_day_has_its_weekday() -> None:
    assert spoken_day(date(2026, 11, 23), "de") == "Montag, 23. November"
    assert spoken_day(date(2026, 11, 23), "ar") == "الاثنين، ٢٣ نوفمبر"


def test_times_use_the_clock_of_24_hours() -> None:
    assert spoken_time(time(16, 5), "en") == "16:05"
    assert spoken_time(time(16, 5), "ar") == "١٦:٠٥"


def test_persian_has_its_own_digits() -> None:
    assert localized_digits("0123456789", "fa") == "۰۱۲۳۴۵۶۷۸۹"


def test_weekdays_and_lists() -> None:
    assert weekday(0, "de") == "Mo."
    assert spoken_list(["a", "b", "c"], "de") == "a, b und c"
