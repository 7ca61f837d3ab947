"""What every answer needs: the knowledge, the wording, whose language, and what time it is."""

from dataclasses import dataclass
from datetime import datetime

from bot.knowledge.base import Knowledge
from bot.knowledge.models import PLACEHOLDER, Document, Office
from bot.wording.catalog import Translation, Wording
from bot.wording.formatting import localized_digits

ISOLATE, POP_ISOLATE = "\u2068", "\u2069"  # keep a phone number in one piece in Arabic text


@dataclass(frozen=True)
class Speaker:
    """Speaks in `locale` (a BCP 47 tag of the registry) at the moment `now` (aware)."""

    knowledge: Knowledge
    wording: Wording
    locale: str
    now: datetime
    retention_hours: int = 24

    def gettext(self, message: str, **values: object) -> str:
        return self.wording.gettext(self.locale, message, **values)

    def translated(self, context: str, german: str) -> Translation:
        """A staff's text; `context` names kind, entry and field: `topics.greet.answer`."""
        return self.wording.knowledge(self.locale, context, german)

    def name(self, kind: str, entry: Office | Document) -> str:
        """An office's name or a document's title."""
        german, field = (
            (entry.name, "name") if isinstance(entry, Office) else (entry.title, "title")
        )
        return self.translated(f"{kind}.{entry.id}.{field}", german).text

    def filled(self, text: str) -> str:
        """The text with its facts; one that nobody knows is said to be unknown."""
        return PLACEHOLDER.sub(lambda found: self._fact(found[1], found[2]), text)

    def _fact(self, entry_id: str, field: str | None) -> str:
        if entry_id == "retention_hours":
            return localized_digits(str(self.retention_hours), self.locale)
        entry = self.knowledge.entry(entry_id)
        if isinstance(entry, Office) and field == "name":
            return self.name("offices", entry)
        if isinstance(entry, Document) and field == "title":
            return self.name("documents", entry)
        value = getattr(entry, field or "", None)
        return self.gettext("not known") if value is None else self._isolated(str(value))

    def _isolated(self, value: str) -> str:
        rtl = self.wording.locales[self.locale].direction == "rtl"
        return f"{ISOLATE}{value}{POP_ISOLATE}" if rtl else value
