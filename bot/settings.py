"""The only reader of the environment: every `LOTSE_*` variable, checked when it is read."""

import os
import re
import secrets
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from limits import parse as parse_limit
from pydantic import AwareDatetime, Field, HttpUrl, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import SettingsError

REPOSITORY = Path(__file__).resolve().parent.parent
RASA_PROJECT = REPOSITORY / "rasa_project"
WEBHOOK_SECRET_FORM = r"^[A-Za-z0-9_-]{1,256}$"  # https://core.telegram.org/bots/api#setwebhook  # noqa: S105
TELEGRAM_FORM = r"^\d+:[A-Za-z0-9_-]+$"


class Settings(BaseSettings):
    """The environment's values; secrets are masked when printed."""

    model_config = SettingsConfigDict(env_prefix="LOTSE_", env_ignore_empty=True, frozen=True)

    telegram_token: SecretStr | None = None
    telegram_api_url: HttpUrl | None = None
    telegram_webhook_url: HttpUrl | None = None
    telegram_webhook_secret: SecretStr | None = None
    database_url: str | None = None
    redis_url: str | None = Field(default=None, pattern=r"^(redis|rediss|unix)://")
    secret_key: SecretStr | None = Field(default=None, min_length=16)
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    retention_hours: int = Field(default=24, ge=1, le=24 * 365)
    default_locale: str = "de"
    knowledge_dir: Path = REPOSITORY / "knowledge"
    locales_dir: Path = REPOSITORY / "locales"
    data_dir: Path = REPOSITORY / "var"
    rasa_url: HttpUrl = HttpUrl("http://127.0.0.1:5005")
    rasa_token: SecretStr | None = None
    conversation_limit: str = "300/5 minutes"  # in the notation of the limits library
    address_limit: str = "6000/5 minutes"
    now: AwareDatetime | None = None

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _split_origins(cls, value: Any) -> Any:
        """Comma-separated origins as a browser sends them: scheme and host, no path."""
        origins = value.split(",") if isinstance(value, str) else value
        return tuple(origin.strip().rstrip("/") for origin in origins if origin.strip())

    @field_validator("allowed_origins")
    @classmethod
    def _check_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            scheme, separator, host = origin.partition("://")
            if scheme not in ("http", "https") or not separator or not host or "/" in host:
                raise ValueError(f"{origin!r} is no origin such as https://www.example.org")
        return origins

    @field_validator("telegram_token", "telegram_webhook_secret")
    @classmethod
    def _check_secret_form(cls, value: SecretStr | None, info: Any) -> SecretStr | None:
        pattern = TELEGRAM_FORM if info.field_name == "telegram_token" else WEBHOOK_SECRET_FORM
        if value is not None and not re.fullmatch(pattern, value.get_secret_value()):
            raise ValueError("it does not have the form that Telegram prescribes")
        return value

    @field_validator("conversation_limit", "address_limit")
    @classmethod
    def _check_limit(cls, value: str) -> str:
        parse_limit(value)
        return value

    @field_validator("database_url")
    @classmethod
    def _check_database_url(cls, value: str | None) -> str | None:
        try:
            backend = make_url(value).get_backend_name() if value else "sqlite"
        except ArgumentError:
            backend = ""
        if backend not in ("sqlite", "postgresql"):
            raise ValueError("it is no URL that begins with postgresql:// or sqlite:///")
        return value

    @field_validator("knowledge_dir", "locales_dir")
    @classmethod
    def _check_folder(cls, folder: Path) -> Path:
        if not folder.is_dir():
            raise ValueError(f"there is no folder {folder}")
        return folder

    @property
    def database(self) -> str:
        """The database's URL; without one, a SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir / 'lotse.sqlite'}"

    @property
    def model_dir(self) -> Path:
        return self.data_dir / "models"

    @cached_property
    def key(self) -> str:
        """The secret that keys every hash and token; generated once, beside the SQLite file."""
        if self.secret_key:
            return self.secret_key.get_secret_value()
        return _kept_key(self.data_dir / "secret.key")


def _kept_key(path: Path) -> str:
    """Read the key, or make it; two processes that start at once agree on the first one written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(32)
        file.write(key)
    return key


def load_settings(**overrides: Any) -> Settings:
    """Read the environment.

    Raises:
        SettingsError: names the first variable whose value cannot be right. The value itself is
            not repeated: it may be a secret.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        name = f"LOTSE_{first['loc'][0]}".upper()
        reason = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name}: {reason}") from None
