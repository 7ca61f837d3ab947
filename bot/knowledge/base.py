"""All knowledge together, read from its folder and checked."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.errors import KnowledgeError
from bot.knowledge.models import PLACEHOLDER, District, Document, Model, Office, Topic
from bot.knowledge.source import YamlFile, read_yaml
from bot.reload import Reloaded

logger = logging.getLogger(__name__)

M = TypeVar("M", bound=Model)

REASONS = {
    "missing": "this is missing",
    "tuple_type": "write a list: [one, another]",
    "too_short": "at least one is needed",
    "string_type": "write a text, in quotation marks if it has a colon or is a number",
}
CONVERSATION_VALUES = {"retention_hours"}  # placeholders that are no fact of an entry
FACT_FIELDS = {
    Office: {
        "name", "department", "building", "street", "town", "address", "room", "phone", "fax",
        "email", "url", "hours",
    },
    Document: {"title", "year", "page"},
}  # fmt: skip


@dataclass(frozen=True)
class Knowledge:
    """Every entry by its id, and what was wrong with the files it was read from."""

    district: District
    offices: Mapping[str, Office] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def entry(self, entry_id: str) -> Office | Document | None:
        return self.offices.get(entry_id) or self.documents.get(entry_id)


def parse(file: YamlFile, model: type[M]) -> M:
    """One entry; its id is the file's name.

    Raises:
        KnowledgeError: `path:line: key: reason` of the first value that is wrong.
    """
    named = {} if model is District else {"id": file.path.stem}
    try:
        return model(**{**file.data, **named})
    except ValidationError as error:
        # A misspelled key is also missing under its right name: the misspelling says more.
        first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
        key = ".".join(str(step) for step in first["loc"])
        reason = _reason(first, model)
        raise KnowledgeError(f"{file.path}:{file.line(first['loc'])}: {key}: {reason}") from None


def _reason(error: ErrorDetails, model: type[Model]) -> str:
    """What is wrong, in words for people who do not program."""
    if error["type"] == "extra_forbidden":
        alike = get_close_matches(str(error["loc"][-1]), model.model_fields, 1)
        return f"there is no such key{f': is {alike[0]} meant?' if alike else ''}"
    if error["input"] is None:
        return "this must be filled in"
    reason = error["msg"].removeprefix("Value error, ")
    return REASONS.get(error["type"], reason)


def _read_folder(
    folder: Path, model: type[M], before: Mapping[str, M], problems: list[str]
) -> dict[str, M]:
    """Entries by id. In place of a broken file stands what it last held, if that is known."""
    entries: dict[str, M] = {}
    for path in sorted(folder.glob("*.yml")):
        try:
            entries[path.stem] = parse(read_yaml(path), model)
        except KnowledgeError as error:
            problems.append(str(error))
            if path.stem in before:
                entries[path.stem] = before[path.stem]
    return entries


def dangling(knowledge: Knowledge, folder: Path) -> Iterator[str]:
    """References to entries that do not exist, as `path:1: reason`."""
    for topic in knowledge.topics.values():
        path = folder / "topics" / f"{topic.id}.yml"
        missing = sorted(_missing(topic, knowledge))
        yield from (f"{path}:1: there is no entry `{name}`" for name in missing)
        yield from (f"{path}:1: {reason}" for reason in _wrong_placeholders(topic, knowledge))
    if knowledge.district.office not in knowledge.offices:
        yield f"{folder / 'district.yml'}:1: there is no office `{knowledge.district.office}`"


def _missing(topic: Topic, knowledge: Knowledge) -> set[str]:
    offices = {*topic.offices, *([topic.opening] if topic.opening else [])}
    return {
        *(offices - set(knowledge.offices)),
        *(set(topic.documents) - set(knowledge.documents)),
        *(set(topic.related) - set(knowledge.topics)),
    }


def _without(topic: Topic, missing: set[str]) -> Topic:
    """The topic without its references to those entries: the rest of it is still true."""
    kept = {
        field: tuple(name for name in getattr(topic, field) if name not in missing)
        for field in ("offices", "documents", "related")
    }
    opening = None if topic.opening in missing else topic.opening
    return topic.model_copy(update={**kept, "opening": opening})


def _wrong_placeholders(topic: Topic, knowledge: Knowledge) -> Iterator[str]:
    for entry_id, name in PLACEHOLDER.findall(topic.answer):
        entry = knowledge.entry(entry_id)
        known = entry_id in CONVERSATION_VALUES if not name else False
        if not known and (entry is None or name not in FACT_FIELDS[type(entry)]):
            yield f"answer: nothing is known as {{{entry_id}{'.' * bool(name)}{name}}}"


def topic_ids(folder: Path) -> list[str]:
    """By the files' names alone; what stands in them is of no matter."""
    return sorted(path.stem for path in folder.glob("topics/*.yml"))


def read_knowledge(folder: Path, before: Knowledge | None = None) -> Knowledge:
    """Read the folder. What is broken is in `problems`; entries keep their last good version.

    Raises:
        KnowledgeError: the district's file is missing or broken.
    """
    problems: list[str] = []
    district = parse(read_yaml(folder / "district.yml"), District)
    knowledge = Knowledge(
        district,
        _read_folder(folder / "offices", Office, before.offices if before else {}, problems),
        _read_folder(folder / "documents", Document, before.documents if before else {}, problems),
        _read_folder(folder / "topics", Topic, before.topics if before else {}, problems),
    )
    problems += dangling(knowledge, folder)
    topics = {name: _sound(topic, knowledge, before) for name, topic in knowledge.topics.items()}
    return replace(knowledge, topics=topics, problems=tuple(problems))


def _sound(topic: Topic, knowledge: Knowledge, before: Knowledge | None) -> Topic:
    """The topic if all that it refers to exists; else what it was before, or what is left of it."""
    missing = _missing(topic, knowledge)
    last = before.topics.get(topic.id) if before and missing else None
    if last and not _missing(last, knowledge):
        return last
    return _without(topic, missing) if missing else topic


def flawless_knowledge(folder: Path) -> Knowledge:
    """Everything, for work that must not lose a text.

    Raises:
        KnowledgeError: the first thing that is wrong.
    """
    knowledge = read_knowledge(folder)
    if knowledge.problems:
        raise KnowledgeError(knowledge.problems[0])
    return knowledge


class KnowledgeBase:
    """The knowledge of a folder, kept current while its files are edited."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reloaded = Reloaded(folder, "*.yml", self._read)

    @property
    def current(self) -> Knowledge:
        return self._reloaded.get()

    def _read(self, before: Knowledge | None) -> Knowledge:
        """What is broken is left as it was; after a restart, left out: the rest is answered."""
        knowledge = read_knowledge(self._folder, before)
        if knowledge.district.office not in knowledge.offices:
            raise KnowledgeError(knowledge.problems[-1])
        for problem in knowledge.problems:
            logger.error("%s", problem)
        return knowledge
