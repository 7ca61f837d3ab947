"""What is said while Rasa cannot be asked: in the person's language, with a number to call."""

from bot import clock
from bot.answer import Answer
from bot.answering.notices import unavailable
from bot.answering.speaker import Speaker
from bot.knowledge.base import KnowledgeBase
from bot.settings import Settings
from bot.wording.catalog import Wording
from bot.wording.locale import guess_from_script, negotiate

RETRY_SECONDS = 5


class Unavailable(Exception):
    """Rasa does not answer. `answer` is what the person is told meanwhile."""

    def __init__(self, answer: Answer, retry_after: int = RETRY_SECONDS) -> None:
        super().__init__("Rasa is unavailable")
        self.answer, self.retry_after = answer, retry_after


class Outage:
    """Composes the notice from the same knowledge and wording as Rasa's process."""

    def __init__(self, settings: Settings, wording: Wording) -> None:
        self._settings, self._wording = settings, wording
        self._knowledge = KnowledgeBase(settings.knowledge_dir)

    def notice(self, text: str | None, *tags: str | None) -> Unavailable:
        """In the first of the tags that the bot speaks; else in what the letters give away."""
        available = self._wording.locales
        wanted = [tag for tag in tags if tag]
        guessed = guess_from_script(text or "", available)
        locale = negotiate(wanted, available) or guessed or self._settings.default_locale
        speaker = Speaker(self._knowledge.current, self._wording, locale, clock.now(self._settings))
        return Unavailable(unavailable(speaker))
