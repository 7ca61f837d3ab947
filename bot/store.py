"""What is kept about a conversation, and for how long: three tables in SQLite or PostgreSQL.

A conversation is only known by the keyed hash of its token or chat id. Rasa's process writes the
trackers, the gateway the rest; either can delete all of it.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine, make_url

metadata = sa.MetaData()

trackers = sa.Table(
    "trackers",
    metadata,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("events", sa.Text, nullable=False),
    sa.Column("changed", sa.Float, nullable=False, index=True),
)
# The answers given, so that a message sent twice is answered once.
replies = sa.Table(
    "replies",
    metadata,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("message", sa.String(64), primary_key=True),
    sa.Column("reply", sa.Text, nullable=False),
    sa.Column("changed", sa.Float, nullable=False, index=True),
)
# The language last spoken, for the notice when Rasa cannot be asked.
conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("locale", sa.String(16), nullable=False),
    sa.Column("changed", sa.Float, nullable=False, index=True),
)

TABLES = (trackers, replies, conversations)
BUSY_SECONDS = 5  # two processes write the same SQLite file


def connect(url: str) -> Engine:
    """An engine with the tables made; the folder of a SQLite file is made too."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        engine = sa.create_engine(url, future=True, pool_pre_ping=True)
    else:
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(url, future=True, connect_args={"timeout": BUSY_SECONDS})
        sa.event.listen(engine, "connect", _tune_sqlite)
    metadata.create_all(engine)
    return engine


def _tune_sqlite(connection: Any, _: Any) -> None:
    """Readers and the writer do not wait for each other; deleted content is overwritten."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


class Store:
    """Reads and writes rows; every method is one short transaction."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._clock = engine, clock
        dialect = postgresql if engine.dialect.name == "postgresql" else sqlite
        self._insert = dialect.insert

    def tracker(self, conversation: str) -> str | None:
        """The events that Rasa last saved, as JSON."""
        return self._value(trackers.c.events, trackers.c.conversation == conversation)

    def save_tracker(self, conversation: str, events: str) -> None:
        self._upsert(trackers, {"conversation": conversation}, {"events": events})

    def reply(self, conversation: str, message: str) -> str | None:
        """The reply already given to this message, as JSON."""
        same = (replies.c.conversation == conversation) & (replies.c.message == message)
        return self._value(replies.c.reply, same)

    def locale(self, conversation: str) -> str | None:
        """The language last spoken in the conversation."""
        return self._value(conversations.c.locale, conversations.c.conversation == conversation)

    def save_reply(self, conversation: str, message: str, reply: str, locale: str) -> None:
        """Keep the reply and its language."""
        with self._engine.begin() as connection:
            key = {"conversation": conversation, "message": message}
            self._execute_upsert(connection, replies, key, {"reply": reply})
            key = {"conversation": conversation}
            self._execute_upsert(connection, conversations, key, {"locale": locale})

    def forget(self, conversation: str) -> None:
        """Delete everything about the conversation."""
        with self._engine.begin() as connection:
            for table in TABLES:
                connection.execute(sa.delete(table).where(table.c.conversation == conversation))

    def expire(self, hours: int) -> int:
        """Delete what has not changed for so many hours; the number of rows."""
        limit = self._clock() - hours * 3600
        with self._engine.begin() as connection:
            deleted = [
                connection.execute(sa.delete(table).where(table.c.changed < limit)).rowcount
                for table in TABLES
            ]
        return sum(deleted)

    def _value(self, column: sa.Column[Any], condition: Any) -> str | None:
        with self._engine.connect() as connection:
            value: str | None = connection.execute(sa.select(column).where(condition)).scalar()
        return value

    def _upsert(self, table: sa.Table, key: dict[str, str], values: dict[str, str]) -> None:
        with self._engine.begin() as connection:
            self._execute_upsert(connection, table, key, values)

    def _execute_upsert(
        self, connection: Any, table: sa.Table, key: dict[str, str], values: dict[str, str]
    ) -> None:
        row = {**values, "changed": self._clock()}
        statement = self._insert(table).values(**key, **row)
        connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=row))
