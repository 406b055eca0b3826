"""Dateline as a person starts it: `dateline up` in a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

WAIT_SECONDS = 60.0


def wait_until(condition: Callable[[], bool], what: str, seconds: float = WAIT_SECONDS) -> None:
    """Wait until a condition of the outside world holds; fail with what was waited for if it never does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.05)


def free_port() -> int:
    """A port that nothing listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def processes_naming(text: str) -> dict[int, str]:
    """Every living process in whose command line or environment a text stands: its command by its id."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            command, environment = (entry / "cmdline").read_bytes(), (entry / "environ").read_bytes()
        except OSError:  # it has ended meanwhile
            continue
        if text.encode() in command + environment:
            found[int(entry.name)] = command.replace(b"\0", b" ").decode()
    return found


class RunningStack:
    """A `dateline up` on a data folder, reached at ``url``."""

    def __init__(self, data: Path, *options: str, port: int | None = None) -> None:
        self.data = data
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = [sys.executable, "-m", "dateline", "up", "--data", str(data), "--port", str(self.port), *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def wait_until_ready(self) -> None:
        """Wait until `GET /readyz` answers 200."""
        wait_until(self._ready, f"readiness of {self.url}")

    def pids(self) -> dict[int, str]:
        """All its processes: they name the data folder in a command line or an environment."""
        return processes_naming(str(self.data))

    def end(self, number: signal.Signals) -> str:
        """Send it a signal and wait for its end; what it printed."""
        self.process.send_signal(number)
        output, _ = self.process.communicate(timeout=WAIT_SECONDS)
        return output

    def _ready(self) -> bool:
        assert self.process.poll() is None, f"dateline up ended early: {self.process.stdout.read()}"
        try:
            return httpx.get(self.url + "/readyz").status_code == 200
        except httpx.TransportError:
            return False


@contextmanager
def running_stack(data: Path, *options: str, port: int | None = None) -> Iterator[RunningStack]:
    """A stack that is ready, and stopped in the end whatever happens."""
    stack = RunningStack(data, *options, port=port)
    try:
        stack.wait_until_ready()
        yield stack
    finally:
        if stack.process.poll() is None:
            stack.end(signal.SIGINT)


@contextmanager
def empty_stack() -> Iterator[RunningStack]:
    """Likewise one without seeds, on a data folder of its own that is removed in the end."""
    with tempfile.TemporaryDirectory(prefix="dateline-test-") as name, running_stack(Path(name), "--no-seeds") as stack:
        yield stack
