"""A real Redis server for a test."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from tests.lotse_server import eventually, free_port


@contextmanager
def redis_url() -> Iterator[str]:
    """The URL of an empty server that is gone afterwards."""
    binary, port = shutil.which("redis-server"), free_port()
    assert binary, "Redis is missing: make dev installs it"
    arguments = [binary, "--port", str(port), "--save", "", "--bind", "127.0.0.1"]
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    try:
        eventually(lambda: _answers(port), 20)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(10)


def _answers(port: int) -> bool:
    try:
        return bool(Redis(port=port).ping())
    except RedisConnectionError:
        return False
