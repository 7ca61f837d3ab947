"""WCAG 2.2 AA: names, keyboard, focus, announcements, reflow, contrast."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .chat import Chat
from .server import WIDGET, Failure, FakeLotse, Hold, answer, place

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EVERYTHING = answer(
    "Here is all of it. Call +49 30 1234-567 or see https://example.org.",
    kind="signpost",
    places=[
        place(
            "Office", address="Street 1", room="1", phone="030 1234567", email="a@example.org",
            hours="Monday", open_now=True, note="Ring.", map_url="https://example.org/map",
        )
    ],
    links=[{"title": "Link", "url": "https://example.org"}],
    documents=[{"title": "Document", "year": 2014, "url": "https://example.org/a.pdf"}],
    buttons=[{"title": "One", "payload": "/one"}, {"title": "Two", "payload": "/two"}],
    sources=[{"title": "Source", "url": "https://example.org", "as_of": "2020-05"}],
)  # fmt: skip


def violations(page: Page) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found: list[dict[str, Any]] = axe.run(page, options=WCAG).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


# Rules


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_axe_finds_nothing_in_any_state(
    chat: Chat, lotse: FakeLotse, scheme: Any, locale: str
) -> None:
    chat.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    chat.language.select_option(locale)
    lotse.answers["All?"] = [
        EVERYTHING,
        answer("I do not know.", kind="fallback"),
        answer("By the way.", kind="notice"),
    ]
    chat.ask("All?")
    expect(chat.log).to_contain_text("By the way.")
    chat.log.get_by_role("button", name="One").click()
    expect(chat.last_answer).to_contain_text("Answer to: /one")
    chat.log.locator("summary").click()
    assert violations(chat.page) == []
    lotse.plan += [Failure(422, "Too short."), Failure(503, "Out of order", retry_after=600)]
    chat.ask("No")
    expect(chat.panel.locator(".composer .error")).to_have_text("Too short.")
    chat.last_answer.scroll_into_view_if_needed()
    chat.panel.locator(".tools button").click()
    assert violations(chat.page) == []
    chat.ask("Yes")
    expect(chat.trouble).to_be_visible()
    assert violations(chat.page) == []


def test_axe_finds_nothing_on_a_page_that_embeds_the_chat(embedded: Chat) -> None:
    assert violations(embedded.page) == []
    embedded.open()
    assert violations(embedded.page) == []


# Keyboard and focus


def test_opening_puts_the_focus_into_the_input_and_closing_brings_it_back(embedded: Chat) -> None:
    embedded.launcher.press("Enter")
    expect(embedded.input).to_be_focused()
    expect(embedded.launcher).to_be_hidden()
    embedded.panel.get_by_role("button", name="Close chat").click()
    expect(embedded.panel).to_be_hidden()
    expect(embedded.launcher).to_be_focused()
    expect(embedded.launcher).to_have_accessible_name("Open chat")


def test_escape_closes_the_chat_and_gives_the_focus_back(embedded: Chat) -> None:
    embedded.open()
    embedded.page.keyboard.press("Escape")
    expect(embedded.panel).to_be_hidden()
    expect(embedded.launcher).to_be_focused()


def test_escape_first_closes_the_question_about_deleting(embedded: Chat) -> None:
    embedded.open()
    embedded.panel.get_by_role("button", name="Delete conversation").click()
    embedded.page.keyboard.press("Escape")
    expect(embedded.panel.get_by_role("group")).to_be_hidden()
    expect(embedded.panel).to_be_visible()


def test_escape_does_not_close_the_chat_that_is_the_page(chat: Chat) -> None:
    chat.input.press("Escape")
    expect(chat.panel).to_be_visible()


def test_the_whole_chat_can_be_used_without_a_mouse(embedded: Chat, lotse: FakeLotse) -> None:
    keyboard = embedded.page.keyboard
    embedded.page.get_by_role("link", name="Next").focus()
    keyboard.press("Tab")
    expect(embedded.launcher).to_be_focused()
    keyboard.press("Enter")
    expect(embedded.input).to_be_focused()
    expect(embedded.answers).to_have_count(1)
    keyboard.type("Where?")
    keyboard.press("Enter")
    expect(embedded.last_answer).to_contain_text("Answer to: Where?")
    keyboard.press("Shift+Tab")
    expect(embedded.log.get_by_role("button")).to_be_focused()
    keyboard.press("Space")
    expect(embedded.last_answer).to_contain_text("Answer to: /office_hours")
    for name in ("Conversation", "Delete conversation", "Language", "Close chat"):
        keyboard.press("Shift+Tab")
        expect(embedded.focused()).to_have_accessible_name(name)
    keyboard.press("Enter")
    expect(embedded.launcher).to_be_focused()


def test_the_focus_can_leave_the_open_chat_in_both_directions(embedded: Chat) -> None:
    embedded.open()
    embedded.input.focus()
    embedded.page.keyboard.press("Tab")
    expect(embedded.send_button).to_be_focused()
    embedded.page.keyboard.press("Tab")
    expect(embedded.focused()).to_have_count(0)
    embedded.panel.get_by_role("button", name="Close chat").focus()
    embedded.page.keyboard.press("Shift+Tab")
    expect(embedded.page.get_by_role("link", name="Next")).to_be_focused()


def test_shift_enter_begins_a_new_line(chat: Chat, lotse: FakeLotse) -> None:
    chat.input.fill("One")
    chat.input.press("Shift+Enter")
    chat.input.type("Two")
    expect(chat.input).to_have_value("One\nTwo")
    chat.input.press("Enter")
    expect(chat.answers).to_have_count(2)
    assert lotse.asked[-1] == "One\nTwo"


def test_enter_does_not_send_what_an_input_method_is_still_composing(
    chat: Chat, lotse: FakeLotse
) -> None:
    chat.input.fill("かんじ")
    chat.input.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    expect(chat.input).to_have_value("かんじ")
    assert lotse.asked == ["/greet"]


def test_an_answer_never_moves_the_focus(chat: Chat, lotse: FakeLotse) -> None:
    hold = Hold()
    lotse.plan.append(hold)
    chat.ask("Where?")
    chat.language.focus()
    hold.release()
    expect(chat.answers).to_have_count(2)
    expect(chat.language).to_be_focused()


def test_a_pressed_button_keeps_the_focus_when_its_answer_comes(chat: Chat) -> None:
    chat.last_answer.get_by_role("button").press("Enter")
    expect(chat.answers).to_have_count(2)
    expect(chat.answers.first.get_by_role("button")).to_be_focused()


# Announcements


def test_an_answer_is_announced_once_and_completely(chat: Chat, lotse: FakeLotse) -> None:
    lotse.answers["All?"] = [EVERYTHING]
    chat.ask_and_wait("All?")
    expect(chat.announcer.locator("> div")).to_have_count(2)
    said = [
        text.replace("\xa0", " ")
        for text in chat.announcer.locator("> div").last.locator("p").all_inner_texts()
    ]
    assert said == [
        "Lotse says:",
        "Here is all of it. Call +49 30 1234-567 or see https://example.org (opens in a new tab).",
        "Office", "Address", "Street 1", "Room", "1", "Phone", "030 1234567",
        "E-mail", "a@example.org", "Opening hours", "Monday", "Open now",
        "Ring.", "Show on a map (opens in a new tab)", "Link (opens in a new tab)",
        "Document (opens in a new tab) (2014)", "One", "Two",
    ]  # fmt: skip
    expect(chat.log).to_have_attribute("aria-live", "off")


def test_an_announcement_is_in_the_language_of_the_answer(chat: Chat, lotse: FakeLotse) -> None:
    lotse.answers["Wo?"] = [answer("Im Rathaus.", "de")]
    chat.ask_and_wait("Wo?")
    expect(chat.announcer.locator("> div").last).to_have_attribute("lang", "de")
    expect(chat.announcer.get_by_text("Lotse says:").last).to_have_attribute("lang", "en")


def test_an_answer_is_announced_while_the_chat_is_closed(embedded: Chat, lotse: FakeLotse) -> None:
    embedded.open()
    hold = Hold()
    lotse.plan.append(hold)
    embedded.ask("Where?")
    embedded.page.keyboard.press("Escape")
    expect(embedded.panel).to_be_hidden()
    hold.release()
    expect(embedded.announcer).to_contain_text("Answer to: Where?")


def test_after_a_reload_old_messages_are_not_announced_again(chat: Chat) -> None:
    chat.page.reload()
    expect(chat.answers).to_have_count(1)
    chat.ask_and_wait("Where?")
    expect(chat.announcer.locator("> div")).to_have_count(1)


def test_waiting_is_announced_only_if_it_takes_long(
    page: Page, server: str, lotse: FakeLotse
) -> None:
    page.clock.install(time=0)
    page.goto(server)
    chat = Chat(page)
    expect(chat.answers).to_have_count(1)
    page.clock.pause_at(60_000)
    hold = Hold()
    lotse.plan.append(hold)
    chat.ask("Where?")
    expect(chat.panel.locator(".typing")).to_be_visible()
    page.clock.run_for(1_900)
    expect(chat.announcer).not_to_contain_text("Lotse is writing")
    page.clock.run_for(200)
    expect(chat.announcer).to_contain_text("Lotse is writing")
    hold.release()
    expect(chat.answers).to_have_count(2)
    expect(chat.panel.locator(".typing")).to_be_hidden()


def test_every_message_names_its_speaker(chat: Chat) -> None:
    chat.ask_and_wait("Where?")
    for number, name in enumerate(("Lotse says:", "You said:", "Lotse says:")):
        expect(chat.articles.nth(number)).to_have_accessible_name(name)


# Scrolling


def test_a_long_answer_is_shown_from_its_beginning(chat: Chat, lotse: FakeLotse) -> None:
    lotse.answers["Long?"] = [answer("\n".join(f"Line {number}" for number in range(200)))]
    card = chat.ask_and_wait("Long?")
    expect(card.locator(".text")).to_be_in_viewport()
    top = card.evaluate(
        """(card) => card.getBoundingClientRect().top
            - card.closest('.log').getBoundingClientRect().top"""
    )
    assert 0 <= top < 40


def test_whoever_reads_further_up_is_offered_the_new_answer(chat: Chat, lotse: FakeLotse) -> None:
    lotse.answers["Long?"] = [answer("\n".join(f"Line {number}" for number in range(200)))]
    chat.ask_and_wait("Long?")
    hold = Hold()
    lotse.plan.append(hold)
    chat.ask("Next?")
    expect(chat.log.get_by_text("Next?", exact=True)).to_be_in_viewport()
    chat.log.evaluate(
        """(log) => new Promise((done) => {
            log.addEventListener("scroll", () => requestAnimationFrame(done), {once: true});
            log.scrollTop = 0;
        })"""
    )
    hold.release()
    offer = chat.panel.get_by_role("button", name="New answer")
    expect(offer).to_be_visible()
    assert chat.log.evaluate("(log) => log.scrollTop") == 0
    offer.click()
    expect(offer).to_be_hidden()
    expect(chat.last_answer).to_be_in_viewport()
    expect(chat.last_answer).to_be_focused()


# Size and appearance


@pytest.mark.parametrize(("width", "height"), [(320, 568), (320, 256), (1280, 256)])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_nothing_is_cut_off_on_small_screens_or_zoomed_in(
    embedded: Chat, lotse: FakeLotse, width: int, height: int, locale: str
) -> None:
    embedded.page.set_viewport_size({"width": width, "height": height})
    embedded.open()
    embedded.language.select_option(locale)
    lotse.answers["All?"] = [EVERYTHING, answer("A" * 300)]
    embedded.ask("All?")
    expect(embedded.log).to_contain_text("AAAA")
    overflowing = embedded.element.evaluate("""(host) => [
            ...host.shadowRoot.querySelectorAll(".panel, .panel *")
        ]
        .filter((node) => !node.closest(".visually-hidden, [hidden], svg, select"))
        .filter(({ scrollWidth, clientWidth }) => clientWidth && scrollWidth > clientWidth + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80))""")
    assert overflowing == []
    for part in (embedded.language, embedded.input, embedded.send_button, embedded.log):
        part.scroll_into_view_if_needed()
        expect(part).to_be_in_viewport(ratio=0.9 if part is not embedded.log else 0.3)
    assert embedded.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_targets_are_large_enough_for_a_thumb(chat: Chat, lotse: FakeLotse) -> None:
    lotse.answers["All?"] = [EVERYTHING]
    chat.ask_and_wait("All?")
    for control in chat.panel.locator("button:visible, select:visible, textarea:visible").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44, control.inner_text()
        assert box["width"] >= 44, control.inner_text()
    for link in chat.panel.locator("a:visible, summary:visible").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 18


def test_nothing_moves_for_people_who_asked_for_that(chat: Chat, lotse: FakeLotse) -> None:
    chat.page.emulate_media(reduced_motion="reduce")
    hold = Hold()
    lotse.plan.append(hold)
    chat.ask("Where?")
    expect(chat.panel.locator(".typing")).to_be_visible()
    assert chat.element.evaluate("(host) => host.shadowRoot.getAnimations().length") == 0
    hold.release()
    expect(chat.answers).to_have_count(2)


def test_larger_letters_in_the_browser_make_the_chat_larger(chat: Chat) -> None:
    before = chat.panel.evaluate("(panel) => parseFloat(getComputedStyle(panel).fontSize)")
    chat.page.add_style_tag(content="html { font-size: 200% }")
    after = chat.panel.evaluate("(panel) => parseFloat(getComputedStyle(panel).fontSize)")
    assert before >= 16
    assert after == 2 * before


def test_forced_colours_leave_borders_around_messages_and_buttons(
    browser: Browser, server: str
) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(server)
    chat = Chat(page)
    expect(chat.answers).to_have_count(1)
    for part in (chat.answers.first, chat.send_button, chat.input):
        assert part.evaluate("(node) => getComputedStyle(node).borderTopStyle") == "solid"
        assert (
            part.evaluate("(node) => getComputedStyle(node).borderTopColor") != "rgba(0, 0, 0, 0)"
        )
    context.close()


def test_the_style_sheets_know_no_left_and_right() -> None:
    physical = re.compile(
        r"\b(left|right|margin-top|margin-bottom|padding-top|padding-bottom|width|height)\s*:", re.I
    )
    for path in WIDGET.glob("*.css"):
        text = re.sub(
            r"/\*.*?\*/|@media[^{]*|stroke-width|line-height",
            "",
            path.read_text("utf-8"),
            flags=re.S,
        )
        assert physical.findall(text) == [], path.name
