"""New code beside old on one store: the parts are replaced one after another, and nothing is lost.

What is older is a copy of this code whose extraction has another number, which is how a version of the same layout
differs to the store; ``test_upgrade.py`` and ``tests/integration/store/test_migration.py`` have older layouts.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from dateline.extraction import EXTRACTION
from dateline.process import spawn
from dateline.store.embedded import EmbeddedServer
from tests.end_to_end.stacks import free_port, wait_until
from tests.faults.stories import report

ROOT = Path(__file__).parents[2]
TIMELINE = "upgrade"
EACH = 6
OLDER = "0-older"
SETTINGS = {"VISIBILITY_TIMEOUT": "5", "SWEEP_INTERVAL": "0.5", "SWEEP_AFTER": "2"}


@pytest.fixture
def older(folder: Path) -> Path:
    """The folder of a version whose extraction is older."""
    code = folder / "older"
    for name in ("dateline", "services", "workers"):
        shutil.copytree(ROOT / name, code / name, ignore=shutil.ignore_patterns("__pycache__"))
    number = code / "dateline" / "extraction.py"
    number.write_text(number.read_text().replace(f'"{EXTRACTION}"', f'"{OLDER}"'))
    return code


class Parts:
    """The parts of one version, on a server.

    :param code: the folder that its packages are in.
    """

    def __init__(self, code: Path, server: EmbeddedServer, log: Path) -> None:
        self._code, self._server, self._log = code, server, log
        self.port = free_port()
        self.processes = {
            name: self._start(name, *options)
            for name, options in (
                ("serve", ("--port", str(self.port))),
                ("work", ("--concurrency", "1")),
                ("sweep", ()),
            )
        }

    @property
    def timeline(self) -> str:
        """The address of the timeline."""
        return f"http://127.0.0.1:{self.port}/timelines/{TIMELINE}"

    def wait_until_ready(self) -> None:
        """Wait until its web service answers."""
        wait_until(lambda: _answers(f"http://127.0.0.1:{self.port}/readyz"), "the web service")

    def stop(self, name: str) -> None:
        """Stop a part as a supervisor does, and wait for its end."""
        process = self.processes.pop(name)
        process.send_signal(signal.SIGTERM)
        process.wait(60)

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        given = {f"DATELINE_{name}": value for name, value in {**SETTINGS, "REDIS_URL": self._server.url}.items()}
        with self._log.open("ab") as log:
            return spawn(
                [sys.executable, "-m", "dateline", *command],
                cwd=self._code,
                env=os.environ | given,
                stdout=log,
                stderr=log,
            )


@contextmanager
def parts(code: Path, server: EmbeddedServer, log: Path) -> Iterator[Parts]:
    """The parts of one version, ready; those that still run at the end are stopped."""
    running = Parts(code, server, log)
    try:
        running.wait_until_ready()
        yield running
    finally:
        for name in list(running.processes):
            running.stop(name)


def test_parts_are_replaced_one_after_another_and_nothing_is_lost(folder: Path, older: Path) -> None:
    numbers = iter(range(10 * EACH))
    posted: list[str] = []

    def post(version: Parts) -> None:
        for _ in range(EACH):
            text = report(next(numbers))
            posted.append(text)
            answer = httpx.post(f"{version.timeline}/documents", content=text, headers={"Content-Type": "text/plain"})
            assert answer.status_code == 202, answer.text

    with ExitStack() as running:
        # Given the older version at work
        server = _server(folder / "server", running)
        old = running.enter_context(parts(older, server, folder / "old.log"))
        post(old)
        # When this one is started beside it, and its parts stop one after another, while clients post to both
        new = running.enter_context(parts(ROOT, server, folder / "new.log"))
        for name in ("work", "sweep", "serve"):
            post(old)
            post(new)
            old.stop(name)
        post(new)
        # Then every document is done, whoever took and read it
        wait_until(lambda: _done(new) == len(posted), f"{len(posted)} documents", 120.0)
        # And once this version has read what the older one has, the timeline is the one that it makes by itself
        assert _read_again(new)
        mixed = _events(new)
    with ExitStack() as running:
        alone = running.enter_context(parts(ROOT, _server(folder / "alone", running), folder / "alone.log"))
        for text in posted:
            httpx.post(f"{alone.timeline}/documents", content=text, headers={"Content-Type": "text/plain"})
        wait_until(lambda: _done(alone) == len(posted), f"{len(posted)} documents", 120.0)
        assert mixed == _events(alone)
    assert b"evt_" in mixed


def _server(folder: Path, running: ExitStack) -> EmbeddedServer:
    server = EmbeddedServer(folder)
    running.callback(server.stop)
    return server


def _answers(address: str) -> bool:
    try:
        return httpx.get(address).is_success
    except httpx.TransportError:
        return False


def _done(version: Parts) -> int:
    counts: dict[str, int] = httpx.get(version.timeline).json()["documents"]
    assert counts["failed"] == 0
    return counts["done"]


def _events(version: Parts) -> bytes:
    return httpx.get(f"{version.timeline}/events", params={"limit": 1000}).content


def _read_again(version: Parts) -> int:
    """Have what an older version read be read again; how many documents that were."""
    begun = httpx.post(f"{version.timeline}/reextract", params={"limit": 500}).json()
    assert begun["next"] is None

    def over() -> bool:
        asked = (httpx.get(f"http://127.0.0.1:{version.port}/documents/{each}") for each in begun["documents"])
        return not any(answer.json()["rereading"] for answer in asked)

    wait_until(over, "that all are read again", 120.0)
    return len(begun["documents"])
