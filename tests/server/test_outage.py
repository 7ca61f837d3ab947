"""Rasa dies: people are told in their language, and everything recovers by itself."""

from tests.lotse_server import LotseServer, eventually

PHONE = "+49 551 525-2726"


def test_an_outage_is_told_in_the_language_and_ends_by_itself(server: LotseServer) -> None:
    conversation = server.post(text="أين يقع مكتب الاندماج؟").json()["conversation"]
    server.kill_rasa()
    known = server.post(text="ok", conversation=conversation)
    guessed = server.post(text="متى يفتح المكتب؟")
    hinted = server.post(text="hello", locale="en")
    for response, locale in ((known, "ar"), (guessed, "ar"), (hinted, "en")):
        assert response.status_code == 503
        assert int(response.headers["retry-after"]) > 0
        answer = response.json()["answer"]
        assert (answer["kind"], answer["locale"]) == ("notice", locale)
        assert PHONE in answer["text"]
    eventually(lambda: server.post(text="ok", conversation=conversation).status_code == 200)


def test_a_message_from_the_outage_is_answered_under_the_same_id(server: LotseServer) -> None:
    message = {"id": "1d0a2f6e-6f0e-4a6c-9b56-3d7a7d5d9a11", "payload": "/office_room"}
    message["conversation"] = server.post(payload="/greet").json()["conversation"]
    server.kill_rasa()
    assert server.post(**message).status_code == 503
    answered = eventually(lambda: (r := server.post(**message)).status_code == 200 and r)
    assert answered.json()["messages"][0]["topic"] == "office_room"
