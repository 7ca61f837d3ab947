"""Copies of the real data that a test may change."""

import shutil
from pathlib import Path

import pytest
import yaml

from bot.settings import REPOSITORY, Settings


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with `knowledge/` and `locales/`."""
    for name in ("knowledge", "locales"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def settings(data: Path) -> Settings:
    """Settings that read that folder."""
    return Settings(knowledge_dir=data / "knowledge", locales_dir=data / "locales")


def speak_only(data: Path, *tags: str) -> None:
    """Few languages are read faster than twelve."""
    registry = data / "locales" / "locales.yml"
    locales = yaml.safe_load(registry.read_text(encoding="utf-8"))
    few = {tag: locales[tag] for tag in tags}
    registry.write_text(yaml.safe_dump(few, allow_unicode=True), encoding="utf-8")
