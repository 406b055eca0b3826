"""Dateline's processes on a server of their own, started for a benchmark and ended with it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.service.calling import Connection
from dateline.process import spawn
from dateline.settings import Settings
from dateline.store import Store
from dateline.store.embedded import EmbeddedServer

WAIT_SECONDS = 600.0
_END_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Running:
    """A Dateline that runs: the port of its web service, and its store."""

    port: int
    settings: Settings
    store: Store

    def connect(self) -> Connection:
        """A connection to its web service."""
        return Connection(self.port)

    def wait_for(self, timeline: str, documents: int) -> None:
        """Wait until so many documents of a timeline have been read, and are served so."""
        what = f"{documents} documents of {timeline}"
        # To be asked so often, the service itself would take much of what is to be measured.
        wait_until(lambda: self._finished(timeline) >= documents, what)
        with self.connect() as connection:
            wait_until(lambda: _read(connection, timeline) >= documents, what)

    def _finished(self, timeline: str) -> int:
        outline = self.store.timelines.outline(timeline)
        return 0 if outline is None else outline.documents["done"] + outline.documents["failed"]


@contextmanager
def dateline(workers: int, **environment: str) -> Iterator[Running]:
    """A store, a web service and so many reading processes; ready when this returns.

    :param environment: further ``DATELINE_`` settings, by their names in small letters.
    """
    with ExitStack() as ending, tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        server = EmbeddedServer(Path(folder))
        ending.callback(server.stop)
        names = {f"DATELINE_{name.upper()}": value for name, value in environment.items()}
        variables = {**os.environ, **names, "DATELINE_REDIS_URL": server.url, "DATELINE_LOG_LEVEL": "WARNING"}
        settings = Settings.from_environment(variables)
        store = ending.enter_context(Store.connect(settings))
        port = free_port()
        ending.enter_context(process(("-m", "dateline", "serve", "--port", str(port)), variables))
        if workers:
            ending.enter_context(process(("-m", "dateline", "work", "--concurrency", str(workers)), variables))
            wait_until(lambda: bool(store.presence.present("worker")), "a worker")
        wait_until_answers(port, "/readyz" if workers else "/healthz")
        yield Running(port, settings, store)


@contextmanager
def process(command: tuple[str, ...], variables: dict[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """Python with these arguments, until the context ends."""
    nowhere = subprocess.DEVNULL
    started = spawn(
        [sys.executable, *command], signal.SIGTERM, env=variables, stdin=nowhere, stdout=nowhere, stderr=nowhere
    )
    try:
        yield started
    finally:
        started.terminate()
        try:
            started.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def free_port() -> int:
    """A port that nothing listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_answers(port: int, path: str) -> None:
    """Wait until a web service answers a path with 200."""

    def answers() -> bool:
        try:
            with Connection(port) as connection:
                return connection.get(path).status == 200
        except OSError:
            return False

    wait_until(answers, f"an answer at port {port}")


def wait_until(condition: Callable[[], bool], what: str, look: float = 0.05) -> None:
    """Wait until a condition holds, and end the benchmark if it does not come to hold."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            sys.exit(f"Waited {WAIT_SECONDS:.0f} seconds in vain for {what}.")
        time.sleep(look)


def _read(connection: Connection, timeline: str) -> int:
    reply = connection.get(f"/timelines/{timeline}")
    if reply.status != 200:
        return 0
    documents = reply.json()["documents"]
    return int(documents["done"]) + int(documents["failed"])
