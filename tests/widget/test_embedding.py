"""On other people's websites: small, quiet, strict, and where the page wants it."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from .chat import Chat
from .server import WIDGET, FakeLotse, Website

LAUNCHER = {"lotse-chat.js", "dom.js", "store.js", "launcher.css"}
#: What only Lotse's own page loads.
PAGE = {"page.js", "page.css"}
LAUNCHER_LIMIT = 5_000
TOTAL_LIMIT = 30_000
STRICT = "default-src 'none'; script-src {0}; connect-src {0}; style-src {0}"


def requests(page: Page) -> list[str]:
    """Collects the address of every request from now on."""
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    return urls


def test_before_it_is_opened_only_the_launcher_is_loaded(
    page: Page, site: str, server: str
) -> None:
    urls = requests(page)
    page.goto(site, wait_until="networkidle")
    expect(Chat(page).launcher).to_have_accessible_name("Lotse Chat")
    assert {url for url in urls if url.startswith(server)} == {
        f"{server}/widget/{name}" for name in LAUNCHER
    }


def test_no_third_party_is_asked_for_anything(page: Page, site: str, server: str) -> None:
    urls = requests(page)
    page.goto(site)
    chat = Chat(page)
    chat.open()
    chat.ask_and_wait("Where?")
    chat.language.select_option("ar")
    expect(chat.answers).to_have_count(3)
    page.goto(server, wait_until="networkidle")
    assert {urlsplit(url).netloc for url in urls} == {
        urlsplit(site).netloc,
        urlsplit(server).netloc,
    }


def test_the_widget_weighs_little() -> None:
    sizes = {
        path.name: len(gzip.compress(path.read_bytes()))
        for path in [*WIDGET.glob("*.js"), *WIDGET.glob("*.css")]
    }
    assert sum(sizes[name] for name in LAUNCHER) < LAUNCHER_LIMIT
    assert sum(size for name, size in sizes.items() if name not in PAGE) < TOTAL_LIMIT


def test_it_works_on_another_origin_under_a_strict_policy(
    page: Page, site: str, website: Website, server: str
) -> None:
    website.headers["Content-Security-Policy"] = STRICT.format(server)
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    page.goto(site)
    chat = Chat(page)
    chat.open()
    chat.ask_and_wait("Line one\nLine two\nLine three")
    chat.panel.get_by_role("button", name="Delete conversation").click()
    chat.panel.get_by_role("button", name="Delete", exact=True).click()
    expect(chat.log).to_contain_text("The conversation has been deleted.")
    background = chat.send_button.evaluate("(node) => getComputedStyle(node).backgroundColor")
    assert background == "rgb(19, 90, 120)"
    assert complaints == []


def test_lotses_own_page_works_under_a_strict_policy(
    page: Page, server: str, lotse: FakeLotse
) -> None:
    policy = (
        STRICT.format("'self'")
        + "; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )
    lotse.page_headers["Content-Security-Policy"] = policy + "; require-trusted-types-for 'script'"
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    page.goto(server)
    chat = Chat(page)
    expect(chat.answers).to_have_count(1)
    chat.ask_and_wait("Where?")
    assert complaints == []


def test_the_server_attribute_names_another_server(
    page: Page, site: str, website: Website, server: str
) -> None:
    website.pages["/"] = website.pages["/"].replace(
        "<lotse-chat>", "<lotse-chat server='https://elsewhere.invalid/lotse'>"
    )
    urls = requests(page)
    page.goto(site)
    with page.expect_request("https://elsewhere.invalid/lotse/api/v1/messages"):
        Chat(page).launcher.click()
    assert f"{server}/widget/panel.js" in urls


def test_the_open_attribute_opens_the_chat_without_taking_the_focus(
    page: Page, site: str, website: Website
) -> None:
    website.pages["/"] = website.pages["/"].replace("<lotse-chat>", "<lotse-chat open>")
    page.goto(site)
    chat = Chat(page)
    expect(chat.answers).to_have_count(1)
    expect(chat.launcher).to_be_hidden()
    expect(chat.focused()).to_have_count(0)


def test_a_page_can_open_and_close_the_chat_and_hears_of_it(embedded: Chat) -> None:
    page = embedded.page
    page.evaluate("""() => {
        window.heard = [];
        for (const type of ["lotse-open", "lotse-close", "lotse-locale"]) {
            document.addEventListener(type, (event) => window.heard.push([type, event.detail]));
        }
        document.querySelector("lotse-chat").open = true;
    }""")
    expect(embedded.answers).to_have_count(1)
    embedded.language.select_option("ar")
    expect(embedded.panel).to_have_attribute("lang", "ar")
    page.evaluate("document.querySelector('lotse-chat').open = false")
    expect(embedded.launcher).to_be_visible()
    expect(embedded.panel).to_be_hidden()
    assert page.evaluate("heard") == [
        ["lotse-locale", {"locale": "en", "dir": "ltr"}],
        ["lotse-open", None],
        ["lotse-locale", {"locale": "ar", "dir": "rtl"}],
        ["lotse-close", None],
    ]


def test_a_topic_link_opens_the_chat_greets_and_asks_once_a_session(
    page: Page, site: str, website: Website, lotse: FakeLotse
) -> None:
    website.pages["/"] = website.pages["/"].replace(
        "<lotse-chat>", "<lotse-chat topic='office_hours'>"
    )
    page.goto(site)
    chat = Chat(page)
    expect(chat.answers).to_contain_text(["I am Lotse", "Answer to: /office_hours"])
    page.reload()
    expect(chat.answers).to_contain_text(["I am Lotse", "Answer to: /office_hours"])
    chat.ask_and_wait("Thanks")
    assert lotse.asked == ["/greet", "/office_hours", "Thanks"]


@pytest.mark.parametrize("topic", ["office_hours{", "../x", "Office Hours", "<b>", ""])
def test_what_cannot_be_a_topic_is_ignored(
    page: Page, site: str, website: Website, topic: str
) -> None:
    website.pages["/"] = website.pages["/"].replace("<lotse-chat>", f'<lotse-chat topic="{topic}">')
    page.goto(site)
    expect(Chat(page).launcher).to_be_visible()
    expect(Chat(page).panel).to_have_count(0)


def test_lotses_own_page_can_be_linked_at_a_topic_and_in_a_language(
    page: Page, server: str, lotse: FakeLotse
) -> None:
    page.goto(f"{server}/?locale=ar&topic=office_hours&inline=&onclick=x")
    chat = Chat(page)
    expect(chat.answers).to_have_count(2)
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert lotse.asked == ["/greet", "/office_hours"]
    assert chat.element.get_attribute("onclick") is None


def test_a_site_can_set_the_accent_colour_and_the_launchers_name(
    page: Page, site: str, website: Website
) -> None:
    style = (
        "<style>lotse-chat { --lotse-accent: rgb(90, 20, 60) }</style><lotse-chat label='Fragen?'>"
    )
    website.pages["/"] = website.pages["/"].replace("<lotse-chat>", style)
    page.goto(site)
    chat = Chat(page)
    expect(chat.launcher).to_have_accessible_name("Fragen?")
    expect(chat.launcher).to_have_css("background-color", "rgb(90, 20, 60)")
    chat.open()
    expect(chat.send_button).to_have_css("background-color", "rgb(90, 20, 60)")


def test_the_style_of_the_page_does_not_reach_the_chat(
    page: Page, site: str, website: Website
) -> None:
    shout = """<style>
        * { color: red; font: 9px cursive; letter-spacing: 1em }
        lotse-chat, html { font-size: 5px }
    </style>"""
    website.pages["/"] = website.pages["/"].replace("<main>", f"{shout}<main>")
    page.goto(site)
    chat = Chat(page)
    chat.open()
    expect(chat.last_answer).to_have_css("font-size", "16px")
    expect(chat.last_answer).to_have_css("letter-spacing", "normal")
    expect(chat.last_answer).to_have_css("color", "rgb(23, 36, 45)")


def test_taken_out_of_the_page_and_put_back_the_chat_goes_on(
    embedded: Chat, lotse: FakeLotse
) -> None:
    embedded.open()
    embedded.page.evaluate("""() => {
        const chat = document.querySelector("lotse-chat");
        chat.remove();
        document.querySelector("main").append(chat);
    }""")
    embedded.ask_and_wait("Where?")
    assert lotse.asked == ["/greet", "Where?"]


def test_without_random_uuid_ids_are_still_uuids(page: Page, server: str, lotse: FakeLotse) -> None:
    page.add_init_script("delete Crypto.prototype.randomUUID")
    page.goto(server)
    expect(Chat(page).answers).to_have_count(1)
    assert UUID(lotse.received[0]["id"]).version == 4


def test_without_storage_the_chat_still_works(page: Page, server: str) -> None:
    page.add_init_script("""Object.defineProperty(window, 'sessionStorage', {
        get() { throw new Error('forbidden'); }
    })""")
    page.goto(server)
    chat = Chat(page)
    expect(chat.answers).to_have_count(1)
    chat.ask_and_wait("Where?")


def test_without_javascript_the_page_says_where_to_ask(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server)
    expect(page.locator("noscript p:visible")).to_have_count(3)
    expect(page.locator("noscript a").first).to_have_attribute(
        "href", "https://www.landkreisgoettingen.de"
    )
    context.close()
