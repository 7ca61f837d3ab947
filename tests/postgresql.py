"""A real PostgreSQL server for a test: Debian's package, started in a folder of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.lotse_server import free_port


def _binary(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    path = str(found[-1]) if found else shutil.which(name)
    assert path, "PostgreSQL is missing: make dev installs it"
    return path


@contextmanager
def postgresql_url() -> Iterator[str]:
    """The URL of an empty database that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="lotse-postgresql-"))
    data, port = folder / "data", free_port()
    # The server refuses to run as root.
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")
    quiet = {"stdout": subprocess.DEVNULL, "check": True, "cwd": folder}
    control = [*user, _binary("pg_ctl"), "-D", str(data)]
    try:
        initdb = [*user, _binary("initdb"), "-D", str(data), "-U", "lotse", "-A", "trust"]
        subprocess.run([*initdb, "--no-sync"], **quiet)  # noqa: PLW1510 - check is in quiet
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        subprocess.run([*control, "-w", "-o", options, "-l", str(folder / "log"), "start"], **quiet)  # noqa: PLW1510
        yield f"postgresql://lotse@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, stdout=-3, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)
