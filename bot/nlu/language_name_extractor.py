"""The Rasa component that finds which language a person asks for: „auf Englisch", „بالعربي"."""

from functools import lru_cache
from typing import Any

from babel import Locale
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.messages import entity, is_payload, normalized
from bot.settings import load_settings
from bot.text import normalize
from bot.wording.locale import read_locales

WANTED_LOCALE = "wanted_locale"
SHORTEST_STEM = 4  # letters: „arabisch" also finds „arabische"


@lru_cache(maxsize=1)
def language_names() -> dict[str, str]:
    """Normalized name → tag, each of our languages as CLDR names it in each of them."""
    tags = tuple(read_locales(load_settings().locales_dir))
    names = {}
    for speaker in tags:
        for tag in tags:
            name = Locale.parse(speaker, sep="-").languages.get(tag, "")
            names[normalize(name).removeprefix("ال")] = tag
    return {name: tag for name, tag in names.items() if len(name) >= SHORTEST_STEM}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageNameExtractor(GraphComponent, EntityExtractorMixin):
    """Emits the entity `wanted_locale` (a BCP 47 tag); the domain heeds it for one intent only."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LanguageNameExtractor":
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            tag = None if is_payload(message) else _named_language(normalized(message))
            if tag:
                found = entity(WANTED_LOCALE, tag, self.__class__.__name__)
                message.set(ENTITIES, [*message.get(ENTITIES, []), found], add_to_output=True)
        return messages


def _named_language(text: str) -> str | None:
    return next((tag for name, tag in language_names().items() if name in text), None)
