"""The utterances in `rasa_project/data/nlu/`: what would teach the model something wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.checks.report import Finding
from bot.knowledge.base import topic_ids
from bot.nlu.topic_model import OUT_OF_SCOPE
from bot.settings import RASA_PROJECT, REPOSITORY, Settings
from bot.text import normalize
from bot.wording.locale import read_locales

FEWEST = 20  # different utterances a topic and language needs
NLU = RASA_PROJECT / "data" / "nlu"
QUESTIONS = REPOSITORY / "tests" / "utterances"
LONG_ENOUGH = 5  # words: shorter texts are alike by chance


@dataclass(frozen=True)
class Utterance:
    path: Path
    line: int
    text: str
    normalized: str

    @property
    def locale(self) -> str:
        return self.path.parent.name

    @property
    def topic(self) -> str:
        return self.path.stem


def check(settings: Settings, nlu: Path = NLU, questions: Path = QUESTIONS) -> Iterator[Finding]:
    """`nlu` and `questions` have a folder a locale."""
    locales = read_locales(settings.locales_dir)
    files = sorted(path for tag in locales for path in (nlu / tag).glob("*.yml"))
    topics = {*topic_ids(settings.knowledge_dir), OUT_OF_SCOPE}
    utterances = [found for path in files for found in read_utterances(path)]
    yield from _files(files, topics, utterances)
    yield from _never_asked(nlu, locales, topics)
    yield from _twice(utterances)
    yield from _foreign(utterances)
    yield from _copies(utterances, questions)


def read_utterances(path: Path) -> Iterator[Utterance]:
    """The `- …` lines below `examples: |`."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if text.startswith("- ") and not text.startswith("- intent:"):
            yield Utterance(path, number, text[2:], normalize(text[2:]))


def _files(files: list[Path], topics: set[str], found: list[Utterance]) -> Iterator[Finding]:
    different = Counter(path for path, _ in {(item.path, item.normalized) for item in found})
    for path in files:
        if path.stem not in topics:
            reason = f"there is no topic `{path.stem}` in knowledge/topics"
            yield Finding("error", path, 1, reason)
        if different[path] < FEWEST:
            reason = f"{different[path]} different utterances, at least {FEWEST} are needed"
            yield Finding("warning", path, 1, reason)


def _never_asked(nlu: Path, locales: Iterable[str], topics: set[str]) -> Iterator[Finding]:
    for tag in locales:
        for topic in sorted(topics):
            path = nlu / tag / f"{topic}.yml"
            if not path.exists():
                reason = f"no utterances: nobody finds the topic by asking in `{tag}`"
                yield Finding("warning", path, 1, reason)


def _twice(utterances: list[Utterance]) -> Iterator[Finding]:
    """Within a language a text can mean one topic only."""
    first: dict[tuple[str, str], Utterance] = {}
    for item in utterances:
        before = first.setdefault((item.locale, item.normalized), item)
        if before.topic != item.topic:
            reason = f"„{item.text}“ is also in {before.path.name}:{before.line}; keep one"
            yield Finding("error", item.path, item.line, reason)


def _foreign(utterances: list[Utterance]) -> Iterator[Finding]:
    """A text whose words are another language's, by the vocabularies of the folders."""
    vocabularies: Mapping[str, Counter[str]] = defaultdict(Counter)
    for item in utterances:
        vocabularies[item.locale].update(set(item.normalized.split()))
    for item in utterances:
        words = item.normalized.split()
        if len(words) < LONG_ENOUGH:
            continue
        # A word that only this utterance has in its folder speaks for nothing.
        if sum(vocabularies[item.locale][word] > 1 for word in words) > 0.3 * len(words):
            continue
        known = {tag: sum(v[word] > 1 for word in words) for tag, v in vocabularies.items()}
        likeliest = max(known, key=lambda tag: known[tag])
        if known[likeliest] >= 0.9 * len(words):
            reason = f"„{item.text}“ looks like `{likeliest}`: does it belong into that folder?"
            yield Finding("warning", item.path, item.line, reason)


def _copies(utterances: list[Utterance], folder: Path) -> Iterator[Finding]:
    """Questions for measuring must not be trained on, nor what differs from one by a word."""
    asked: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*/*.yml")):
        for question in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            for key in _likenesses(normalize(question["text"])):
                asked[path.parent.name, key] = f"{path.parent.name}/{path.name}"
    for item in utterances:
        found = next((k for k in _likenesses(item.normalized) if (item.locale, k) in asked), None)
        if found:
            where = asked[item.locale, found]
            reason = f"„{item.text}“ is nearly a development question of tests/utterances/{where}"
            yield Finding("warning", item.path, item.line, reason)


def _likenesses(normalized: str) -> Iterator[str]:
    """The words in order, and for longer texts what is left without each one of them."""
    words = sorted(normalized.split())
    if words:
        yield " ".join(words)
    if len(words) >= LONG_ENOUGH:
        yield from (" ".join(words[:n] + words[n + 1 :]) for n in range(len(words)))
