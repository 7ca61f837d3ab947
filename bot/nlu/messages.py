"""Attributes that our components add to Rasa's messages, and what they have in common."""

from typing import Any

from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import (
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    EXTRACTOR,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

# Rasa packs a model with the slowest gzip; what is packed quickly beforehand costs it nothing.
COMPRESSION = ("zlib", 1)
LOCALE = "locale"  # of a training utterance: the folder it stands in, a BCP 47 tag
NORMALIZED = "normalized_text"  # set by the TextNormalizer


def is_payload(message: Message) -> bool:
    """Whether a button was pressed (`/topic_id`): nothing is to be understood then."""
    return str(message.get(TEXT) or "").startswith(INTENT_MESSAGE_PREFIX)


def normalized(message: Message) -> str:
    """The message's text as the TextNormalizer left it."""
    return str(message.get(NORMALIZED) or "")


def entity(name: str, value: str, extractor: str) -> dict[str, Any]:
    """An entity about the whole message."""
    return {ENTITY_ATTRIBUTE_TYPE: name, ENTITY_ATTRIBUTE_VALUE: value, EXTRACTOR: extractor}
