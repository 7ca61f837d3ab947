"""What a message or a command asks."""

import re
from dataclasses import dataclass

from bot.channels.assistant import UserMessage

GREETING = "/greet"
HELP = "/capabilities"
DELETE = "/delete_data"
COMMANDS = {"help": HELP, "language": "/change_language", "delete": DELETE}

# Telegram marks commands in the message, but copied or forwarded ones come without the mark.
COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,32})(@\w+)?(\s+(?P<rest>.*))?", re.DOTALL)
TOPIC = re.compile(r"[a-z][a-z0-9_]{0,63}")


@dataclass(frozen=True)
class Question:
    """A message to the assistant, and the chat that waits for the answer."""

    chat_id: int
    message: UserMessage


def text_or_payload(text: str) -> tuple[str | None, str | None]:
    """A text as it is, a command as the payload it stands for; an unknown command asks for help."""
    command = COMMAND.fullmatch(text.strip())
    if not command:
        return text, None
    name, rest = command["name"].lower(), (command["rest"] or "").strip()
    if name == "start":
        return None, f"/{rest}" if TOPIC.fullmatch(rest) else GREETING
    return None, COMMANDS.get(name, HELP)
