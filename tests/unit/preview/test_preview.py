"""The preview shows an entry as people will see it, live, with what is still to be done."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.preview.application import application
from bot.settings import Settings
from tests.conftest import LOCALES
from tests.lotse_server import eventually


@pytest.fixture
def preview(settings: Settings) -> TestClient:
    return TestClient(application(settings))


def room(preview: TestClient) -> dict[str, Any]:
    entry: dict[str, Any] = preview.get("/entries/topics/office_room").json()
    return entry


def test_a_topic_is_shown_in_every_language_as_widget_and_telegram_show_it(
    preview: TestClient,
) -> None:
    shown = room(preview)["locales"]
    assert list(shown) == list(LOCALES)
    for entry in shown.values():
        assert "196" in entry["answer"]["text"] or "١٩٦" in entry["answer"]["text"]
        assert any("196" in message or "١٩٦" in message for message in entry["telegram"])


@pytest.mark.parametrize(
    "entry", ["offices/integration_office", "documents/integration_concept_2014"]
)
def test_an_office_and_a_document_are_shown_too(preview: TestClient, entry: str) -> None:
    answer = preview.get(f"/entries/{entry}").json()["locales"]["de"]["answer"]
    assert answer["places"] or answer["documents"]


def test_an_edit_is_live_and_marks_the_other_languages_stale(
    preview: TestClient, data: Path
) -> None:
    path = data / "knowledge" / "topics" / "office_room.yml"
    text = path.read_text(encoding="utf-8").replace("Bitte melden", "Melden")
    path.write_text(text, encoding="utf-8")
    eventually(lambda: "Melden Sie" in room(preview)["locales"]["de"]["answer"]["text"], 2)
    assert room(preview)["locales"]["ar"]["state"]["stale"] == 1


def test_a_broken_file_is_named_and_the_last_version_stays(preview: TestClient, data: Path) -> None:
    path = data / "knowledge" / "topics" / "office_room.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("section:", "secton:"))
    eventually(
        lambda: (
            "office_room.yml:3: secton: there is no such key: is section meant?"
            in str(room(preview)["problems"])
        ),
        2,
    )
    assert "196" in room(preview)["locales"]["de"]["answer"]["text"]


@pytest.mark.parametrize("path", ["topics/nothing", "nothing/greet", "stubs/topic"])
def test_what_is_not_there_is_not_found(preview: TestClient, path: str) -> None:
    assert preview.get(f"/entries/{path}").status_code == 404


def test_the_page_and_what_it_loads_are_there(preview: TestClient) -> None:
    page = preview.get("/").text
    assert "/preview/preview.js" in page
    for path in ("/preview/preview.js", "/preview/preview.css", "/widget/lotse-chat.js"):
        assert preview.get(path).status_code == 200, path
