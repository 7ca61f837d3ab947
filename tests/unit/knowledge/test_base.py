"""Knowledge files, read strictly and named by path and line when they are wrong."""

from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.knowledge.base import KnowledgeBase, flawless_knowledge, read_knowledge

OFFICE = """\
name: Büro
street: Hauptstraße 1
postcode: "37083"
town: Göttingen
room: 196
phone: "+49 551 525-2726"
sources:
  - {title: Seite, url: "https://www.example.org", as_of: 2020-05}
"""
TOPIC = """\
title: Adresse
section: office
answer: Das Büro ist hier, {office.address}.
offices: [office]
sources:
  - {title: Seite}
"""
DISTRICT = "{name: Landkreis, office: office, holidays: DE-NI, greeting_topics: [address]}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "district.yml": DISTRICT,
        "offices/office.yml": OFFICE,
        "topics/address.yml": TOPIC,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "documents").mkdir()
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_entries_are_found_by_the_name_of_their_file(folder: Path) -> None:
    knowledge = read_knowledge(folder)
    assert knowledge.problems == ()
    assert knowledge.offices["office"].address == "Hauptstraße 1, 37083 Göttingen"
    assert knowledge.offices["office"].room == "196"
    assert knowledge.offices["office"].sources[0].as_of == "2020-05"


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("room: 196", "rom: 196", 5, "rom: there is no such key: is room meant?"),
        ('"37083"', '"3708"', 3, "postcode"),
        ("+49 551 525-2726", "0551 525", 6, "phone: '0551 525' is no phone number"),
        ("https://www.example.org", "www.example.org", 8, "sources.0.url"),
        ("2020-05", "May 2020", 8, "sources.0.as_of: 'May 2020' is no date"),
        ("room: 196", "room: 196\nroom: 197", 6, "`room` twice"),
        ("room: 196", "room: [", 7, "did not find expected"),
        ("room: 196", 'hours: "Mo-Fr 25-99"', 5, "hours"),
        ("room: 196", 'hours: "PH off"', 5, "hours: holidays do not belong here"),
        ("name: Büro\n", "", 1, "name: this is missing"),
        ("room: 196", "latitude: 510", 5, "latitude"),
    ],
)
def test_a_wrong_value_is_named_by_path_and_line(
    folder: Path, old: str, new: str, line: int, reason: str
) -> None:
    path = folder / "offices" / "office.yml"
    edit(path, old, new)
    problem = read_knowledge(folder).problems[0]
    assert problem.startswith(f"{path}:{line}: {reason}")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("offices: [office]", "offices: [other]", "there is no entry `other`"),
        ("offices: [office]", "related: [other]", "there is no entry `other`"),
        ("{office.address}", "{other.address}", "nothing is known as {other.address}"),
        ("{office.address}", "{office.secret}", "nothing is known as {office.secret}"),
        ("{office.address}", "{anything}", "nothing is known as {anything}"),
    ],
)
def test_a_dead_reference_is_reported(folder: Path, old: str, new: str, reason: str) -> None:
    edit(folder / "topics" / "address.yml", old, new)
    assert any(reason in problem for problem in read_knowledge(folder).problems)


def test_too_long_an_answer_is_reported(folder: Path) -> None:
    edit(folder / "topics" / "address.yml", "Das Büro", "Das " + "sehr " * 100 + "Büro")
    assert "words" in read_knowledge(folder).problems[0]


def test_a_broken_file_keeps_its_last_good_version_and_others_go_on(folder: Path) -> None:
    before = read_knowledge(folder)
    edit(folder / "offices" / "office.yml", "name: Büro", "nam: Büro")
    edit(folder / "topics" / "address.yml", "title: Adresse", "title: Anschrift")
    after = read_knowledge(folder, before)
    assert after.problems
    assert after.offices["office"].name == "Büro"
    assert after.topics["address"].title == "Anschrift"


def test_a_start_with_a_broken_file_answers_without_it(folder: Path) -> None:
    other = OFFICE.replace("name: Büro", "nam: Amt")
    (folder / "offices" / "other.yml").write_text(other, encoding="utf-8")
    edit(folder / "topics" / "address.yml", "offices: [office]", "offices: [other, office]")
    knowledge = KnowledgeBase(folder).current
    assert set(knowledge.offices) == {"office"}
    assert knowledge.topics["address"].offices == ("office",)


def test_a_start_without_the_districts_own_office_is_refused(folder: Path) -> None:
    edit(folder / "offices" / "office.yml", "name: Büro", "nam: Büro")
    with pytest.raises(KnowledgeError, match="there is no office `office`"):
        KnowledgeBase(folder)


def test_a_topic_whose_office_is_gone_stays_as_it_was(folder: Path) -> None:
    before = read_knowledge(folder)
    edit(folder / "topics" / "address.yml", "offices: [office]", "offices: [other]")
    assert read_knowledge(folder, before).topics["address"] == before.topics["address"]


def test_work_that_must_not_lose_a_text_refuses_broken_files(folder: Path) -> None:
    edit(folder / "topics" / "address.yml", "title: Adresse", "title:")
    with pytest.raises(KnowledgeError, match=r"address\.yml:1: title: this must be filled in"):
        flawless_knowledge(folder)
