"""Asking, answering, going on after a reload, deleting."""

from __future__ import annotations

from uuid import UUID

from playwright.sync_api import Page, expect

from .chat import Chat
from .server import Failure, FakeLotse, answer


def test_the_first_opening_shows_the_servers_greeting_with_example_questions(
    chat: Chat, lotse: FakeLotse
) -> None:
    expect(chat.last_answer).to_contain_text("I am Lotse, a computer program.")
    expect(chat.last_answer.get_by_role("button")).to_have_text(["When is the office open?"])
    assert lotse.asked == ["/greet"]
    assert "conversation" not in lotse.received[0]


def test_a_question_and_its_answer_stand_in_the_transcript(chat: Chat, lotse: FakeLotse) -> None:
    lotse.answers["Where is it?"] = [answer("In the town hall.\nSecond floor.")]
    reply = chat.ask_and_wait("Where is it?")
    expect(chat.questions).to_contain_text(["You said:Where is it?"])
    expect(reply).to_contain_text("Lotse says:")
    assert reply.locator(".text").inner_text() == "In the town hall.\nSecond floor."
    expect(chat.input).to_have_value("")


def test_every_message_has_an_id_and_goes_into_the_same_conversation(
    chat: Chat, lotse: FakeLotse
) -> None:
    chat.ask_and_wait("One?")
    chat.ask_and_wait("Two?")
    assert len({UUID(body["id"]) for body in lotse.received}) == 3
    (token,) = lotse.conversations
    assert [body.get("conversation") for body in lotse.received] == [None, token, token]


def test_a_reply_of_several_answers_shows_them_all(chat: Chat, lotse: FakeLotse) -> None:
    lotse.answers["Both?"] = [answer("First."), answer("Second.")]
    chat.ask("Both?")
    expect(chat.answers).to_contain_text(["I am Lotse", "First.", "Second."])


def test_an_example_question_is_asked_with_its_payload_and_shown_as_the_visitors_words(
    chat: Chat, lotse: FakeLotse
) -> None:
    button = chat.last_answer.get_by_role("button", name="When is the office open?")
    button.click()
    expect(chat.last_answer).to_contain_text("Answer to: /office_hours")
    expect(chat.questions).to_contain_text(["When is the office open?"])
    assert lotse.asked == ["/greet", "/office_hours"]


def test_a_chosen_button_stays_readable_and_is_marked(chat: Chat, lotse: FakeLotse) -> None:
    offers = [
        {"title": "Passport", "payload": "/passport"},
        {"title": "Residence permit", "payload": "/permit"},
    ]
    lotse.answers["papers"] = [answer("Did you mean …?", kind="choice", buttons=offers)]
    choice = chat.ask_and_wait("papers")
    choice.get_by_role("button", name="Passport").click()
    expect(chat.last_answer).to_contain_text("Answer to: /passport")
    buttons = chat.answers.nth(1).get_by_role("button")
    expect(buttons).to_have_text(["Passport (chosen)", "Residence permit"])
    chat.page.reload()
    expect(buttons).to_have_text(["Passport (chosen)", "Residence permit"])


def test_an_empty_message_is_not_sent(chat: Chat, lotse: FakeLotse) -> None:
    chat.ask("   ")
    chat.send_button.click()
    chat.ask_and_wait("Now?")
    assert lotse.asked == ["/greet", "Now?"]


def test_a_reload_goes_on_with_the_conversation(chat: Chat, lotse: FakeLotse) -> None:
    chat.ask_and_wait("Before?")
    chat.page.reload()
    expect(chat.articles).to_contain_text(["I am Lotse", "Before?", "Answer to: Before?"])
    chat.ask_and_wait("After?")
    assert lotse.asked == ["/greet", "Before?", "After?"]
    assert len(lotse.conversations) == 1


def test_another_page_of_the_site_shows_the_open_chat_without_taking_the_focus(
    embedded: Chat, lotse: FakeLotse, site: str
) -> None:
    embedded.open()
    embedded.ask_and_wait("Before?")
    embedded.page.get_by_role("link", name="Next").click()
    expect(embedded.page).to_have_url(f"{site}/next")
    expect(embedded.articles).to_contain_text(["I am Lotse", "Before?", "Answer to: Before?"])
    expect(embedded.focused()).to_have_count(0)
    assert lotse.asked == ["/greet", "Before?"]


def test_a_chat_that_was_closed_stays_closed_on_the_next_page(embedded: Chat, site: str) -> None:
    embedded.open()
    embedded.panel.get_by_role("button", name="Close chat").click()
    embedded.page.goto(f"{site}/next")
    expect(embedded.launcher).to_be_visible()
    expect(embedded.panel).to_have_count(0)


def test_a_conversation_the_server_has_forgotten_begins_anew_with_the_same_question(
    chat: Chat, lotse: FakeLotse
) -> None:
    lotse.deleted.extend(lotse.conversations)
    lotse.conversations.clear()
    expect(chat.ask_and_wait("Still there?")).to_contain_text("Answer to: Still there?")
    first, second = lotse.received_for("Still there?")
    assert first["id"] == second["id"]
    assert "conversation" not in second


def test_deleting_asks_first_and_keep_changes_nothing(chat: Chat, lotse: FakeLotse) -> None:
    delete = chat.panel.get_by_role("button", name="Delete conversation")
    delete.click()
    question = chat.panel.get_by_role("group", name="Delete this conversation?")
    expect(question.get_by_role("button", name="Keep")).to_be_focused()
    question.get_by_role("button", name="Keep").click()
    expect(question).to_be_hidden()
    expect(delete).to_be_focused()
    assert lotse.deleted == []


def test_deleting_removes_everything_says_so_and_starts_afresh(
    chat: Chat, lotse: FakeLotse
) -> None:
    chat.ask_and_wait("My secret")
    (token,) = lotse.conversations
    chat.panel.get_by_role("button", name="Delete conversation").click()
    chat.panel.get_by_role("button", name="Delete", exact=True).click()
    expect(chat.log).to_contain_text("The conversation has been deleted.")
    expect(chat.articles).to_contain_text(["I am Lotse"])
    expect(chat.announcer).to_contain_text("The conversation has been deleted.")
    expect(chat.input).to_be_focused()
    assert lotse.deleted == [token]
    assert token not in lotse.conversations
    assert "My secret" not in stored(chat.page)
    assert token not in stored(chat.page)


def test_a_deletion_that_fails_is_said_and_keeps_the_conversation(
    chat: Chat, lotse: FakeLotse
) -> None:
    lotse.deletion_failures.append(Failure(503, "Out of order"))
    chat.panel.get_by_role("button", name="Delete conversation").click()
    confirm = chat.panel.get_by_role("button", name="Delete", exact=True)
    confirm.click()
    expect(chat.panel.get_by_role("group")).to_contain_text(
        "The conversation could not be deleted."
    )
    expect(chat.answers).to_have_count(1)
    confirm.click()
    expect(chat.log).to_contain_text("The conversation has been deleted.")
    assert len(lotse.deleted) == 1


def stored(page: Page) -> str:
    """All that the widget keeps in the browser."""
    return str(
        page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])")
    )
