"""What prevents a start is said in one line that names it."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lotse_server import LotseServer, environment


def lotse(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli.main", *arguments],
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOTSE_RETENTION_HOURS", "soon"),
        ("LOTSE_RETENTION_HOURS", "0"),
        ("LOTSE_TELEGRAM_TOKEN", "not-a-token"),
        ("LOTSE_TELEGRAM_API_URL", "nowhere"),
        ("LOTSE_DATABASE_URL", "mysql://x"),
        ("LOTSE_REDIS_URL", "http://x"),
        ("LOTSE_SECRET_KEY", "short"),
        ("LOTSE_ALLOWED_ORIGINS", "example.org"),
        ("LOTSE_KNOWLEDGE_DIR", "/nowhere"),
        ("LOTSE_NOW", "yesterday"),
        ("LOTSE_DEFAULT_LOCALE", "xx"),
    ],
)
def test_a_wrong_setting_stops_the_start_and_is_named(
    data_folders: Path, name: str, value: str
) -> None:
    done = lotse(data_folders, "up", **{name: value})
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert name in done.stderr


def test_a_secret_is_not_repeated_in_the_error(data_folders: Path) -> None:
    done = lotse(data_folders, "up", LOTSE_TELEGRAM_TOKEN="my secret")
    assert "my secret" not in done.stderr


def test_a_taken_port_is_named(server: LotseServer) -> None:
    port = server.url.rpartition(":")[2]
    done = lotse(server.folder, "up", "--port", port)
    assert done.returncode == 1
    assert port in done.stderr
    assert "--port" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_broken_knowledge_file_is_named_and_all_others_are_answered(
    data_folders: Path, tmp_path: Path
) -> None:
    for name in ("knowledge", "locales", "var"):
        shutil.copytree(data_folders / name, tmp_path / name, symlinks=True)
    broken = tmp_path / "knowledge" / "topics" / "office_room.yml"
    broken.write_text("title: Raum\nsection: nowhere\nanswer: Raum\n", encoding="utf-8")
    with LotseServer.started(tmp_path) as server:
        assert f"{broken}:2: section" in server.log.read_text()
        assert server.ask(payload="/office_address")["topic"] == "office_address"
        assert server.ask(payload="/office_room")["kind"] == "fallback"


@pytest.mark.parametrize("arguments", [["nonsense"], ["up", "--port", "many"], ["ask"]])
def test_wrong_usage_exits_with_2_in_one_line(data_folders: Path, arguments: list[str]) -> None:
    done = lotse(data_folders, *arguments)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_ctrl_c_stops_all_processes(data_folders: Path) -> None:
    with LotseServer.started(data_folders) as server:
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(30) == 0
    assert "Stopped." in server.log.read_text()
    left = subprocess.run(
        ["pgrep", "-f", f"--port {server.url.rpartition(':')[2]}"], check=False, stdout=-1
    )
    assert left.stdout == b""
