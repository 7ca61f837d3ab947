"""An answer as Telegram shows it: what is said, in which order, within which limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, Button, Document, Link, Opening, Place, Source
from bot.channels.telegram.formatted_text import Run, compose, pieces
from bot.channels.telegram.payloads import Payloads
from bot.channels.telegram.rendering import VenueMessage, render
from bot.channels.telegram.voice import Voice
from tests.telegram_channel.bot_api_rules import plain, utf16_units

OFFICE = Place(
    name="Büro für Integration",
    address="Reinhäuser Landstraße 4, 37083 Göttingen",
    room="117",
    latitude=51.5261,
    longitude=9.9389,
    phone="+49 551 525-2726",
    email="amt@example.org",
    hours="Öffnungszeiten: Mo–Fr 08:30–12:00",
    open_now=True,
    note="Bitte klingeln",
    map_url="https://www.openstreetmap.org/?mlat=51.5261&mlon=9.9389",
)


@pytest.fixture
def shown(wording):
    """The messages of an answer."""

    def shown(text="Text", locale="de", **more):
        answer = Answer(kind="answer", text=text, locale=locale, **more)
        return render(answer, Voice(wording, locale), Payloads("key"))

    return shown


def test_links_documents_and_sources_follow_the_text_in_this_order(shown):
    (message,) = shown(
        text="Das Konzept gibt es seit 2018.",
        links=(Link("Zum Konzept", "https://example.org/konzept"),),
        documents=(Document("Integrationskonzept", 2018, "https://example.org/k.pdf"),),
        sources=(
            Source("Landkreis", "https://example.org", "2020-05"),
            Source("Faltblatt", None, None),
        ),
    )
    assert plain(message.html).splitlines() == [
        "Das Konzept gibt es seit 2018.",
        "",
        "• Zum Konzept",
        "",
        "• Integrationskonzept (2018)",
        "",
        "Quelle: Landkreis (Stand: Mai 2020)",
        "Quelle: Faltblatt (Date unknown)",
    ]
    assert '<a href="https://example.org/konzept">Zum Konzept</a>' in message.html
    assert '<a href="https://example.org/k.pdf">Integrationskonzept</a>' in message.html
    assert '<a href="https://example.org">Landkreis</a>' in message.html


def test_what_looks_like_markup_is_shown_as_it_is(shown):
    (message,) = shown(
        text='a <b>b</b> & "c" &amp;', links=(Link("<i>", 'https://a.de/?b=1&c="2"'),)
    )
    assert plain(message.html) == 'a <b>b</b> & "c" &amp;\n\n• <i>'
    assert 'href="https://a.de/?b=1&amp;c=&quot;2&quot;"' in message.html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "tel:112", "https://", "//a.de", "http://["]
)
def test_a_link_that_telegram_refuses_is_only_named(shown, url):
    (message,) = shown(links=(Link("Titel", url),))
    assert message.html == "Text\n\n• Titel"


def test_a_place_with_coordinates_is_a_venue_with_its_contacts_as_text(shown):
    text, venue = shown(places=(OFFICE,))
    assert plain(text.html).splitlines()[2:] == [
        "Büro für Integration",
        "Room 117",
        "Telefon: +49 551 525-2726",
        "Email: amt@example.org",
        "Öffnungszeiten: Mo–Fr 08:30–12:00",
        "Open now",
        "Bitte klingeln",
    ]
    assert venue == VenueMessage(OFFICE.name, OFFICE.address, 51.5261, 9.9389)


def test_a_place_without_coordinates_has_its_address_and_a_link_to_the_map(shown):
    place = Place("Amt", "Weg 1, Göttingen", map_url="https://www.openstreetmap.org/search?query=x")
    (message,) = shown(places=(place,))
    assert plain(message.html) == "Text\n\nAmt\nWeg 1, Göttingen\nShow on the map"
    assert place.map_url in message.html


@pytest.mark.parametrize(
    ("name", "address", "title", "line"),
    [("Amt", None, "Amt", "Amt"), ("Amt", " ", "Amt", "Amt"), ("", "Weg 1", "Weg 1", "Weg 1")],
)
def test_a_venue_never_lacks_title_or_address(shown, name, address, title, line):
    venue = shown(places=(Place(name, address, latitude=51.5, longitude=9.9),))[-1]
    assert (venue.title, venue.address) == (title, line)


@pytest.mark.parametrize("position", [(None, 9.9), (91.0, 9.9), (51.5, 181.0)])
def test_a_place_that_is_nowhere_is_text(shown, position):
    latitude, longitude = position
    (message,) = shown(places=(Place("Amt", "Weg 1", latitude=latitude, longitude=longitude),))
    assert plain(message.html) == "Text\n\nAmt\nWeg 1"


def test_many_places_are_not_as_many_messages(shown):
    places = tuple(Place(f"Amt {n}", f"Weg {n}", latitude=51.5, longitude=9.9) for n in range(9))
    text, *venues = shown(places=places)
    assert [venue.title for venue in venues] == ["Amt 0", "Amt 1", "Amt 2"]
    assert "Amt 8\nWeg 8" in plain(text.html)


def test_what_the_text_says_already_is_not_said_twice(shown):
    text, _ = shown(text=f"Rufen Sie an: {OFFICE.phone}. {OFFICE.hours}.", places=(OFFICE,))
    assert plain(text.html).count(OFFICE.phone) == 1
    assert plain(text.html).count(OFFICE.hours) == 1


def test_an_answer_about_hours_does_not_say_again_that_it_is_open(shown):
    opening = Opening("office", "2026-11-23T09:00:00+01:00", "closed")
    text, _ = shown(text="Heute geschlossen.", places=(OFFICE,), opening=opening)
    assert "Open now" not in text.html


def test_numbers_stay_in_order_in_a_text_from_right_to_left(shown):
    text, _ = shown(text="مرحبا", locale="ar", places=(OFFICE,))
    assert "الهاتف: \u2068+49 551 525-2726\u2069" in text.html


def test_dates_are_in_the_answers_language_and_digits(shown):
    (message,) = shown(text="نص", locale="ar", sources=(Source("Landkreis", None, "2020-05-14"),))
    assert "١٤ مايو ٢٠٢٠" in message.html


def test_buttons_are_one_a_row_below_the_last_message(shown):
    buttons = (Button("Sprechzeiten", "/office_hours"), Button("Anfahrt", "/office_directions"))
    text, venue = shown(places=(OFFICE,), buttons=buttons)
    assert text.keyboard is None
    rows = venue.keyboard.inline_keyboard
    assert [[(button.text, button.callback_data) for button in row] for row in rows] == [
        [("Sprechzeiten", "/office_hours")],
        [("Anfahrt", "/office_directions")],
    ]


def test_buttons_without_a_text_still_have_a_message(shown):
    (message,) = shown(text=" ", buttons=(Button("Ja", "/yes"),))
    assert message.html == "Please choose:"
    assert message.keyboard


def test_an_answer_of_nothing_is_no_message(shown):
    assert shown(text="\n ") == []


def test_titles_and_numbers_of_buttons_stay_within_bounds(shown):
    buttons = tuple(Button(f"{n} " + "Wort " * 40, f"/topic_{n}") for n in range(120))
    (message,) = shown(buttons=(Button(" ", "/blank"), Button("leer", ""), *buttons))
    shown_buttons = [button for row in message.keyboard.inline_keyboard for button in row]
    assert len(shown_buttons) == 100
    assert shown_buttons[0].text.startswith("0 Wort")
    assert all(len(button.text) <= 64 and button.text.endswith("…") for button in shown_buttons)


def test_long_payloads_do_not_pile_up():
    payloads = Payloads("key", at_most=2)
    first, second, third = (payloads.callback_data(f"/t{n}" + "x" * 64) for n in range(3))
    assert payloads.payload(first) is None
    assert payloads.payload(second) == "/t1" + "x" * 64
    assert payloads.payload(third) == "/t2" + "x" * 64


def test_another_key_gives_other_data():
    payload = "/topic" + "x" * 64
    assert Payloads("a").callback_data(payload) != Payloads("b").callback_data(payload)


def test_a_long_text_is_cut_between_paragraphs(shown):
    paragraphs = ["Absatz eins. " * 150, "Absatz zwei. " * 150, "Absatz drei. " * 150]
    messages = shown(text="\n\n".join(text.strip() for text in paragraphs))
    assert [plain(message.html) for message in messages] == [
        "\n\n".join(text.strip() for text in paragraphs[:2]),
        paragraphs[2].strip(),
    ]


def test_a_link_across_a_cut_leads_there_from_both_messages(shown):
    messages = shown(text="x" * 2000, links=(Link("Wort " * 600, "https://a.de"),))
    assert len(messages) == 2
    assert all('<a href="https://a.de">' in message.html for message in messages)
    assert sum(plain(message.html).count("Wort") for message in messages) == 600


WIDE = st.text(alphabet="ab \n\t😀&<>é\u0301\u200dش", max_size=400)


@given(text=WIDE, limit=st.integers(min_value=4, max_value=40))
def test_pieces_are_never_too_long_nor_blank_and_lose_nothing(text, limit):
    cut = [text[start:end] for start, end in pieces(text, limit)]
    assert all(0 < utf16_units(piece) <= limit and piece.strip() for piece in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


@given(
    text=st.text(alphabet="a &<>\"'😀;lgtamp\n", min_size=1, max_size=300), times=st.integers(1, 60)
)
def test_every_piece_is_valid_markup_of_the_same_text(text, times):
    formatted = compose([((Run(text * times, "https://a.de/?x=<&>"),),)])
    read = [plain(piece) for piece in formatted.messages()]
    assert all(utf16_units(piece) <= 4096 for piece in read)
    assert "".join("".join(read).split()) == "".join((text * times).split())


def test_a_cut_without_any_space_does_not_part_a_letter_from_its_accent():
    text = "e\u0301" * 30
    assert [text[start:end] for start, end in pieces(text, 7)] == ["e\u0301" * 3] * 10
