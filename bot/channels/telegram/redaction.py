"""Keeps texts, names, ids and the token out of the log."""

import logging

logger = logging.getLogger(__name__)

# Their lines show the URL of each request, and the URL holds the token.
HTTP_LOGGERS = ("httpx", "httpcore")


class _Redacted(logging.Handler):
    """Repeats a record of python-telegram-bot without what it is about.

    Its lines quote whole updates and what Telegram said; only who reports and the class of the
    exception are safe to write down.
    """

    def emit(self, record: logging.LogRecord) -> None:
        cause = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "problem"
        logger.log(record.levelno, "%s reports: %s", record.name, cause)


def redact_logs() -> None:
    """Quiet the HTTP client and let python-telegram-bot speak through us. Twice does no harm."""
    for name in HTTP_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    library = logging.getLogger("telegram")
    library.setLevel(logging.WARNING)
    library.handlers = [_Redacted()]
    library.propagate = False
