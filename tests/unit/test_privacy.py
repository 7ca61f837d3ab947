"""Hashes and tokens."""

from bot.privacy import is_token, keyed_hash, new_token

KEY = "a key of the tests"


def test_a_hash_depends_on_key_and_on_every_part() -> None:
    hashes = {
        keyed_hash(KEY, "web", "1"),
        keyed_hash("another", "web", "1"),
        keyed_hash(KEY, "telegram", "1"),
        keyed_hash(KEY, "web", "2"),
        keyed_hash(KEY, "web1", ""),
    }
    assert len(hashes) == 5


def test_a_token_is_recognised_by_the_key_that_signed_it() -> None:
    token = new_token(KEY)
    assert is_token(KEY, token)
    assert not is_token("another key", token)


def test_a_changed_or_odd_token_is_refused() -> None:
    token = new_token(KEY)
    changed = ("B" if token[0] != "B" else "C") + token[1:]
    for odd in (changed, token[:-1], "", "x", token + "é", "é" * 60):
        assert not is_token(KEY, odd)
