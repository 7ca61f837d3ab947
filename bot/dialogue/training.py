"""Trains the model, and knows whether the one there is still the right one."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from bot.errors import TrainingError
from bot.knowledge.base import topic_ids
from bot.settings import RASA_PROJECT, REPOSITORY, Settings
from bot.wording.locale import read_locales

MODELS_KEPT = 3


def model_path(settings: Settings) -> Path:
    """Where the model for the present training data is, or will be."""
    return settings.model_dir / f"lotse-{_fingerprint(settings)}.tar.gz"


def _fingerprint(settings: Settings) -> str:
    """Changes with everything that the model is made of; the texts of answers are no part of it."""
    digest = hashlib.sha256()
    for topic in topic_ids(settings.knowledge_dir):
        digest.update(topic.encode())
    for path in _sources(settings):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources(settings: Settings) -> Iterator[Path]:
    for tag in read_locales(settings.locales_dir):
        yield from sorted((RASA_PROJECT / "data" / "nlu" / tag).glob("*.yml"))
    for folder in ("", "domain", "data/rules"):
        yield from sorted((RASA_PROJECT / folder).glob("*.yml"))
    yield from sorted((REPOSITORY / "bot" / "nlu").glob("*.py"))
    yield REPOSITORY / "bot" / "text.py"
    yield REPOSITORY / "bot" / "dialogue" / "importer.py"
    yield REPOSITORY / "uv.lock"
    yield settings.locales_dir / "locales.yml"


def train(settings: Settings) -> Path:
    """Train the model for the present data and delete the oldest ones.

    Raises:
        TrainingError: the data or the configuration cannot be used.
    """
    import bot.dialogue.quiet  # noqa: F401

    from rasa.model_training import train as rasa_train  # isort: skip
    from rasa.shared.exceptions import RasaException

    target = model_path(settings)
    try:
        with redirect_stdout(io.StringIO()):
            rasa_train(
                domain=str(RASA_PROJECT / "domain"),
                config=str(RASA_PROJECT / "config.yml"),
                training_files=[str(RASA_PROJECT / "data")],
                output=str(settings.model_dir),
                fixed_model_name=target.name.removesuffix(".tar.gz"),
                force_training=True,
            )
    except (RasaException, ValueError, OSError) as error:
        raise TrainingError(f"the model cannot be trained: {error}") from error
    _delete_old(settings.model_dir)
    return target


def current_model(settings: Settings) -> Path:
    """The model for the present training data.

    Raises:
        TrainingError: it is not trained yet.
    """
    path = model_path(settings)
    if not path.exists():
        raise TrainingError("there is no model for the present data; make one with `lotse train`")
    return path


def newest_model(settings: Settings) -> Path:
    """The model trained last."""
    return _models(settings.model_dir)[-1]


def _models(folder: Path) -> list[Path]:
    return sorted(folder.glob("lotse-*.tar.gz"), key=lambda path: path.stat().st_mtime)


def _delete_old(folder: Path) -> None:
    for path in _models(folder)[:-MODELS_KEPT]:
        path.unlink()
