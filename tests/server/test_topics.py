"""Every topic answers by its payload in every language, with what an answer owes its reader."""

import pytest
import yaml

from bot.settings import REPOSITORY
from tests.conftest import LOCALES
from tests.lotse_server import LotseServer

TOPICS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((REPOSITORY / "knowledge" / "topics").glob("*.yml"))
}
OFFICE_IN_QUESTION = "+49 551 525-2726"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_answers_by_payload_in_the_language(
    server: LotseServer, topic: str, locale: str
) -> None:
    answer = server.ask(payload=f"/{topic}", locale=locale)
    section = TOPICS[topic]["section"]
    assert answer["topic"] == topic
    assert answer["kind"] == ("signpost" if section == "signposts" else "answer")
    assert answer["locale"] == locale
    assert "{" not in answer["text"]
    assert section == "conversation" or answer["sources"]


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "de"])
@pytest.mark.parametrize("topic", TOPICS)
def test_no_answer_is_left_in_german(server: LotseServer, topic: str, locale: str) -> None:
    german = server.ask(payload=f"/{topic}", locale="de")
    answer = server.ask(payload=f"/{topic}", locale=locale)
    assert answer["text"] != german["text"]
    titles = {button["payload"]: button["title"] for button in german["buttons"]}
    same = [b["title"] for b in answer["buttons"] if titles.get(b["payload"]) == b["title"]]
    languages = {info["name"] for info in server.locales()}
    assert set(same) - languages - {"Jobcenter"} == set()


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
