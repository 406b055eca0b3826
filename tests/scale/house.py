"""Dateline as it runs on many machines: every part a process of its own, with a queue wherever it is told."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from types import MappingProxyType

import httpx

from dateline.settings import Settings
from tests.clock import clocks_at
from tests.end_to_end.stacks import free_port, wait_until
from tests.integration.workers.processes import start

TIMELINE = "/timelines/talks"
SECONDS = 60.0
# A client goes on until it has its answer; without one nothing was promised.
ANSWERED = (200, 202)


class House:
    """A web service, a worker and a sweeper that share these settings.

    :param folder: where each writes its log.
    :param clocks: how far from the machine's the clock of one is, such as ``+1d``; ``api``, ``worker``, ``sweeper``.
    """

    def __init__(self, settings: Settings, folder: Path, clocks: Mapping[str, str]) -> None:
        self._settings = settings
        self._clocks = clocks
        self._folder = folder
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        port = free_port()
        self._start("api", "serve", "--port", str(port))
        self.start_worker()
        self._start("sweeper", "sweep")
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30.0)
        wait_until(self._ready, "a web service that is ready", SECONDS)

    def start_worker(self) -> None:
        """Start a worker, in the place of one that was killed if there was one."""
        # With another clock, as libfaketime makes it, sleeping fails; one reader has nobody to wait for.
        readers = "1" if "worker" in self._clocks else "2"
        self._start("worker", "work", "--concurrency", readers)

    def kill_worker(self) -> None:
        """Kill the worker as a crash would; its readers end with it."""
        self._processes["worker"].kill()
        self._processes["worker"].wait()

    def post(self, number: int) -> str:
        """Post a report until it is accepted; its id."""
        text = (
            f"Talks in Ankara, report {number}\n\nWang Yi met Hakan Fidan in Ankara on {1 + number % 28} October 2023."
        )
        accepted: list[str] = []
        wait_until(partial(self._accepted, text, accepted), f"acceptance of report {number}", SECONDS)
        return accepted[0]

    def by_status(self) -> dict[str, int]:
        """The number of documents for each status; empty while the service cannot tell."""
        answer = self.client.get(TIMELINE)
        counts: dict[str, int] = answer.json()["documents"] if answer.status_code == 200 else {}
        return counts

    def wait_until_done(self, number: int) -> None:
        """Wait until so many documents are read, or more."""
        wait_until(lambda: self.by_status().get("done", 0) >= number, f"{number} documents read", SECONDS)

    def timeline(self) -> str:
        """What a poll for the whole timeline gets."""
        return self.client.get(f"{TIMELINE}/events", params={"limit": 100}).text

    def swept(self) -> list[str]:
        """The ids of the documents that the sweeper enqueued again, in its order."""
        lines = (self._folder / "sweeper.log").read_text().splitlines()
        said = [json.loads(line) for line in lines if line.startswith("{")]
        return [document for line in said if line["event"] == "enqueued again" for document in line["documents"]]

    def stop(self) -> None:
        """End everything."""
        self.client.close()
        for process in self._processes.values():
            process.kill()
            process.wait()

    def _start(self, name: str, *command: str) -> None:
        with clocks_at(self._clocks[name]) if name in self._clocks else nullcontext():
            self._processes[name] = start(self._settings, *command, log=self._folder / f"{name}.log")

    def _accepted(self, text: str, accepted: list[str]) -> bool:
        answer = self.client.post(f"{TIMELINE}/documents", content=text, headers={"Content-Type": "text/plain"})
        if answer.status_code in ANSWERED:
            accepted.append(answer.json()["id"])
        return bool(accepted)

    def _ready(self) -> bool:
        assert self._processes["api"].poll() is None, (self._folder / "api.log").read_text()
        try:
            return self.client.get("/readyz").status_code == 200
        except httpx.TransportError:
            return False


@contextmanager
def living(settings: Settings, folder: Path, clocks: Mapping[str, str] = MappingProxyType({})) -> Iterator[House]:
    """A house that is ready, and stopped at the end of the block."""
    with ExitStack() as ending:
        folder.mkdir()
        house = House(settings, folder, clocks)
        ending.callback(house.stop)
        yield house
