"""Staff's edits are live within two seconds, without a restart; a broken file changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.wording.catalog import Wording
from bot.wording.formatting import localized_digits
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


STALE = "The German text has changed since; this translation is older."


def test_a_changed_german_text_is_said_to_be_older_in_eleven_languages_at_once(
    server: LotseServer,
) -> None:
    wording = Wording(server.folder / "locales")
    before = {tag: server.ask(payload="/office_tasks", locale=tag)["text"] for tag in LOCALES}
    path = server.folder / "knowledge" / "topics" / "office_tasks.yml"
    edit(path, "Das Integrationsbüro plant", "Unser Integrationsbüro plant")
    eventually(lambda: "Unser" in server.ask(payload="/office_tasks", locale="de")["text"])
    for tag in set(LOCALES) - {"de"}:
        text = server.ask(payload="/office_tasks", locale=tag)["text"]
        assert text.startswith(before[tag].splitlines()[0])
        assert wording.gettext(tag, STALE) in text
        assert wording.gettext(tag, STALE) not in before[tag]


def test_new_opening_hours_are_live_in_all_languages(server: LotseServer, office: Path) -> None:
    edit(office, "appointment: recommended", 'hours: "Mo-Su 09:17-16:47"')
    for tag in LOCALES:
        written = localized_digits("17", tag), localized_digits("47", tag)
        eventually(lambda tag=tag, written=written: _stand_in(written, server, tag), LIVE_SECONDS)


def _stand_in(digits: tuple[str, ...], server: LotseServer, tag: str) -> bool:
    answer = server.ask(payload="/office_hours", locale=tag)
    known = answer["opening"]["state"] in ("open", "closed")
    return known and all(number in answer["text"] for number in digits)
