"""What keeps people's identity out of stores and logs."""

import hashlib
import hmac
import logging
import secrets
import traceback
from typing import Any


def keyed_hash(key: str, *parts: str) -> str:
    """A hash of the parts that nobody without the key can compute: 32 hexadecimal digits."""
    message = "\x1f".join(parts).encode()
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()[:32]


def new_token(key: str) -> str:
    """An unguessable token that carries its own signature: 22 + 32 characters, URL-safe."""
    random = secrets.token_urlsafe(16)
    return f"{random}{keyed_hash(key, 'token', random)}"


def is_token(key: str, token: str) -> bool:
    """Whether `new_token` with this key made the token."""
    random, signature = token[:-32], token[-32:]
    expected = keyed_hash(key, "token", random)
    return hmac.compare_digest(signature.encode(), expected.encode())


class PrivateLogRecord(logging.LogRecord):
    """An exception is logged by its class and its place in the code, never by its message: that
    may repeat what a person wrote."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.exc_info and self.exc_info[0]:
            frames = "".join(traceback.format_tb(self.exc_info[2]))
            self.exc_text = f"{frames}{self.exc_info[0].__name__}"


def start_logging() -> None:
    """Warnings and errors, one line each, on stderr; no library gets around `PrivateLogRecord`."""
    logging.setLogRecordFactory(PrivateLogRecord)
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
