"""The Rasa component that says which language a message is written in, when it is sure.

A short word, a number, a name or a German office term inside another language must never switch
the conversation's language: then it says nothing.
"""

from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.language_model import LanguageModel
from bot.nlu.messages import COMPRESSION, LOCALE, entity, normalized

MESSAGE_LOCALE = "message_locale"
LIKELY_LOCALE = "likely_locale"
FILE = "language_model.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LanguageIdentifier(GraphComponent, EntityExtractorMixin):
    """Emits the entity `message_locale` (a BCP 47 tag), or `likely_locale` if it is not sure.

    `sure` is the lowest probability for the former, `letters` the fewest letters it needs; a single
    word must be surer (`sure_word`). What is only likely counts if nothing else is known.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: LanguageModel | None = None,
    ) -> None:
        self._config = config
        self._storage, self._resource, self._model = model_storage, resource, model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"sure": 0.8, "sure_word": 0.97, "letters": 5}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LanguageIdentifier":
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "LanguageIdentifier":
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / FILE))

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.training_examples if e.get(LOCALE) and normalized(e)]
        self._model = LanguageModel.trained(
            [normalized(example) for example in examples],
            [example.get(LOCALE) for example in examples],
        )
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / FILE, compress=COMPRESSION)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = normalized(message)
            if self._model and text:
                locale, probability = self._model.predict(text)
                name = MESSAGE_LOCALE if self._is_sure(text, probability) else LIKELY_LOCALE
                found = entity(name, locale, self.__class__.__name__)
                entities = [*message.get(ENTITIES, []), found]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _is_sure(self, text: str, probability: float) -> bool:
        letters = sum(character.isalpha() for character in text)
        needed = self._config["sure" if " " in text else "sure_word"]
        return letters >= self._config["letters"] and probability >= needed
