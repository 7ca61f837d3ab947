"""Copies of the real data that a test may change."""

import shutil
from pathlib import Path

import pytest

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
