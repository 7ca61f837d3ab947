"""Staff's edits are live within two seconds, without a restart; a broken file changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import LOCALES
from tests.lotse_server import LotseServer, eventually

LIVE_SECONDS = 2


@pytest.fixture
def office(server: LotseServer) -> Iterator[Path]:
    """The office's file, as it was again afterwards."""
    path = server.folder / "knowledge" / "offices" / "integration_office.yml"
    before = path.read_text(encoding="utf-8")
    yield path
    path.write_text(before, encoding="utf-8")
    eventually(lambda: "196" in room(server, "de"))


def room(server: LotseServer, locale: str) -> str:
    return server.ask(payload="/office_room", locale=locale)["text"]


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_new_room_is_live_in_all_languages(server: LotseServer, office: Path) -> None:
    edit(office, '"196"', '"E 07"')
    for locale in LOCALES:
        eventually(lambda locale=locale: "E 07" in room(server, locale), LIVE_SECONDS)


def test_a_broken_file_is_named_and_the_last_good_version_stays(
    server: LotseServer, office: Path
) -> None:
    edit(office, "+49 551 525-2726", "no number")
    eventually(lambda: (room(server, "de"), "offices/integration_office.yml:9" in _log(server))[1])
    assert "196" in room(server, "de")


def _log(server: LotseServer) -> str:
    return server.log.read_text()


def test_a_changed_german_text_is_said_to_be_older_in_the_other_languages(
    server: LotseServer,
) -> None:
    path = server.folder / "knowledge" / "topics" / "office_tasks.yml"
    edit(path, "Das Integrationsbüro plant", "Unser Integrationsbüro plant")
    eventually(lambda: "Unser" in server.ask(payload="/office_tasks", locale="de")["text"])
    answer = server.ask(payload="/office_tasks", locale="ar")
    assert answer["locale"] == "ar"
    assert answer["text"].startswith("يخطط")
    note = server.ask(payload="/office_tasks", locale="en")["text"].splitlines()[-1]
    assert note == "The German text has changed since; this translation is older."
