"""The Rasa component that finds the topic, and decides between answering, offering and asking.

Three bands: sure enough to answer; unsure (`unsure`: up to three topics are offered); or neither
(`out_of_scope`: it says that it does not know). Being wrong is worse than asking.
"""

import re
from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    ENTITIES,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.messages import COMPRESSION, entity, is_payload, normalized
from bot.nlu.topic_model import OUT_OF_SCOPE, TopicModel

UNSURE = "unsure"
FILE = "topic_model.joblib"
SECOND_TOPIC = "second_topic"  # entity: what a message asks besides its first question
QUESTION = re.compile(r"[^?؟]*\w[^?؟]*[?؟]")
QUESTIONS_READ = 3


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
        return {"sure": 0.45, "unsure": 0.05}

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
        text = str(message.get(TEXT))
        both = self._two_questions(text)
        if both is None:
            intents = self._ranking(text) if normalized(message) else []
        else:
            intents, second = both
            found = entity(SECOND_TOPIC, second, self.__class__.__name__)
            message.set(ENTITIES, [*message.get(ENTITIES, []), found], add_to_output=True)
        message.set(INTENT, self._band(intents), add_to_output=True)
        message.set(INTENT_RANKING_KEY, intents, add_to_output=True)

    def _two_questions(self, text: str) -> tuple[list[dict[str, Any]], str] | None:
        """The ranking of the first question and the topic of the second, if both are sure."""
        questions = QUESTION.findall(text)
        if len(questions) < 2:
            return None
        first, *others = (self._ranking(question) for question in questions[:QUESTIONS_READ])
        topics = [ranking[0][INTENT_NAME_KEY] for ranking in others if self._is_sure(ranking)]
        second = next((topic for topic in topics if topic != first[0][INTENT_NAME_KEY]), None)
        return (first, second) if second and self._is_sure(first) else None

    def _is_sure(self, intents: list[dict[str, Any]]) -> bool:
        return bool(intents[0][PREDICTED_CONFIDENCE_KEY] >= self._sure)

    def _ranking(self, text: str) -> list[dict[str, Any]]:
        ranking = self._model.predict(text).ranking if self._model else ()
        return [
            {INTENT_NAME_KEY: topic, PREDICTED_CONFIDENCE_KEY: confidence}
            for topic, confidence in ranking
        ]

    def _band(self, intents: list[dict[str, Any]]) -> dict[str, Any]:
        """The first topic if it is sure; otherwise the intent that stands for the band."""
        if not intents:
            return {INTENT_NAME_KEY: OUT_OF_SCOPE, PREDICTED_CONFIDENCE_KEY: 1.0}
        if self._is_sure(intents):
            return intents[0]
        confidence = intents[0][PREDICTED_CONFIDENCE_KEY]
        name = UNSURE if confidence >= self._unsure else OUT_OF_SCOPE
        return {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: 1 - confidence}
