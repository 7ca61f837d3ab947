"""Every topic answers by its payload in every language, with what an answer owes its reader."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import yaml

from bot.settings import REPOSITORY
from tests.conftest import LOCALES
from tests.lotse_server import LotseServer

TOPICS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((REPOSITORY / "knowledge" / "topics").glob("*.yml"))
}
Answers = Callable[[str, str], dict[str, Any]]
OFFICE_IN_QUESTION = "+49 551 525-2726"


@pytest.fixture(scope="session")
def answers(server: LotseServer) -> Answers:
    """A topic's answer in a language; asked once."""
    return cache(lambda topic, locale: server.ask(payload=f"/{topic}", locale=locale))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_answers_by_payload_in_the_language(
    answers: Answers, topic: str, locale: str
) -> None:
    answer = answers(topic, locale)
    section = TOPICS[topic]["section"]
    assert answer["topic"] == topic
    assert answer["kind"] == ("signpost" if section == "signposts" else "answer")
    assert answer["locale"] == locale
    assert "{" not in answer["text"]
    assert section == "conversation" or answer["sources"]


@pytest.fixture(scope="session")
def language_names(server: LotseServer) -> set[str]:
    return {info["name"] for info in server.locales()}


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "de"])
@pytest.mark.parametrize("topic", TOPICS)
def test_no_answer_is_left_in_german(
    answers: Answers, language_names: set[str], topic: str, locale: str
) -> None:
    german, answer = answers(topic, "de"), answers(topic, locale)
    assert answer["text"] != german["text"]
    titles = {button["payload"]: button["title"] for button in german["buttons"]}
    same = [b["title"] for b in answer["buttons"] if titles.get(b["payload"]) == b["title"]]
    assert set(same) - language_names - {"Jobcenter"} == set()


IN_BRACKETS = re.compile(r"\([^()]*\)")
FUNCTION_WORDS = {
    "de": "der die das den und ist nicht für mit sie wird oder auch bei haben hier können auf",
    "en": "the and is are you your for with not of to or can have here this by on",
}


def sentences_in(language: str, text: str) -> list[str]:
    """Sentences with at least three different function words of the language."""
    words = set(FUNCTION_WORDS[language].split())
    sentences = re.split(r"[.!?\n]", IN_BRACKETS.sub(" ", text))
    return [found for found in sentences if len(words & set(found.casefold().split())) >= 3]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("topic", TOPICS)
def test_no_sentence_is_left_in_german_or_english(
    answers: Answers, topic: str, locale: str
) -> None:
    text = answers(topic, locale)["text"]
    others = set(FUNCTION_WORDS) - {locale}
    assert [sentence for other in others for sentence in sentences_in(other, text)] == []


def test_german_and_english_sentences_would_be_found(answers: Answers) -> None:
    assert sentences_in("de", answers("residence_registration", "de")["text"])
    assert sentences_in("en", answers("residence_registration", "en")["text"])


@pytest.mark.parametrize(
    ("question", "topic", "locale", "fact"),
    [
        ("Wo finde ich das Integrationsbüro?", "office_address", "de", "Reinhäuser Landstraße 4"),
        ("when is it open?", "office_hours", "en", OFFICE_IN_QUESTION),
        ("أين أجد تقرير الاندماج؟", "report_download", "ar", "landkreisgoettingen.de"),
    ],
)
def test_the_first_questions_are_answered(
    server: LotseServer, question: str, topic: str, locale: str, fact: str
) -> None:
    answer = server.ask(text=question)
    assert (answer["topic"], answer["locale"]) == (topic, locale)
    assert fact in answer["text"]


@pytest.mark.parametrize(
    ("question", "locale"),
    [
        ("wie wird das Wetter?", "de"),
        ("who won the football match yesterday?", "en"),
        ("ما هي عاصمة فرنسا؟", "ar"),
    ],
)
def test_off_topic_gets_a_way_on_and_no_wrong_answer(
    server: LotseServer, question: str, locale: str
) -> None:
    answer = server.ask(text=question)
    assert answer["kind"] in ("fallback", "choice")
    assert answer["locale"] == locale
    assert "/human_contact" in [button["payload"] for button in answer["buttons"]]


def test_unknown_hours_are_said_to_be_unknown(server: LotseServer) -> None:
    answer = server.ask(payload="/office_hours", locale="de")
    assert answer["opening"]["state"] in ("unknown", "closed")
    assert "kennen wir nicht" in answer["text"]
    assert "Mai 2020" in answer["text"]
    assert OFFICE_IN_QUESTION in answer["text"]
