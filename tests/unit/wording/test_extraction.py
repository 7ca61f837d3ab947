"""Bringing catalogs up to date."""

from pathlib import Path

from bot.knowledge.base import read_knowledge
from bot.wording.catalog import read_catalog
from bot.wording.extraction import interface_messages, update_catalogs

CONTEXT = "topics.office_room.answer"


def update(data: Path) -> None:
    update_catalogs(data / "locales", read_knowledge(data / "knowledge"))


def test_the_catalogs_are_up_to_date(data: Path) -> None:
    before = {path: path.read_text() for path in (data / "locales").rglob("*.po*")}
    update(data)
    assert before == {path: path.read_text() for path in (data / "locales").rglob("*.po*")}


def test_a_changed_german_text_makes_its_translations_fuzzy_and_keeps_them(data: Path) -> None:
    path = data / "knowledge" / "topics" / "office_room.yml"
    before = read_catalog(data / "locales", "ar", "knowledge")
    german = read_knowledge(data / "knowledge").topics["office_room"].answer
    path.write_text(path.read_text().replace("Das Integrationsbüro", "Unser Büro"))
    update(data)
    changed = read_knowledge(data / "knowledge").topics["office_room"].answer
    message = read_catalog(data / "locales", "ar", "knowledge").get(changed, CONTEXT)
    assert message.fuzzy
    assert message.string == before.get(german, CONTEXT).string


def test_a_new_text_is_empty_and_a_removed_one_gone(data: Path) -> None:
    topics = data / "knowledge" / "topics"
    (topics / "office_room.yml").rename(topics / "office_door.yml")
    update(data)
    contexts = {m.context: m for m in read_catalog(data / "locales", "ar", "knowledge")}
    assert CONTEXT not in contexts
    assert contexts["topics.office_door.answer"].string == ""


def test_the_widget_and_telegram_speak_through_the_catalog() -> None:
    messages = {message.id for message in interface_messages()}
    assert {"Send", "What you can ask", "not known", "Reformation Day"} <= messages
