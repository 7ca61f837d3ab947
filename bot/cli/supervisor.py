"""Keeps processes running: restarts what dies, stops all cleanly."""

import contextlib
import ctypes
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

STOP_SECONDS = 15
LOOK_SECONDS = 0.2
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds before a restart; doubled each time
HOPELESS_PAUSE = 4.0
STEADY_SECONDS = 60  # who lived that long starts anew with the first pause
PR_SET_PDEATHSIG = 1  # Linux: <sys/prctl.h>


def _die_with_parent() -> None:
    """If `lotse up` is killed outright, its processes do not keep the ports."""
    with contextlib.suppress(OSError, AttributeError):  # not Linux
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Service:
    """One process, and when it may be started again."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    due: float = 0.0

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches only `lotse up`, which stops the others in order.
        self.process = subprocess.Popen(
            self.command,
            env=dict(self.environment),
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - before any thread is started
        )
        self.started = time.monotonic()

    @property
    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None


@dataclass
class Supervisor:
    """Runs the services until `stop` is set."""

    services: Sequence[Service]
    report: Callable[[str], None]
    stopping: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        for service in self.services:
            service.start()

    def run(self) -> None:
        """Watch until told to stop."""
        while not self.stopping.wait(LOOK_SECONDS):
            self.look()

    def look(self) -> None:
        """Start again what has died, when its pause is over."""
        for service in self.services:
            self._look_after(service)

    def _look_after(self, service: Service) -> None:
        code, now = service.exit_code, time.monotonic()
        if code is None:
            return
        if service.due == 0:
            if now - service.started > STEADY_SECONDS:
                service.pause = FIRST_PAUSE
            service.due = now + service.pause
            self.report(
                f"{service.name} ended with {code}; it starts again in {service.pause:.0f} s."
            )
            service.pause = min(service.pause * 2, LONGEST_PAUSE)
        elif now >= service.due:
            service.due = 0
            service.start()

    @property
    def hopeless(self) -> bool:
        """Whether a service has died so often at its start that waiting makes no sense."""
        return any(service.pause > HOPELESS_PAUSE for service in self.services)

    def stop(self) -> None:
        """Ask all to stop, wait, and kill what does not."""
        self.stopping.set()
        running = [s.process for s in self.services if s.process and s.exit_code is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
