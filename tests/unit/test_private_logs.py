"""No exception's message reaches a log: it may repeat what a person wrote."""

import io
import logging

from bot.privacy import PrivateLogRecord


def logged(secret: str) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    try:
        raise ValueError(secret)
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
        record = PrivateLogRecord("a", logging.ERROR, __file__, 1, "it failed", (), info)
    handler.emit(record)
    return stream.getvalue()


def test_the_class_and_the_place_are_logged_and_the_message_is_not() -> None:
    text = logged("my passport number")
    assert "ValueError" in text
    assert "test_private_logs.py" in text
    assert "passport" not in text
