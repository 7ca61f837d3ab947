"""Language of the interface: chosen, followed, complete."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, expect

from .chat import Chat
from .server import WIDGET, FakeLotse, Website, answer, place

GETTEXT_CALL = re.compile(r"\bgettext\(\s*\"")
ANY_GETTEXT_CALL = re.compile(r"\bgettext\((?!msgid)")


def test_the_menu_names_every_language_in_its_own_script(chat: Chat) -> None:
    expect(chat.language).to_have_accessible_name("Language")
    expect(chat.language).to_have_value("en")
    options = chat.language.locator("option")
    expect(options).to_have_text(["Deutsch", "English", "العربية", "فارسی"])
    assert options.evaluate_all("all => all.map(({ lang }) => lang)") == ["de", "en", "ar", "fa"]


def test_choosing_a_language_changes_the_interface_and_tells_the_server(
    chat: Chat, lotse: FakeLotse
) -> None:
    chat.ask_and_wait("Before?")
    chat.language.select_option("ar")
    expect(chat.panel).to_have_attribute("dir", "rtl")
    expect(chat.panel).to_have_attribute("lang", "ar")
    expect(chat.send_button).to_have_accessible_name("⟦Send⟧")
    payload = '/change_language{"wanted_locale":"ar"}'
    expect(chat.last_answer).to_contain_text(f"Answer to: {payload}")
    assert lotse.received[-1]["payload"] == payload
    assert json.loads(payload.removeprefix("/change_language")) == {"wanted_locale": "ar"}
    assert lotse.received[-1]["locale"] == "ar"


def test_the_chat_stays_in_its_corner_in_any_language(embedded: Chat) -> None:
    embedded.open()
    before = embedded.panel.bounding_box()
    embedded.language.select_option("ar")
    expect(embedded.panel).to_have_attribute("dir", "rtl")
    assert embedded.panel.bounding_box() == before


def test_earlier_messages_keep_their_language_but_their_labels_change(chat: Chat) -> None:
    chat.ask_and_wait("Before?")
    chat.language.select_option("ar")
    expect(chat.answers.first).to_have_attribute("lang", "en")
    speaker = chat.answers.first.locator("p").first
    expect(speaker).to_have_text("⟦Lotse says:⟧")
    expect(speaker).to_have_attribute("lang", "ar")


def test_what_is_being_typed_survives_a_change_of_language(chat: Chat) -> None:
    chat.input.fill("half a ques")
    chat.language.select_option("de")
    expect(chat.send_button).to_have_accessible_name("⟦Send⟧")
    expect(chat.input).to_have_value("half a ques")


def test_the_interface_follows_an_answer_in_another_language(chat: Chat, lotse: FakeLotse) -> None:
    lotse.reply_locale = "ar"
    chat.ask_and_wait("أين المكتب؟")
    expect(chat.panel).to_have_attribute("dir", "rtl")
    expect(chat.language).to_have_value("ar")
    lotse.reply_locale = None
    chat.ask_and_wait("شكرا")
    assert lotse.received[-1]["locale"] == "ar"


def test_the_interface_does_not_follow_once_the_visitor_has_chosen(
    chat: Chat, lotse: FakeLotse
) -> None:
    chat.language.select_option("fa")
    expect(chat.answers).to_have_count(2)
    lotse.reply_locale = "de"
    chat.ask_and_wait("Wo ist das Büro?")
    expect(chat.language).to_have_value("fa")
    assert lotse.received[-1]["locale"] == "fa"


def test_a_language_offered_as_a_button_counts_as_chosen_anew(chat: Chat, lotse: FakeLotse) -> None:
    chat.language.select_option("fa")
    expect(chat.answers).to_have_count(2)
    payload = '/change_language{"wanted_locale":"de"}'
    lotse.answers["Hallo"] = [
        answer("Weiter auf Deutsch?", buttons=[{"title": "Deutsch", "payload": payload}])
    ]
    chat.ask_and_wait("Hallo")
    lotse.reply_locale = "de"
    chat.last_answer.get_by_role("button", name="Deutsch").click()
    expect(chat.language).to_have_value("de")


def test_the_chosen_language_outlives_the_page(chat: Chat) -> None:
    chat.language.select_option("ar")
    expect(chat.answers).to_have_count(2)
    chat.page.reload()
    expect(chat.panel).to_have_attribute("lang", "ar")


def test_lotses_own_page_takes_the_browsers_language(browser: Browser, server: str) -> None:
    context = browser.new_context(locale="fa-AF")
    page = context.new_page()
    page.goto(server)
    expect(page.locator("html")).to_have_attribute("lang", "fa")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("#tagline")).to_contain_text("⟦")
    expect(page).to_have_title(re.compile("⟦.*⟧"))
    context.close()


def test_the_page_follows_the_chat_into_another_language(chat: Chat) -> None:
    chat.language.select_option("ar")
    expect(chat.page.locator("html")).to_have_attribute("dir", "rtl")


@pytest.mark.parametrize(
    ("attributes", "page_language", "expected"),
    [
        ("locale=ar", "en", "ar"),
        ("locale=de-AT", "en", "de"),
        ("locale=xx", "fa", "fa"),
        ("", "ar-SY", "ar"),
        ("", "tlh", "en"),
    ],
)
def test_the_language_is_the_attributes_then_the_pages_then_the_browsers(
    embedded: Chat, website: Website, attributes: str, page_language: str, expected: str
) -> None:
    html = website.pages["/"].replace("<lotse-chat>", f"<lotse-chat {attributes}>")
    website.pages["/"] = html.replace("lang='en'", f"lang='{page_language}'")
    embedded.page.reload()
    embedded.open()
    expect(embedded.panel).to_have_attribute("lang", expected)


def test_no_word_of_the_interface_is_missing_from_the_catalogue(
    chat: Chat, lotse: FakeLotse
) -> None:
    """Walks through the interface with marked strings only, and looks for unmarked letters."""
    url = "https://example.org"
    details = ("address", "room", "phone", "email", "hours")
    everything = answer(
        "–",
        "ar",
        places=[place("–", open_now=False, map_url=url, **dict.fromkeys(details, "–"))],
        links=[{"title": "–", "url": url}],
        sources=[{"title": "–", "url": None, "as_of": "2020"}],
    )
    lotse.answers |= {
        "/greet": [everything],
        "–": [everything],
        '/change_language{"wanted_locale":"ar"}': [],
    }
    chat.language.select_option("ar")
    chat.panel.locator("button.quiet").first.click()
    chat.panel.locator("button.danger").click()
    expect(chat.log).to_contain_text("⟦The conversation has been deleted.⟧")
    expect(chat.answers).to_have_count(1)
    chat.ask_and_wait("–")
    chat.last_answer.locator("summary").click()
    chat.panel.locator("button.quiet").first.click()
    assert unmarked_letters(chat) == []


def unmarked_letters(chat: Chat) -> list[str]:
    """Texts and labels inside the widget that do not come from the catalogue, but for names."""
    texts: list[str] = chat.element.evaluate("""(host) => {
        const found = [];
        for (const node of host.shadowRoot.querySelectorAll("*")) {
            if (node.closest("option, link")) continue;
            for (const name of ["aria-label", "title"]) found.push(node.getAttribute(name) ?? "");
            for (const child of node.childNodes) {
                if (child.nodeType === Node.TEXT_NODE) found.push(child.data);
            }
        }
        return found;
    }""")
    own = {"Lotse", "Lotse Chat"}
    return [
        text
        for text in texts
        if re.search(r"[^\W\d_]", re.sub("⟦.*?⟧", "", text)) and text.strip() not in own
    ]


def test_babel_finds_every_string(msgids: list[str]) -> None:
    """A call with anything but a literal, or where Babel cannot read it, stays untranslated."""
    sources = {path.name: path.read_text("utf-8") for path in WIDGET.glob("*.js")}
    for name, source in sources.items():
        assert len(GETTEXT_CALL.findall(source)) == len(ANY_GETTEXT_CALL.findall(source)), name
    calls = {
        text
        for source in sources.values()
        for text in re.findall(r"gettext\(\s*\"([^\"]+)\"", source)
    }
    assert calls == set(msgids)
