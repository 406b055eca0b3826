"""A process of ours that is started again when it ends."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from dateline.process import spawn

FIRST_DELAY_SECONDS = 0.5
LONGEST_DELAY_SECONDS = 15.0
STEADY_SECONDS = 30.0  # one that lived this long starts with the first delay again


class Child:
    """``dateline COMMAND…`` in a process of its own, its output in a log file.

    :param name: what people call it; its log is ``NAME.log``.
    :param arguments: the subcommand and its options.
    """

    def __init__(self, name: str, arguments: list[str], environment: Mapping[str, str], logs: Path) -> None:
        self.name = name
        self.log = logs / f"{name}.log"
        self._command = [sys.executable, "-m", "dateline", *arguments]
        self._environment = environment
        self._delay = FIRST_DELAY_SECONDS
        self._start_at = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start it now."""
        with self.log.open("ab") as log:
            self._process = spawn(
                self._command, env=dict(self._environment), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self._started = time.monotonic()

    @property
    def pid(self) -> int | None:
        """Its process id; None while it waits to be started again."""
        return None if self._process is None else self._process.pid

    def tend(self) -> str | None:
        """Start it again if it has ended and has waited long enough; a sentence if it has just ended."""
        now = time.monotonic()
        if self._process is None:
            if now >= self._start_at:
                self.start()
            return None
        status = self._process.poll()
        if status is None:
            return None
        if now - self._started > STEADY_SECONDS:
            self._delay = FIRST_DELAY_SECONDS
        self._process, self._start_at = None, now + self._delay
        self._delay = min(2 * self._delay, LONGEST_DELAY_SECONDS)
        return f"The {self.name} ended ({_cause(status)}) and is started again; {self.log} says more."

    def terminate(self) -> None:
        """Ask it to end."""
        if self._process is not None:
            self._process.terminate()

    def wait(self, seconds: float) -> None:
        """Wait until it has ended; one that takes longer is killed."""
        if self._process is None:
            return
        try:
            self._process.wait(max(seconds, 0.0))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _cause(status: int) -> str:
    return f"killed by signal {-status}" if status < 0 else f"exit status {status}"
