"""Stubs for staff, and the schemas by which editors help them."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from bot.errors import KnowledgeError
from bot.knowledge.base import read_knowledge
from bot.knowledge.stubs import KINDS, folder_of, modeline, new_entry, schemas
from bot.settings import REPOSITORY

KNOWLEDGE = REPOSITORY / "knowledge"
ENTRIES = [path for kind in KINDS for path in sorted((KNOWLEDGE / folder_of(kind)).glob("*.yml"))]


@pytest.fixture
def folder(data: Path) -> Path:
    return data / "knowledge"


@pytest.mark.parametrize("kind", KINDS)
def test_a_stub_is_not_live_until_it_is_filled_in(folder: Path, kind: str) -> None:
    path = new_entry(folder, kind, "new_entry")
    knowledge = read_knowledge(folder)
    assert "new_entry" not in getattr(knowledge, folder_of(kind))
    (problem,) = knowledge.problems
    assert problem.startswith(str(path))
    assert "this must be filled in" in problem


def test_a_filled_in_stub_is_an_entry(folder: Path) -> None:
    path = new_entry(folder, "topic", "new_topic")
    text = path.read_text(encoding="utf-8")
    for empty, filled in {
        "title:\n": "title: Neu\n",
        "answer: |\n": "answer: |\n  Neu.\n",
        "title: null": "title: Seite",
    }.items():
        assert "new_topic" not in read_knowledge(folder).topics
        text = text.replace(empty, filled, 1)
        path.write_text(text, encoding="utf-8")
    knowledge = read_knowledge(folder)
    assert knowledge.problems == ()
    assert knowledge.topics["new_topic"].answer == "Neu."


@pytest.mark.parametrize("name", ["New", "a b", "../x", "office-hours", ""])
def test_a_name_that_cannot_be_a_topics_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(KnowledgeError, match="small letters"):
        new_entry(folder, "topic", name)


def test_a_taken_name_is_refused_and_nothing_is_lost(folder: Path) -> None:
    path = folder / "topics" / "greet.yml"
    before = path.read_text(encoding="utf-8")
    with pytest.raises(KnowledgeError, match="is there already"):
        new_entry(folder, "topic", "greet")
    assert path.read_text(encoding="utf-8") == before


def test_the_schemas_are_those_of_the_models() -> None:
    """If this fails: `uv run scripts/write-schemas`."""
    for path, text in schemas(KNOWLEDGE):
        assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_entry_is_valid_by_the_schema_it_names(path: Path) -> None:
    kind = path.parent.name.removesuffix("s")
    text = path.read_text(encoding="utf-8")
    assert text.startswith(modeline(kind))
    schema = json.loads((KNOWLEDGE / "schemas" / f"{kind}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(text))


def test_a_schema_refuses_an_unknown_key() -> None:
    schema = json.loads((KNOWLEDGE / "schemas" / "topic.schema.json").read_text("utf-8"))
    text = (KNOWLEDGE / "topics" / "greet.yml").read_text(encoding="utf-8")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**yaml.safe_load(text), "anser": "x"}, schema)
