"""What an answer looks like, and what must never become a link or an element."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from .chat import Chat
from .server import FakeLotse, answer, place

OFFICE = place(
    "Integrationsbüro",
    address="Musterstraße 1\n12345 Musterstadt",
    room="12",
    phone="+49 (0)30 1234-567",
    email="office@example.org",
    hours="Monday 9–12",
    open_now=True,
    note="Please ring.",
    map_url="https://maps.example.org/?q=1",
)


def shown(chat: Chat, lotse: FakeLotse, **parts: Any) -> Locator:
    """An answer with these parts, as the chat shows it."""
    lotse.answers["Show"] = [answer(**{"text": "Here.", **parts})]
    return chat.ask_and_wait("Show")


def test_a_place_shows_how_to_get_there_and_when(chat: Chat, lotse: FakeLotse) -> None:
    card = shown(chat, lotse, places=[OFFICE])
    for text in (
        "Integrationsbüro",
        "12345 Musterstadt",
        "Room",
        "12",
        "Monday 9–12",
        "Open now",
        "Please ring.",
    ):
        expect(card).to_contain_text(text)
    expect(card.get_by_role("link", name="1234-567")).to_have_attribute("href", "tel:+49301234567")
    expect(card.get_by_role("link", name="office@example.org")).to_have_attribute(
        "href", "mailto:office@example.org"
    )
    expect(card.get_by_role("link", name="Show on a map")).to_have_attribute(
        "href", "https://maps.example.org/?q=1"
    )


@pytest.mark.parametrize(("open_now", "text"), [(True, "Open now"), (False, "Closed now")])
def test_whether_a_place_is_open_is_said_in_words(
    chat: Chat, lotse: FakeLotse, open_now: bool, text: str
) -> None:
    expect(
        shown(chat, lotse, places=[place("Office", open_now=open_now)]).get_by_text(text)
    ).to_be_visible()


def test_what_is_not_known_about_a_place_is_left_out(chat: Chat, lotse: FakeLotse) -> None:
    card = shown(chat, lotse, places=[place("Office")])
    assert card.locator(".place").inner_text().strip() == "Office"


def test_links_to_other_sites_open_safely_in_a_new_tab_and_say_so(
    chat: Chat, lotse: FakeLotse
) -> None:
    link = shown(
        chat, lotse, links=[{"title": "Appointments", "url": "https://example.org/book"}]
    ).get_by_role("link")
    expect(link).to_have_accessible_name("Appointments (opens in a new tab)")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_links_within_the_site_stay_in_the_tab(chat: Chat, lotse: FakeLotse, server: str) -> None:
    link = shown(chat, lotse, links=[{"title": "Start", "url": f"{server}/"}]).get_by_role("link")
    expect(link).to_have_accessible_name("Start")
    assert link.get_attribute("target") is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "/relative",
        "",
        "https://user:secret@example.org/",
    ],
)
def test_an_address_that_is_not_surely_harmless_is_never_clickable(
    chat: Chat, lotse: FakeLotse, url: str
) -> None:
    parts = {
        "links": [{"title": "Link", "url": url}],
        "documents": [{"title": "Document", "year": None, "url": url}],
        "sources": [{"title": "Source", "url": url, "as_of": None}],
        "places": [place("Place", map_url=url or None)],
    }
    card = shown(chat, lotse, **parts)
    expect(card).to_contain_text("Link")
    expect(card).to_contain_text("Document")
    expect(card.locator("a")).to_have_count(0)


def test_html_in_an_answer_stays_text(chat: Chat, lotse: FakeLotse) -> None:
    evil = '<img src=x onerror="window.hacked = true"><b>bold</b>'
    card = shown(
        chat,
        lotse,
        text=evil,
        links=[{"title": evil, "url": "https://example.org"}],
        places=[place(evil, note=evil, hours=evil)],
        buttons=[{"title": evil, "payload": "/x"}],
        documents=[{"title": evil, "year": evil, "url": None}],
        sources=[{"title": evil, "url": None, "as_of": evil}],
    )
    expect(card.locator(".text")).to_have_text(evil)
    expect(card.locator("img, b")).to_have_count(0)
    assert chat.page.evaluate("window.hacked") is None


def test_html_in_a_question_stays_text(chat: Chat) -> None:
    chat.ask_and_wait("<b>bold</b>")
    expect(chat.questions.locator(".text")).to_have_text("<b>bold</b>")


def test_documents_show_title_and_year_and_are_linked_if_they_can_be_read(
    chat: Chat, lotse: FakeLotse
) -> None:
    documents = [
        {"title": "Concept", "year": 2014, "url": "https://example.org/concept.pdf"},
        {"title": "Report", "year": None, "url": None},
    ]
    card = shown(chat, lotse, documents=documents)
    expect(card.locator(".documents li")).to_contain_text(
        ["Concept (opens in a new tab) (2014)", "Report"]
    )
    expect(card.get_by_role("link")).to_have_count(1)


def test_sources_are_small_print_with_dates_as_exact_as_they_are_known(
    chat: Chat, lotse: FakeLotse
) -> None:
    dates = ["2020", "2020-05", "2020-05-14", "spring", None]
    sources = [{"title": f"Source {date}", "url": None, "as_of": date} for date in dates]
    card = shown(chat, lotse, sources=sources)
    expect(card.get_by_text("Source spring")).to_be_hidden()
    card.get_by_text("Sources").click()
    expect(card.locator(".sources .date")).to_have_text(
        [
            "(as of 2020)",
            "(as of May 2020)",
            "(as of May 14, 2020)",
            "(as of spring)",
            "(date unknown)",
        ]
    )


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Call +49 30 1234-567 now.", {"+49 30 1234-567": "tel:+49301234567"}),
        ("Call 030 1234567.", {"030 1234567": "tel:0301234567"}),
        ("Write to a.b@example.org.", {"a.b@example.org": "mailto:a.b@example.org"}),
        (
            "See https://example.org/a?b=c.",
            {"https://example.org/a?b=c": "https://example.org/a?b=c"},
        ),
        (
            "Since 01.02.2020, file 2020-05-14, IBAN DE02 1203 0000 0000 2020 51, 9:00-12:00",
            {},
        ),
    ],
)
def test_phone_numbers_and_addresses_in_a_sentence_can_be_tapped(
    chat: Chat, lotse: FakeLotse, text: str, links: dict[str, str]
) -> None:
    card = shown(chat, lotse, text=text)
    found = card.locator(".text a").evaluate_all(
        "all => all.map((a) => [a.querySelector('bdi').textContent, a.getAttribute('href')])"
    )
    assert dict(found) == links


def test_phone_numbers_keep_their_order_in_right_to_left_text(chat: Chat, lotse: FakeLotse) -> None:
    card = shown(chat, lotse, text="اتصل على +49 30 1234-567 الآن.", locale="ar", places=[OFFICE])
    expect(card.locator(".text bdi")).to_have_attribute("dir", "ltr")
    expect(card.locator("dd bdi[dir=ltr]")).to_have_text(
        ["+49 (0)30 1234-567", "office@example.org"]
    )


def test_every_message_carries_its_own_language_and_direction(chat: Chat, lotse: FakeLotse) -> None:
    lotse.answers["Translated?"] = [answer("بالعربية", "ar"), answer("Auf Deutsch", "de")]
    chat.ask("Translated?")
    expect(chat.answers).to_have_count(3)
    for number, lang, direction in ((1, "ar", "rtl"), (2, "de", "ltr")):
        expect(chat.answers.nth(number)).to_have_attribute("lang", lang)
        expect(chat.answers.nth(number)).to_have_attribute("dir", direction)
    expect(chat.questions.locator(".text")).to_have_attribute("dir", "auto")


def test_absent_parts_leave_nothing_behind(chat: Chat, lotse: FakeLotse) -> None:
    card = shown(chat, lotse)
    expect(card.locator("ul, details, dl, a, button")).to_have_count(0)
