"""What is kept of a conversation, in SQLite and in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.store import Store, connect
from tests.postgresql import postgresql_url


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new/folder/lotse.sqlite"
    else:
        with postgresql_url() as url:
            yield url


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[Store]:
    engine = connect(url)
    yield Store(engine, clock)
    engine.dispose()


def test_what_was_never_saved_is_none(store: Store) -> None:
    assert store.tracker("a") is store.reply("a", "1") is store.locale("a") is None


def test_the_latest_tracker_is_kept(store: Store) -> None:
    store.save_tracker("a", "[1]")
    store.save_tracker("a", "[1, 2]")
    assert store.tracker("a") == "[1, 2]"


def test_a_reply_is_found_by_conversation_and_message(store: Store) -> None:
    store.save_reply("a", "1", "first", "de")
    store.save_reply("a", "2", "second", "ar")
    assert store.reply("a", "1") == "first"
    assert store.reply("b", "1") is None
    assert store.locale("a") == "ar"


def test_forgetting_takes_all_of_one_conversation_and_nothing_else(store: Store) -> None:
    for conversation in ("a", "b"):
        store.save_tracker(conversation, "[]")
        store.save_reply(conversation, "1", "said", "de")
    store.forget("a")
    assert (store.tracker("a"), store.reply("a", "1"), store.locale("a")) == (None, None, None)
    assert (store.tracker("b"), store.reply("b", "1"), store.locale("b")) == ("[]", "said", "de")


def test_what_is_past_its_time_is_deleted(store: Store, clock: Clock) -> None:
    store.save_tracker("old", "[]")
    clock.now += 2 * 3600
    store.save_tracker("new", "[]")
    clock.now += 3600 + 1
    assert store.expire(hours=3) == 1
    assert store.tracker("old") is None
    assert store.tracker("new") == "[]"


def test_two_processes_may_connect_at_once(url: str) -> None:
    first, second = connect(url), connect(url)
    Store(first).save_tracker("a", "[1]")
    assert Store(second).tracker("a") == "[1]"
    for engine in (first, second):
        engine.dispose()


def test_deleted_content_is_overwritten_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lotse.sqlite"
    engine = connect(f"sqlite:///{path}")
    store = Store(engine)
    store.save_tracker("a", "Xyzzy" * 200)
    store.forget("a")
    with engine.connect() as connection:
        connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
    engine.dispose()
    assert b"Xyzzy" not in path.read_bytes()
