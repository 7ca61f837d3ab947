"""A conversation over HTTP: language, identity, and what is kept."""

import json
import sqlite3
from contextlib import closing
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.lotse_server import LotseServer


def test_the_same_message_twice_gets_the_same_answer_and_asks_rasa_once(
    server: LotseServer,
) -> None:
    first = server.post(text="Wo ist das Integrationsbüro?").json()
    message = {"id": str(uuid4()), "conversation": first["conversation"], "payload": "/office_room"}
    once, again = server.post(**message), server.post(**message)
    assert once.json() == again.json()
    assert _turns(server, "office_room") == 1


def _turns(server: LotseServer, topic: str) -> int:
    """How often Rasa said this in the conversation changed last."""
    query = "SELECT events FROM trackers ORDER BY changed DESC LIMIT 1"
    events = json.loads(_stored(server, query))
    return sum(event.get("name") == f"utter_{topic}" for event in events)


def _stored(server: LotseServer, query: str) -> Any:
    """The only value of a query; read from outside, while the server may be writing."""
    path = server.folder / "var" / "lotse.sqlite"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as database:
        try:
            return database.execute(query).fetchone()[0]
        except sqlite3.DatabaseError:  # met a checkpoint; a file that is really damaged stays so
            assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            return database.execute(query).fetchone()[0]


def test_a_chosen_language_stays_and_the_switch_is_offered(server: LotseServer) -> None:
    chosen = server.post(payload='/change_language{"wanted_locale":"ar"}', locale="de").json()
    answer = server.ask(
        text="Wo finde ich das Integrationsbüro in Göttingen?", conversation=chosen["conversation"]
    )
    assert chosen["locale"] == "ar"
    assert answer["locale"] == "ar"
    assert '/change_language{"wanted_locale":"de"}' in [b["payload"] for b in answer["buttons"]]


SAYS_NOTHING_OF_THE_LANGUAGE = (
    "ok", "ja", "1", "Anmeldung", "😀", "Reinhäuser Landstraße 4", "Jobcenter", "Duldung",
    "Olena Kovalenko", "Ahmad Mohammadi", "37083 Göttingen", "BAMF", "+49 551 123456", "24.12.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "locale"),
    [
        ("أين يقع مكتب الاندماج؟", "ar"),
        ("Де знаходиться офіс інтеграції?", "uk"),
        ("Where can I find the integration office?", "en"),
        ("دفتر ادغام کجاست؟", "fa"),
    ],
)
def test_a_word_a_number_a_name_or_an_address_does_not_change_the_language(
    server: LotseServer, question: str, locale: str
) -> None:
    conversation = server.post(text=question).json()["conversation"]
    for text in SAYS_NOTHING_OF_THE_LANGUAGE:
        assert server.post(text=text, conversation=conversation).json()["locale"] == locale, text


def test_a_sentence_in_another_language_changes_it(server: LotseServer) -> None:
    conversation = server.post(text="أين يقع مكتب الاندماج؟").json()["conversation"]
    text = "Could you please tell me where the integration office is?"
    assert server.post(text=text, conversation=conversation).json()["locale"] == "en"


def test_a_machine_draft_says_so_once_in_a_conversation(server: LotseServer) -> None:
    note = "Translated by machine. If in doubt, the German text counts."
    first = server.post(payload="/office_address", locale="en").json()
    conversation = first["conversation"]
    again = server.ask(payload="/office_room", locale="en", conversation=conversation)
    german = server.ask(payload="/office_room", locale="de")
    assert note in first["messages"][-1]["text"]
    assert note not in again["text"]
    assert "maschinell" not in german["text"].lower()


def test_asking_for_a_language_in_words_switches_to_it(server: LotseServer) -> None:
    answer = server.post(text="Kannst du auch Arabisch sprechen?").json()
    assert answer["locale"] == "ar"


def test_of_two_questions_it_says_which_one_it_answers_and_leads_to_the_other(
    server: LotseServer,
) -> None:
    answer = server.ask(text="Wo ist das Integrationsbüro? Und wer hilft mir bei Schulden?")
    assert answer["topic"] == "office_address"
    assert answer["buttons"][0]["payload"] == "/debts"
    assert "Sie haben zwei Dinge gefragt." in answer["text"]


def test_one_matter_in_two_sentences_is_one_question(server: LotseServer) -> None:
    answer = server.ask(text="Ich suche das Integrationsbüro. Wo ist das? In welcher Straße?")
    assert answer["topic"] == "office_address"
    assert "zwei Dinge" not in answer["text"]


def test_deleting_a_conversation_leaves_nothing_of_it(server: LotseServer) -> None:
    conversation = server.post(text="Wo ist das Büro?").json()["conversation"]
    rows = _rows(server)
    response = httpx.delete(f"{server.url}/api/v1/conversations/{conversation}")
    assert response.status_code == 204
    assert [before - after for before, after in zip(rows, _rows(server), strict=True)] == [1, 1, 1]


def test_deletion_asked_for_in_the_chat_is_confirmed_and_done(server: LotseServer) -> None:
    asked = server.post(text="Bitte lösche alle meine Daten").json()
    confirm = asked["messages"][0]["buttons"][-1]
    rows = _rows(server)
    done = server.ask(payload=confirm["payload"], conversation=asked["conversation"])
    assert done["kind"] == "notice"
    assert [before - after for before, after in zip(rows, _rows(server), strict=True)] == [1, 1, 1]


def _rows(server: LotseServer) -> list[int]:
    tables = ("trackers", "replies", "conversations")
    return [_stored(server, f"SELECT count(*) FROM {table}") for table in tables]


def test_neither_words_nor_ids_reach_log_or_names_reach_the_store(server: LotseServer) -> None:
    secret = "Xyzzyfritz Wunderlich"
    reply = server.post(text=f"/broken {{ {secret} wohnt hier und sucht das Büro").json()
    conversation = reply["conversation"]
    server.post(text=secret, conversation=conversation)
    log = server.log.read_text()
    assert secret not in log
    assert conversation not in log
    stored = b"".join(file.read_bytes() for file in (server.folder / "var").glob("lotse.sqlite*"))
    assert b"office_address" in stored
    assert conversation.encode() not in stored


def test_a_long_conversation_is_not_kept_whole(server: LotseServer) -> None:
    conversation = server.post(text="Guten Tag").json()["conversation"]
    for _ in range(8):
        server.post(payload="/office_room", conversation=conversation)
    assert _turns(server, "office_room") == 3


def test_metrics_count_answers_and_tell_nothing_of_the_people(server: LotseServer) -> None:
    conversation = server.post(text="Wo ist das Büro?").json()["conversation"]
    metrics = httpx.get(f"{server.url}/metrics").text
    assert 'lotse_answers_total{channel="web"' in metrics
    assert conversation not in metrics
