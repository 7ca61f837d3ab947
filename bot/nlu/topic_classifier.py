"""The Rasa component that finds the topic, and decides between answering, offering and asking.

Three bands: sure enough to answer; unsure (`unsure`: up to three topics are offered); or neither
(`out_of_scope`: it says that it does not know). Being wrong is worse than asking.
"""

from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.messages import COMPRESSION, is_payload, normalized
from bot.nlu.topic_model import OUT_OF_SCOPE, TopicModel

UNSURE = "unsure"
FILE = "topic_model.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """`sure` and `unsure` are the lowest confidences of the upper two bands."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: TopicModel | None = None,
    ) -> None:
        self._sure, self._unsure = config["sure"], config["unsure"]
        self._storage, self._resource, self._model = model_storage, resource, model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"sure": 0.5, "unsure": 0.05}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TopicClassifier":
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TopicClassifier":
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / FILE))

    def train(self, training_data: TrainingData) -> Resource:
        examples = training_data.intent_examples
        self._model = TopicModel.trained(
            [str(example.get(TEXT)) for example in examples],
            [example.get(INTENT) for example in examples],
        )
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / FILE, compress=COMPRESSION)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if not is_payload(message):
                self._classify(message)
        return messages

    def _classify(self, message: Message) -> None:
        ranking: tuple[tuple[str, float], ...] = ()
        if self._model and normalized(message):
            ranking = self._model.predict(str(message.get(TEXT))).ranking
        intents = [
            {INTENT_NAME_KEY: topic, PREDICTED_CONFIDENCE_KEY: confidence}
            for topic, confidence in ranking
        ]
        message.set(INTENT, self._band(intents), add_to_output=True)
        message.set(INTENT_RANKING_KEY, intents, add_to_output=True)

    def _band(self, intents: list[dict[str, Any]]) -> dict[str, Any]:
        """The first topic if it is sure; otherwise the intent that stands for the band."""
        if not intents:
            return {INTENT_NAME_KEY: OUT_OF_SCOPE, PREDICTED_CONFIDENCE_KEY: 1.0}
        confidence = intents[0][PREDICTED_CONFIDENCE_KEY]
        if confidence >= self._sure:
            return intents[0]
        name = UNSURE if confidence >= self._unsure else OUT_OF_SCOPE
        return {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: 1 - confidence}
