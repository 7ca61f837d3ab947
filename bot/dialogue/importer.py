"""Makes Rasa's domain, rules and training data from the topics in `knowledge/`.

A topic's id is its intent; `utter_<id>` answers it. So a new topic needs its knowledge entry and its
utterances, and nobody edits a domain file. What is not a topic stands in `rasa_project/`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.shared.constants import LATEST_TRAINING_DATA_FORMAT_VERSION
from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.knowledge.base import read_knowledge
from bot.nlu.messages import LOCALE
from bot.settings import load_settings

UTTERANCES = "nlu"  # the folder rasa_project/data/nlu/<locale>/<topic>.yml


class TopicImporter(RasaFileImporter):
    """Rasa's files, the topics, and for each utterance the locale of its folder."""

    def topics(self) -> list[str]:
        return sorted(read_knowledge(load_settings().knowledge_dir).topics)

    def get_domain(self) -> Domain:
        """The project's domain with every topic's intent and response."""
        return super().get_domain().merge(Domain.from_dict(_topic_domain(self.topics())))

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """The project's rules and one a topic."""
        reader = YAMLStoryReader(self.get_domain(), None)
        rules = reader.read_from_parsed_yaml(_rules(self.topics()))
        return super().get_stories(exclusion_percentage).merge(StoryGraph(rules))

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The utterances, each knowing its locale."""
        return merged(_read_utterances(Path(file)) for file in sorted(self._nlu_files))


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


def _read_utterances(file: Path) -> TrainingData:
    data: TrainingData = RasaYAMLReader().read(file)
    if file.parent.parent.name == UTTERANCES:
        for example in data.training_examples:
            example.set(LOCALE, file.parent.name)
    return data


def merged(parts: Iterable[TrainingData]) -> TrainingData:
    """All at once: TrainingData.merge copies everything at every step."""
    parts = list(parts)
    return TrainingData(
        [example for part in parts for example in part.training_examples if example.get(INTENT)]
    )
