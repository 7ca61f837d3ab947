"""A browser, a scripted server and a website for the widget's tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from playwright.sync_api import Browser, Page, expect, sync_playwright

from .chat import Chat
from .server import LOCALES, WIDGET, FakeLotse, Website, answer, running

HERE = Path(__file__).parent
#: A browser that keeps to itself: the tests count the widget's requests, not Chromium's.
QUIET = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a Chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, or else the one Playwright has installed."""
    expect.set_options(timeout=10_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a visitor with an English browser; an error in a script fails the test."""
    context = browser.new_context(locale="en-US", viewport={"width": 1000, "height": 800})
    context.set_default_timeout(10_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture(scope="session")
def msgids() -> list[str]:
    """The widget's strings, as Babel finds them."""
    found = (
        message
        for path in sorted(WIDGET.glob("*.js"))
        for message in extract_from_file("javascript", str(path))
    )
    return sorted({str(message[1]) for message in found})


@pytest.fixture
def lotse(msgids: list[str]) -> FakeLotse:
    """A greeting with an example question, and catalogues whose every string is marked."""
    marked = {locale["tag"]: {msgid: f"⟦{msgid}⟧" for msgid in msgids} for locale in LOCALES}
    examples = [{"title": "When is the office open?", "payload": "/office_hours"}]
    greeting = answer(
        "I am Lotse, a computer program. What would you like to know?", buttons=examples
    )
    return FakeLotse(answers={"/greet": [greeting]}, catalogs=marked | {"en": {}})


@pytest.fixture
def server(lotse: FakeLotse) -> Iterator[str]:
    with running(lotse.app()) as address:
        yield address


@pytest.fixture
def website(server: str) -> Website:
    """Another origin, whose front page embeds the widget the way the README says."""
    html = f"""<!doctype html><html lang='en'><title>A club</title>
        <main><h1>A club</h1><a href='/next'>Next</a></main>
        <script type="module" src="{server}/widget/lotse-chat.js"></script><lotse-chat></lotse-chat>
        </html>"""
    return Website(pages={"/": html, "/next": html})


@pytest.fixture
def site(website: Website) -> Iterator[str]:
    with running(website.app()) as address:
        yield address


@pytest.fixture
def chat(page: Page, server: str) -> Chat:
    """The chat on Lotse's own page, after the greeting."""
    page.goto(server)
    chat = Chat(page)
    expect(chat.answers).to_have_count(1)
    return chat


@pytest.fixture
def embedded(page: Page, site: str) -> Chat:
    """The chat on somebody else's page, not opened yet."""
    page.goto(site)
    chat = Chat(page)
    expect(chat.launcher).to_be_visible()
    return chat
