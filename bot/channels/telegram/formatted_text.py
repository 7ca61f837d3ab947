"""Text with links, cut into messages as long as Telegram takes.

Telegram counts what is left after the markup is parsed. So the text is cut while it is plain, and
each piece becomes HTML on its own: no cut can fall into a tag, an entity or half a character.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from telegram.constants import MessageLimit

# In UTF-16 code units, as Telegram counts entities: no other way of counting finds more.
LIMIT = MessageLimit.MAX_TEXT_LENGTH
JOINERS = "\u200d\ufe0e\ufe0f"


@dataclass(frozen=True)
class Run:
    """A stretch of text that is, or is not, a link."""

    text: str
    url: str | None = None


Line = tuple[Run, ...]
Block = tuple[Line, ...]


@dataclass(frozen=True)
class _Link:
    start: int
    end: int
    url: str


@dataclass(frozen=True)
class FormattedText:
    plain: str
    links: tuple[_Link, ...] = ()

    def messages(self) -> Iterator[str]:
        """The pieces as HTML."""
        return (self._html(start, end) for start, end in pieces(self.plain))

    def _html(self, start: int, end: int) -> str:
        parts, at = [], start
        for link in self.links:
            first, last = max(link.start, start), min(link.end, end)
            if first < last:
                title = escape(self.plain[first:last], quote=False)
                parts += [escape(self.plain[at:first], quote=False)]
                parts += [f'<a href="{escape(link.url)}">{title}</a>']
                at = last
        return "".join(parts) + escape(self.plain[at:end], quote=False)


def compose(blocks: Iterable[Block]) -> FormattedText:
    """Blocks with an empty line between them."""
    plain, links = "", []
    for number, block in enumerate(blocks):
        plain += "\n\n" if number else ""
        for index, line in enumerate(block):
            plain += "\n" if index else ""
            for run in line:
                if run.url and is_web_url(run.url):
                    links.append(_Link(len(plain), len(plain) + len(run.text), run.url))
                plain += run.text
    return FormattedText(plain, tuple(links))


def is_web_url(url: str) -> bool:
    """Whether Telegram takes it as a link's target."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def utf16_length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def pieces(text: str, limit: int = LIMIT) -> Iterator[tuple[int, int]]:
    """Start and end of each piece: whole paragraphs if possible, else lines, else words."""
    start = _next_word(text, 0)
    while start < len(text):
        end = _furthest(text, start, limit)
        if end < len(text):
            end = _good_end(text, start, end)
        yield start, start + len(text[start:end].rstrip())
        start = _next_word(text, end)


def _furthest(text: str, start: int, limit: int) -> int:
    end = min(len(text), start + limit)
    while (excess := utf16_length(text[start:end]) - limit) > 0:
        end -= (excess + 1) // 2
    return end


def _good_end(text: str, start: int, end: int) -> int:
    half = start + (end - start) // 2
    for separator, earliest in (("\n\n", half), ("\n", half), (" ", start + 1)):
        found = text.rfind(separator, earliest, end + len(separator))
        if found > start:
            return found
    while end > start + 1 and (_belongs_to_previous(text[end]) or text[end - 1] == JOINERS[0]):
        end -= 1
    return end


def _belongs_to_previous(character: str) -> bool:
    return bool(unicodedata.combining(character)) or character in JOINERS


def _next_word(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())
