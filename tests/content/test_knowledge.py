"""The real data pass every check."""

import re
from pathlib import Path

import pytest
import yaml

from bot.checks import findings
from bot.knowledge.base import KnowledgeBase
from bot.settings import REPOSITORY, load_settings
from bot.text import normalize
from bot.wording.catalog import read_catalog
from bot.wording.extraction import interface_messages, knowledge_texts
from bot.wording.locale import INTERFACE_LOCALE, SOURCE_LOCALE, read_locales

LOCALES = tuple(read_locales(REPOSITORY / "locales"))
PLACEHOLDER = re.compile(r"\{[a-z0-9_.]+\}")
KNOWLEDGE = KnowledgeBase(REPOSITORY / "knowledge").current
NLU = REPOSITORY / "rasa_project" / "data" / "nlu"
FEWEST = {"office": 15, "documents": 15, "conversation": 15, "services": 30, "signposts": 20}


def test_lotse_check_finds_no_error() -> None:
    found = findings(load_settings())
    assert [str(finding) for finding in found if finding.severity == "error"] == []


@pytest.mark.parametrize("topic", KNOWLEDGE.topics)
def test_an_answer_about_the_world_has_a_source(topic: str) -> None:
    entry = KNOWLEDGE.topics[topic]
    assert entry.sources or entry.section == "conversation"


def test_contact_data_stand_in_no_answer() -> None:
    phone = re.compile(r"\+49|\b0\d{3,}[ /]")
    texts = {topic.id: topic.answer for topic in KNOWLEDGE.topics.values()}
    assert [name for name, text in texts.items() if phone.search(text)] == []


@pytest.mark.parametrize("locale", [tag for tag in LOCALES if tag != SOURCE_LOCALE])
def test_every_text_is_translated_with_the_same_facts(locale: str) -> None:
    catalog = read_catalog(REPOSITORY / "locales", locale, "knowledge")
    for context, german in knowledge_texts(KNOWLEDGE):
        message = catalog.get(german, context)
        assert message and message.string, context
        assert not message.fuzzy, context
        found = sorted(PLACEHOLDER.findall(str(message.string)))
        assert found == sorted(PLACEHOLDER.findall(german)), context


@pytest.mark.parametrize("locale", [tag for tag in LOCALES if tag != INTERFACE_LOCALE])
def test_every_interface_string_is_translated_with_the_same_placeholders(locale: str) -> None:
    catalog = read_catalog(REPOSITORY / "locales", locale, "bot")
    for template in interface_messages():
        if template.id:
            message = catalog.get(template.id)
            assert message and message.string, template.id
            found = sorted(PLACEHOLDER.findall(str(message.string)))
            assert found == sorted(PLACEHOLDER.findall(str(template.id)))


UTTERANCES = sorted(path for tag in LOCALES for path in (NLU / tag).glob("*.yml"))


@pytest.mark.parametrize("path", UTTERANCES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_topic_has_enough_different_utterances(path: Path) -> None:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    lines = {line.casefold() for line in data["nlu"][0]["examples"].splitlines()}
    assert data["nlu"][0]["intent"] == path.stem
    assert len(lines) >= FEWEST[section(path.stem)]


def section(topic: str) -> str:
    return KNOWLEDGE.topics[topic].section if topic in KNOWLEDGE.topics else "services"


@pytest.mark.parametrize("topic", KNOWLEDGE.topics)
def test_every_topic_is_understood_in_german(topic: str) -> None:
    assert NLU / "de" / f"{topic}.yml" in UTTERANCES


def test_a_machine_draft_says_so_to_the_translator() -> None:
    catalog = read_catalog(REPOSITORY / "locales", "ar", "knowledge")
    state = re.compile(r"drafted by machine|reviewed by .+, \d{4}-\d{2}-\d{2}")
    assert all(
        any(state.fullmatch(comment) for comment in message.user_comments)
        for message in catalog
        if message.id and message.string
    )


def test_no_development_question_is_a_training_utterance() -> None:
    for locale in LOCALES:
        trained = {
            normalize(line[2:])
            for path in (NLU / locale).glob("*.yml")
            for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
            for line in item["examples"].splitlines()
        }
        folder = REPOSITORY / "tests" / "utterances" / locale
        asked = {
            normalize(question["text"])
            for path in folder.glob("*.yml")
            for question in yaml.safe_load(path.read_text(encoding="utf-8"))
        }
        assert asked & trained - {""} == set()
