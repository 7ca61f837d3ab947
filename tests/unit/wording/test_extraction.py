"""Bringing catalogs up to date."""

import shutil
from pathlib import Path

import pytest

from bot.knowledge.base import read_knowledge
from bot.settings import REPOSITORY
from bot.wording.catalog import read_catalog
from bot.wording.extraction import interface_messages, update_catalogs

CONTEXT = "topics.office_room.answer"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("knowledge", "locales"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    return tmp_path


def update(folder: Path) -> None:
    update_catalogs(folder / "locales", read_knowledge(folder / "knowledge"))


def test_the_catalogs_are_up_to_date(folder: Path) -> None:
    before = {path: path.read_text() for path in (folder / "locales").rglob("*.po*")}
    update(folder)
    assert before == {path: path.read_text() for path in (folder / "locales").rglob("*.po*")}


def test_a_changed_german_text_makes_its_translations_fuzzy_and_keeps_them(folder: Path) -> None:
    path = folder / "knowledge" / "topics" / "office_room.yml"
    before = read_catalog(folder / "locales", "ar", "knowledge")
    german = read_knowledge(folder / "knowledge").topics["office_room"].answer
    path.write_text(path.read_text().replace("Das Integrationsbüro", "Unser Büro"))
    update(folder)
    changed = read_knowledge(folder / "knowledge").topics["office_room"].answer
    message = read_catalog(folder / "locales", "ar", "knowledge").get(changed, CONTEXT)
    assert message.fuzzy
    assert message.string == before.get(german, CONTEXT).string


def test_a_new_text_is_empty_and_a_removed_one_gone(folder: Path) -> None:
    topics = folder / "knowledge" / "topics"
    (topics / "office_room.yml").rename(topics / "office_door.yml")
    update(folder)
    contexts = {m.context: m for m in read_catalog(folder / "locales", "ar", "knowledge")}
    assert CONTEXT not in contexts
    assert contexts["topics.office_door.answer"].string == ""


def test_the_widget_and_telegram_speak_through_the_catalog() -> None:
    messages = {message.id for message in interface_messages()}
    assert {"Send", "What you can ask", "not known", "Reformation Day"} <= messages
