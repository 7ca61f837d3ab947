"""`lotse check` finds each thing that can be wrong and names it by path and line."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot.checks import knowledge, links, training_data, wording
from bot.checks.report import Finding
from bot.clock import BERLIN
from bot.errors import LotseError
from bot.settings import Settings
from tests.unit.conftest import speak_only

OFFICE = "knowledge/offices/integration_office.yml"
TOPIC = "knowledge/topics/office_room.yml"
CATALOG = "locales/en/LC_MESSAGES/knowledge.po"


Check = Callable[[Settings], Iterator[Finding]]


def new_findings(check: Check, settings: Settings, edit: Callable[[], object]) -> list[str]:
    """What an edit adds, as `file:line: severity: message`."""
    before = {finding.message for finding in check(settings)}
    edit()
    found = [finding for finding in check(settings) if finding.message not in before]
    return [str(finding).rpartition("/")[2] for finding in found]


def replaced(path: Path, old: str, new: str) -> Callable[[], object]:
    text = path.read_text(encoding="utf-8")
    assert old in text
    return lambda: path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "start", "said"),
    [
        (OFFICE, "phone:", "fone:", "integration_office.yml:9: error: fone", "no such key"),
        (OFFICE, "+49 551 525-2726", "0551", "integration_office.yml:9: error: phone", "phone"),
        (OFFICE, "https://", "htp://", "integration_office.yml:11: error: url", "URL"),
        (
            OFFICE,
            "latitude: null",
            "hours: Mo-Fr ab 8",
            "integration_office.yml:12: error",
            "hours",
        ),
        (
            OFFICE,
            "latitude: null",
            'hours: "Mo-Fr 08:30-12:00; Th 13:30-16:00"',
            "integration_office.yml:12: warning: hours",
            "the `;` closes Th 08:30-12:00",
        ),
        (TOPIC, "{integration_office.room}", "{nobody.room}", "office_room.yml:1: error", "nobody"),
        (TOPIC, "section: office", "section: none", "office_room.yml:3: error: section", "office"),
        (TOPIC, "sources:", "sourcs:", "office_room.yml:9: error: sourcs", "no such key"),
    ],
)
def test_what_is_wrong_in_the_knowledge_is_named(
    data: Path, settings: Settings, file: str, old: str, new: str, start: str, said: str
) -> None:
    found = new_findings(knowledge.check, settings, replaced(data / file, old, new))
    matching = [line for line in found if line.startswith(start)]
    assert matching, found
    assert said in matching[0]


def test_the_same_id_twice_is_an_error(data: Path, settings: Settings) -> None:
    office = data / OFFICE
    document = data / "knowledge/documents/integration_office.yml"
    text = "title: Titel\nurl: https://www.example.org\nsources: [{title: Seite}]\n"
    found = new_findings(knowledge.check, settings, lambda: document.write_text(text))
    assert office.exists()
    assert any("there is an office `integration_office` too" in line for line in found), found


def test_an_answer_about_the_world_without_a_source_is_an_error(
    data: Path, settings: Settings
) -> None:
    path = data / TOPIC
    text = path.read_text(encoding="utf-8").partition("sources:")[0]
    found = new_findings(knowledge.check, settings, lambda: path.write_text(text))
    assert any(": error: sources: say where" in line for line in found), found


def test_a_fact_past_review_is_named(settings: Settings) -> None:
    late = settings.model_copy(update={"now": datetime(2099, 1, 1, tzinfo=BERLIN)})
    assert past_review(late) > past_review(settings)


def past_review(settings: Settings) -> int:
    return sum("ask, then renew" in finding.message for finding in knowledge.check(settings))


@pytest.fixture
def english_only(data: Path) -> None:
    speak_only(data, "de", "en")


ROOM = "topics.office_room.answer"
ENTRY = f'msgctxt "{ROOM}"'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{integration_office.room}", "{office.room}", "{office.room} is no placeholder"),
        ("{integration_office.room}", "there", "the placeholder {integration_office.room} is miss"),
        ("# drafted by machine\n", "", "its state is missing"),
        ("# drafted by machine\n", "# drafted by machine\n#, fuzzy\n", "stale, renew it"),
        ('msgstr "', 'msgstr "' + "Very long. " * 90, "characters, at most"),
    ],
)
@pytest.mark.usefixtures("english_only")
def test_what_is_wrong_in_a_translation_is_named(
    data: Path, settings: Settings, old: str, new: str, said: str
) -> None:
    path = data / CATALOG
    text = path.read_text(encoding="utf-8")
    start = text.rindex("\n\n", 0, text.index(ENTRY))
    end = text.index("\n\n", text.index(ENTRY))
    source, _, translation = text[start:end].partition("msgstr")
    if old.startswith("#"):
        changed = source.replace(old, new, 1) + "msgstr" + translation
    else:
        changed = source + ("msgstr" + translation).replace(old, new, 1)
    assert changed != text[start:end]
    edit = text[:start] + changed + text[end:]
    found = new_findings(wording.check, settings, lambda: path.write_text(edit, encoding="utf-8"))
    assert any(line.startswith("knowledge.po:") and said in line for line in found), found


def test_a_changed_german_text_is_stale_in_eleven_catalogs(data: Path, settings: Settings) -> None:
    path = data / TOPIC
    edit = replaced(path, "Bitte melden Sie sich", "Melden Sie sich bitte")
    edit()
    stale = (f for f in wording.check(settings) if f"{ROOM}: stale" in f.message)
    assert len({finding.path for finding in stale}) == 11


@pytest.mark.usefixtures("english_only")
def test_a_missing_translation_is_named(data: Path, settings: Settings) -> None:
    entry = "title: Neu\nsection: office\nanswer: Ganz neu.\nsources: [{title: Seite}]\n"
    new = data / "knowledge/topics/office_new.yml"
    found = new_findings(wording.check, settings, lambda: new.write_text(entry))
    assert any("topics.office_new.answer: not translated" in line for line in found), found


def utterances(folder: Path, **files: str) -> Path:
    """`de__greet="Hallo"` → `de/greet.yml` with that utterance among twenty others."""
    for name, text in files.items():
        tag, _, topic = name.partition("__")
        path = folder / tag / f"{topic}.yml"
        path.parent.mkdir(exist_ok=True, parents=True)
        others = [f"{topic} {tag} {number}" for number in range(20)]
        lines = "".join(f"    - {line}\n" for line in [text, *others])
        path.write_text(f"nlu:\n- intent: {topic}\n  examples: |\n{lines}", encoding="utf-8")
    return folder


def test_an_utterance_in_two_topics_is_an_error(settings: Settings, tmp_path: Path) -> None:
    nlu = utterances(tmp_path / "nlu", de__greet="Wo ist das?", de__thanks="wo ist das")
    found = [str(finding) for finding in training_data.check(settings, nlu, tmp_path / "none")]
    assert any("thanks.yml:4: error: „wo ist das“ is also in greet.yml:4" in line for line in found)


def test_a_near_copy_of_a_development_question_is_named(settings: Settings, tmp_path: Path) -> None:
    text = "Wo finde ich bitte das schöne Büro?"
    nlu = utterances(tmp_path / "nlu", de__greet=text)
    (tmp_path / "questions" / "de").mkdir(parents=True)
    asked = "- {text: wo finde ich das schoene Buero, style: hurried}\n"
    (tmp_path / "questions" / "de" / "greet.yml").write_text(asked)
    found = [str(f) for f in training_data.check(settings, nlu, tmp_path / "questions")]
    assert any("greet.yml:4: warning" in line and "nearly" in line for line in found), found


def test_an_utterance_in_the_wrong_language_is_named(settings: Settings, tmp_path: Path) -> None:
    english = {
        "en__greet": "hello and a good day to you all",
        "en__thanks": "to you all a good day",
    }
    nlu = utterances(tmp_path / "nlu", de__greet="a good day to you all", **english)
    found = [str(f) for f in training_data.check(settings, nlu, tmp_path / "none")]
    assert any("de/greet.yml:4" in line and "looks like `en`" in line for line in found), found


def test_a_topic_without_an_entry_is_an_error(settings: Settings, tmp_path: Path) -> None:
    nlu = utterances(tmp_path / "nlu", de__no_topic="was?")
    found = [str(f) for f in training_data.check(settings, nlu, tmp_path / "none")]
    assert any("no_topic.yml:1: error: there is no topic" in line for line in found)


def test_a_topic_that_nobody_can_ask_for_in_a_language_is_named(
    settings: Settings, tmp_path: Path
) -> None:
    nlu = utterances(tmp_path / "nlu", de__greet="hallo")
    found = [str(finding) for finding in training_data.check(settings, nlu, tmp_path / "none")]
    assert any("en/greet.yml:1: warning: no utterances" in line for line in found)
    assert not any("de/greet.yml:1: warning: no utterances" in line for line in found)


def test_a_finding_is_shown_by_github_beside_its_line() -> None:
    finding = Finding("warning", Path("knowledge/a.yml"), 3, "100 %\nwrong")
    assert finding.for_github() == "::warning file=knowledge/a.yml,line=3::100 %25%0Awrong"


def test_an_address_that_does_not_answer_is_named(data: Path, settings: Settings) -> None:
    shutil.rmtree(data / "knowledge")
    (data / "knowledge" / "offices").mkdir(parents=True)
    district = "{name: Landkreis, office: office, holidays: DE-NI, greeting_topics: []}"
    (data / "knowledge" / "district.yml").write_text(district)
    with web_site() as address:
        office = data / "knowledge" / "offices" / "office.yml"
        office.write_text(
            f'name: B\nurl: "{address}/here"\nsources: [{{title: B, url: "{address}/gone"}}]\n'
        )
        found = asyncio.run(links.check(settings, lambda: None))
        assert [(finding.line, finding.message) for finding in found] == [
            (3, f"{address}/gone: answers with 404")
        ]
    with pytest.raises(LotseError, match="the web cannot be reached"):
        asyncio.run(links.check(settings, lambda: None))


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/here" else 404)
        self.end_headers()


@contextmanager
def web_site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()
