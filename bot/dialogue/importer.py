"""Makes Rasa's domain, rules and training data from the topics in `knowledge/`.

A topic's id is its intent; `utter_<id>` answers it. So a new topic needs its knowledge entry and
its utterances, and nobody edits a domain file. What is not a topic stands in `rasa_project/`.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from pathlib import Path
from typing import Any

import yaml
from rasa.shared.constants import LATEST_TRAINING_DATA_FORMAT_VERSION
from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method
from rasa.shared.utils.io import get_text_hash

from bot.knowledge.base import topic_ids
from bot.nlu.messages import LOCALE
from bot.settings import load_settings
from bot.wording.locale import read_locales


class TopicImporter(RasaFileImporter):
    """Rasa's files, the topics, and for each utterance the locale of its folder."""

    def topics(self) -> list[str]:
        return topic_ids(load_settings().knowledge_dir)

    @cached_method
    def get_domain(self) -> Domain:
        """The project's domain with every topic's intent and response."""
        return super().get_domain().merge(Domain.from_dict(_topic_domain(self.topics())))

    @cached_method
    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """The project's rules and one a topic."""
        reader = YAMLStoryReader(self.get_domain(), None)
        rules = reader.read_from_parsed_yaml(_rules(self.topics()))
        return super().get_stories(exclusion_percentage).merge(StoryGraph(rules))

    @cached_method
    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The utterances of the topics and locales that exist, each knowing its locale."""
        known = {*self.topics(), *super().get_domain().intents}
        locales = read_locales(load_settings().locales_dir)
        paths = (Path(file) for file in sorted(self._nlu_files))
        files = [path for path in paths if path.parent.name in locales]
        return TrainingData([m for file in files for m in read_utterances(file, known)])


def _topic_domain(topics: Iterable[str]) -> dict[str, Any]:
    """The text of a response is never shown: the NLG speaks from the knowledge."""
    return {
        "intents": list(topics),
        "responses": {f"utter_{topic}": [{"text": topic}] for topic in topics},
    }


def _rules(topics: Iterable[str]) -> dict[str, Any]:
    rules = [
        {"rule": topic, "steps": [{"intent": topic}, {"action": f"utter_{topic}"}]}
        for topic in topics
    ]
    return {"version": LATEST_TRAINING_DATA_FORMAT_VERSION, "rules": rules}


class Utterance(Message):
    """A message that is cheap to compare and to copy: a training does both with all of them, again
    and again, and Rasa's own way takes minutes. An utterance's text, topic and locale are all it
    has; what components add later is not compared."""

    _cached_fingerprint: str | None

    def fingerprint(self) -> str:
        if self._cached_fingerprint is None:
            parts = (str(self.get(key)) for key in (TEXT, INTENT, LOCALE))
            self._cached_fingerprint = get_text_hash("\n".join(parts))
        return self._cached_fingerprint

    def __deepcopy__(self, _: object) -> "Utterance":
        copied = copy(self)
        copied.data = dict(self.data)
        return copied


def read_utterances(file: Path, known: Iterable[str]) -> Iterator[Message]:
    """The utterances of `<locale>/<topic>.yml`, in Rasa's format.

    Rasa's own reader validates with a YAML library in pure Python: 35,000 utterances take it
    minutes, each of the three times that a training asks for them.
    """
    content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for item in content.get("nlu", ()):
        if item["intent"] in known:
            for line in item["examples"].splitlines():
                yield Utterance({TEXT: line[2:], INTENT: item["intent"], LOCALE: file.parent.name})
