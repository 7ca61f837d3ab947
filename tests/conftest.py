"""What several kinds of tests need: a clean environment, the trained model, a running Lotse."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue import training
from bot.settings import REPOSITORY, load_settings
from bot.wording.locale import read_locales
from tests.lotse_server import LotseServer

LOCALES = tuple(read_locales(REPOSITORY / "locales"))


@pytest.fixture(autouse=True, scope="session")
def clean_environment() -> None:
    """No setting of the developer's machine reaches a test."""
    for name in [name for name in os.environ if name.startswith("LOTSE_")]:
        del os.environ[name]


@pytest.fixture(scope="session")
def model(clean_environment: None) -> Path:
    """The model for the present training data, trained if there is none yet."""
    path = training.model_path(load_settings())
    if not path.exists():
        subprocess.run([sys.executable, "-m", "bot.cli.main", "train"], check=True)
    return path


@pytest.fixture(scope="session")
def data_folders(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with copies of the knowledge and the wording, and the model."""
    folder = tmp_path_factory.mktemp("lotse")
    shutil.copytree(REPOSITORY / "knowledge", folder / "knowledge")
    shutil.copytree(REPOSITORY / "locales", folder / "locales")
    (folder / "var").mkdir()
    (folder / "var" / "models").symlink_to(model.parent)
    return folder


@pytest.fixture(scope="session")
def server(data_folders: Path) -> Iterator[LotseServer]:
    """A running `lotse up` with everything real, on data of its own."""
    with LotseServer.started(data_folders) as running:
        yield running
