"""What each language has and lacks."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.reporting.coverage import coverage
from bot.settings import Settings
from tests.conftest import LOCALES
from tests.unit.conftest import speak_only

CATALOG = "locales/tr/LC_MESSAGES/knowledge.po"


@pytest.fixture(autouse=True)
def few_languages(data: Path) -> None:
    speak_only(data, "de", "tr")


def turkish(settings: Settings) -> dict[str, int]:
    row = next(row for row in coverage(settings) if row.locale.tag == "tr")
    return {state: getattr(row, state) for state in ("reviewed", "drafted", "stale", "missing")}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("# drafted by machine\n", "# reviewed by A. B., 2026-11-25\n", "reviewed"),
        ("# drafted by machine\n", "# drafted by machine\n#, fuzzy\n", "stale"),
    ],
)
def test_a_translation_counts_by_its_state(
    data: Path, settings: Settings, old: str, new: str, state: str
) -> None:
    before = turkish(settings)
    change(data / CATALOG, old, new)
    assert turkish(settings) == before | {
        state: before[state] + 1,
        "drafted": before["drafted"] - 1,
    }


def test_a_changed_german_text_is_stale(data: Path, settings: Settings) -> None:
    before = turkish(settings)
    change(data / "knowledge/topics/office_room.yml", "Bitte melden", "Melden")
    assert turkish(settings)["stale"] == before["stale"] + 1


def test_a_new_german_text_is_missing(data: Path, settings: Settings) -> None:
    before = turkish(settings)
    entry = "title: Neu\nsection: office\nanswer: Ganz neu.\nsources: [{title: Seite}]\n"
    (data / "knowledge/topics/office_new.yml").write_text(entry)
    assert turkish(settings)["missing"] == before["missing"] + 2


def test_the_command_prints_a_row_a_language_and_writes_a_page(tmp_path: Path) -> None:
    page = tmp_path / "coverage.html"
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli.main", "report", "--html", str(page)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(page) in done.stdout
    html = page.read_text(encoding="utf-8")
    for tag in LOCALES:
        assert f"({tag})" in done.stdout
        assert f"({tag})" in html
    assert "<svg" in html
