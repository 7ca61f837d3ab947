"""The environment, read once."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, load_settings


def test_secrets_are_masked_when_printed() -> None:
    settings = load_settings(telegram_token="1:secret", secret_key="another secret value")
    assert "secret" not in repr(settings).replace("secret_key", "").replace("webhook_secret", "")


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_TELEGRAM_TOKEN", "")
    assert load_settings().telegram_token is None


def test_origins_are_split_and_trimmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_ALLOWED_ORIGINS", "https://a.example/, http://b.example:8080")
    assert load_settings().allowed_origins == ("https://a.example", "http://b.example:8080")


def test_without_a_database_there_is_a_sqlite_file_in_the_data_folder(tmp_path: Path) -> None:
    assert load_settings(data_dir=tmp_path).database == f"sqlite:///{tmp_path}/lotse.sqlite"


def test_a_generated_key_is_kept_and_only_the_owner_can_read_it(tmp_path: Path) -> None:
    first, second = (Settings(data_dir=tmp_path).key for _ in range(2))
    assert first == second
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_a_wrong_value_is_named_but_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_RETENTION_HOURS", "for ever")
    with pytest.raises(SettingsError, match=r"^LOTSE_RETENTION_HOURS: ") as error:
        load_settings()
    assert "for ever" not in str(error.value)
