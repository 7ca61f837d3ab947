"""Bad connections and busy servers: nothing is lost, nothing is asked or shown twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from .chat import Chat
from .server import Failure, FakeLotse, Hold, LostResponse, answer

OUTAGE = answer("I cannot look that up right now. Please call the office.", kind="notice")


@pytest.fixture
def chat(page: Page, server: str) -> Chat:
    """The chat after the greeting, with a clock that stands still until a test moves it."""
    page.clock.install(time=0)
    page.goto(server)
    chat = Chat(page)
    expect(chat.answers).to_have_count(1)
    page.clock.pause_at(60_000)
    return chat


def test_an_outage_shows_the_servers_answer_and_keeps_the_question(
    chat: Chat, lotse: FakeLotse
) -> None:
    lotse.plan.append(Failure(503, "Out of order", retry_after=5, answer=OUTAGE))
    chat.ask("Where?")
    expect(chat.last_answer).to_contain_text("Please call the office.")
    expect(chat.questions).to_contain_text(["Not answered yet"])
    expect(chat.trouble).to_contain_text("Lotse cannot answer at the moment.")
    assert lotse.asked == ["/greet"]


def test_after_an_outage_the_question_is_sent_again_by_itself_when_the_server_said(
    chat: Chat, lotse: FakeLotse
) -> None:
    lotse.plan += [Failure(503, "Out of order", retry_after=5, answer=OUTAGE)] * 2
    chat.ask("Where?")
    expect(chat.trouble).to_be_visible()
    chat.page.clock.run_for(4_900)
    assert len(lotse.received_for("Where?")) == 1
    for _ in range(2):
        attempts = len(lotse.received_for("Where?"))
        with chat.page.expect_response("**/messages"):
            chat.page.clock.run_for(5_000)
        assert len(lotse.received_for("Where?")) == attempts + 1
    expect(chat.answers).to_contain_text(
        ["I am Lotse", "Please call the office.", "Answer to: Where?"]
    )
    expect(chat.trouble).to_be_hidden()
    expect(chat.questions).not_to_contain_text(["Not answered yet"])
    assert len({body["id"] for body in lotse.received_for("Where?")}) == 1
    assert lotse.asked.count("Where?") == 1


def test_try_again_does_not_wait(chat: Chat, lotse: FakeLotse) -> None:
    lotse.plan.append(Failure(503, "Out of order", retry_after=600, answer=OUTAGE))
    chat.ask("Where?")
    chat.trouble.get_by_role("button", name="Try again").click()
    expect(chat.last_answer).to_contain_text("Answer to: Where?")
    assert lotse.asked.count("Where?") == 1


def test_the_focus_is_not_lost_when_the_try_again_button_disappears(
    chat: Chat, lotse: FakeLotse
) -> None:
    lotse.plan.append(Failure(503, "Out of order", retry_after=600, answer=OUTAGE))
    chat.ask("Where?")
    chat.trouble.get_by_role("button", name="Try again").press("Enter")
    expect(chat.trouble).to_be_hidden()
    expect(chat.input).to_be_focused()


def test_a_lost_response_is_fetched_again_and_shown_once(chat: Chat, lotse: FakeLotse) -> None:
    lotse.plan.append(LostResponse())
    chat.ask("Where?")
    expect(chat.trouble).to_contain_text("No connection.")
    with chat.page.expect_response("**/messages"):
        chat.page.clock.run_for(2_000)
    expect(chat.answers).to_contain_text(["I am Lotse", "Answer to: Where?"])
    assert len(lotse.received_for("Where?")) == 2
    assert lotse.asked.count("Where?") == 1


def test_a_question_asked_offline_is_sent_when_the_connection_is_back(
    chat: Chat, lotse: FakeLotse
) -> None:
    chat.page.context.set_offline(True)
    chat.ask("Where?")
    expect(chat.trouble).to_contain_text("No connection. Your message is kept")
    chat.page.context.set_offline(False)
    expect(chat.last_answer).to_contain_text("Answer to: Where?")
    assert lotse.asked.count("Where?") == 1


def test_a_question_asked_before_a_reload_is_answered_after_it(
    chat: Chat, lotse: FakeLotse
) -> None:
    lotse.plan += [Failure(503, "Out of order", retry_after=600)]
    chat.ask("Where?")
    expect(chat.trouble).to_be_visible()
    chat.page.reload()
    expect(chat.articles).to_contain_text(["I am Lotse", "Where?", "Answer to: Where?"])
    assert len({body["id"] for body in lotse.received_for("Where?")}) == 1


def test_questions_asked_meanwhile_wait_their_turn(chat: Chat, lotse: FakeLotse) -> None:
    hold = Hold()
    lotse.plan.append(hold)
    chat.ask("One?")
    chat.ask("Two?")
    expect(chat.questions).to_have_count(2)
    hold.release()
    expect(chat.answers).to_contain_text(["I am Lotse", "Answer to: One?", "Answer to: Two?"])
    assert lotse.asked == ["/greet", "One?", "Two?"]


def test_too_many_messages_wait_as_long_as_the_server_says(chat: Chat, lotse: FakeLotse) -> None:
    lotse.plan.append(Failure(429, "Too many messages", retry_after=7))
    chat.ask("Where?")
    expect(chat.trouble).to_contain_text("Too many messages at once.")
    expect(chat.trouble.get_by_role("button")).to_be_hidden()
    chat.page.clock.run_for(6_900)
    assert len(lotse.received_for("Where?")) == 1
    chat.page.clock.run_for(200)
    expect(chat.last_answer).to_contain_text("Answer to: Where?")


@pytest.mark.parametrize(
    ("status", "title"), [(413, "This message is too long."), (422, "This field is wrong.")]
)
def test_a_refused_message_goes_back_into_the_input_with_the_reason(
    chat: Chat, lotse: FakeLotse, status: int, title: str
) -> None:
    lotse.plan.append(Failure(status, title))
    chat.ask("A very long story")
    expect(chat.input).to_have_value("A very long story")
    expect(chat.input).to_have_accessible_description(title)
    expect(chat.input).to_have_attribute("aria-invalid", "true")
    expect(chat.announcer).to_contain_text(title)
    expect(chat.questions).to_have_count(0)
    chat.input.press("End")
    chat.input.type("!")
    expect(chat.input).not_to_have_attribute("aria-invalid", "true")
    chat.ask_and_wait("Short")
    assert lotse.asked == ["/greet", "Short"]


def test_an_error_without_a_problem_document_is_an_outage(chat: Chat, lotse: FakeLotse) -> None:
    def gateway_error(route: Route) -> None:
        route.fulfill(status=502, content_type="text/html", body="<h1>Bad gateway</h1>")

    chat.page.route("**/api/v1/messages", gateway_error, times=1)
    chat.ask("Where?")
    expect(chat.trouble).to_contain_text("Lotse cannot answer at the moment.")
    chat.trouble.get_by_role("button", name="Try again").click()
    expect(chat.last_answer).to_contain_text("Answer to: Where?")


def test_deleting_also_drops_what_was_still_waiting(chat: Chat, lotse: FakeLotse) -> None:
    lotse.plan.append(Failure(503, "Out of order", retry_after=600))
    chat.ask("My secret")
    expect(chat.trouble).to_be_visible()
    chat.panel.get_by_role("button", name="Delete conversation").click()
    chat.panel.get_by_role("button", name="Delete", exact=True).click()
    expect(chat.articles).to_contain_text(["I am Lotse"])
    expect(chat.trouble).to_be_hidden()
    chat.page.clock.run_for(700_000)
    assert "My secret" not in lotse.asked


def test_the_chat_opens_in_english_while_the_server_is_down(
    page: Page, server: str, lotse: FakeLotse
) -> None:
    page.clock.install(time=0)
    page.route("**/api/**", lambda route: route.abort())
    page.route("**/widget/messages/*", lambda route: route.abort())
    page.goto(server)
    chat = Chat(page)
    expect(chat.trouble).to_contain_text("No connection.")
    page.unroute_all()
    page.clock.run_for(2_000)
    expect(chat.answers).to_have_count(1)
    expect(chat.language.locator("option")).to_have_count(4)
