"""One message to Rasa's REST channel, its answers back; whatever goes wrong becomes a RasaError."""

from typing import Any

import httpx

from bot.answer import Answer
from bot.errors import RasaError
from bot.settings import Settings

# A turn takes milliseconds. Longer waits happen while Rasa takes over a newly trained model.
TIMEOUT = httpx.Timeout(15.0, connect=2.0)
CONNECTIONS = httpx.Limits(max_connections=100, max_keepalive_connections=50)


class RasaClient:
    """Speaks to the Rasa server; close it when the gateway stops."""

    def __init__(self, settings: Settings) -> None:
        token = settings.rasa_token
        self._parameters = {"token": token.get_secret_value()} if token else {}
        self._client = httpx.AsyncClient(
            base_url=str(settings.rasa_url), timeout=TIMEOUT, limits=CONNECTIONS, trust_env=False
        )

    async def send(self, sender: str, text: str, locale: str | None) -> tuple[Answer, ...]:
        """The answers to a message or payload; `locale` is the channel's hint.

        Raises:
            RasaError: no connection, no time, an error status, or no answers.
        """
        body = {"sender": sender, "message": text, "metadata": {"locale": locale}}
        try:
            response = await self._client.post("/webhooks/rest/webhook", json=body)
            response.raise_for_status()
            return _answers(response.json())
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise RasaError(f"Rasa gave no answer: {type(error).__name__}") from error

    async def ready(self) -> bool:
        """Whether Rasa is up with a model loaded."""
        try:
            response = await self._client.get("/status", params=self._parameters)
        except httpx.HTTPError:
            return False
        return response.is_success

    async def close(self) -> None:
        await self._client.aclose()


def _answers(messages: list[dict[str, Any]]) -> tuple[Answer, ...]:
    if not messages:
        raise ValueError("no answer")
    return tuple(Answer.from_json(message["custom"]) for message in messages)
