"""A whole Dateline that a harness can hurt: a server of its own, and `dateline up` beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
import redis

from dateline.store.embedded import EmbeddedServer
from tests.clock import Clock
from tests.end_to_end.stacks import RunningStack, wait_until

SETTLE_SECONDS = 90.0
TIMELINE = "faults"
# What is lost is found again within seconds; an operator's stack waits longer, in proportion.
_SETTINGS = {"VISIBILITY_TIMEOUT": "5", "SWEEP_INTERVAL": "0.5", "SWEEP_AFTER": "2", "SOCKET_TIMEOUT": "1"}
_LOOK_SECONDS = 0.05


class Rig:
    """The server, started again when it ends, and the stack that uses it.

    :param folder: short enough for sockets; the server's data lie in ``folder/server``, which may be a mount.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.clock = Clock(folder)
        self._ending = threading.Event()
        self._server = self._start_server()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()
        self._start_stack()

    @property
    def url(self) -> str:
        """Where the web service is."""
        return self.stack.url

    @property
    def server_folder(self) -> Path:
        """Where the server's data are."""
        return self._folder / "server"

    def _start_stack(self, port: int | None = None) -> None:
        with pytest.MonkeyPatch.context() as environment:
            for name, value in {**_SETTINGS, "REDIS_URL": self._server.url}.items():
                environment.setenv(f"DATELINE_{name}", value)
            self.stack = RunningStack(self._folder / "stack", "--no-seeds", port=port)
        self.stack.wait_until_ready()

    def restart_stack(self) -> None:
        """Stop everything but the server as a container is stopped, and start it again at the same address."""
        port = self.stack.port
        self.stack.end(signal.SIGTERM)
        self._start_stack(port)

    def pids(self, name: str) -> list[int]:
        """The processes of a name: ``dateline work``, ``dateline serve``, ``dateline sweep`` or ``valkey-server``."""
        if name == "valkey-server":
            return [self._server.pid]
        return sorted(pid for pid, command in self.stack.pids().items() if name in command)

    def signal(self, pid: int, number: signal.Signals) -> None:
        """Send a process a signal, unless it has ended already."""
        with suppress(ProcessLookupError):
            os.kill(pid, number)

    def configure(self, **options: Any) -> dict[str, str]:
        """Set options of the running server; what they were before."""
        with self.admin() as client:
            before = {name: client.config_get(name)[name] for name in options}
            for name, value in options.items():
                client.config_set(name, value)
        return before

    @contextmanager
    def admin(self) -> Iterator[redis.Redis]:
        """A connection to the server of the harness' own, once it answers."""
        with redis.Redis(
            unix_socket_path=str(self._server.socket), decode_responses=True, socket_timeout=5.0
        ) as client:
            wait_until(lambda: _answers(client), "the server")
            yield client

    def documents(self) -> Mapping[str, int]:
        """The number of documents for each status; empty while the service cannot tell."""
        try:
            answer = httpx.get(f"{self.url}/timelines/{TIMELINE}", timeout=5.0)
        except httpx.TransportError:
            return {}
        counts: dict[str, int] = answer.json()["documents"] if answer.status_code == 200 else {}
        return counts

    def is_settled(self, accepted: int) -> bool:
        """Whether at least so many documents were taken and all are done or failed."""
        counts = self.documents()
        return counts.get("queued") == counts.get("reading") == 0 and sum(counts.values()) >= accepted

    def wait_until_settled(self, accepted: int) -> None:
        """Wait until every accepted document has ended."""
        wait_until(lambda: self.is_settled(accepted), f"the end of all {accepted} documents", SETTLE_SECONDS)

    def export(self) -> bytes:
        """The whole timeline, as lines of JSON."""
        answer = httpx.get(f"{self.url}/timelines/{TIMELINE}/events", params={"format": "jsonl"}, timeout=60.0)
        return answer.raise_for_status().content

    def close(self) -> None:
        """End everything."""
        self.stack.end(signal.SIGINT)
        self._ending.set()
        self._keeper.join()
        self._server.stop()

    def _keep(self) -> None:
        while not self._ending.wait(_LOOK_SECONDS):
            if self._server.poll() is not None:
                self._server.stop()
                self._server = self._start_server()

    def _start_server(self) -> EmbeddedServer:
        return self.clock.start_server(self.server_folder)


@contextmanager
def rig(folder: Path, disk_megabytes: int | None = None) -> Iterator[Rig]:
    """A rig that is ended whatever happens; with a size, the server's folder is a disk of its own of that size."""
    with ExitStack() as ending:
        if disk_megabytes is not None:
            ending.enter_context(_small_disk(folder / "server", disk_megabytes))
        made = Rig(folder)
        ending.callback(made.close)
        yield made


@contextmanager
def _small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def may_mount() -> bool:
    """Whether this process may make a disk of its own."""
    return os.geteuid() == 0


def _answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except (redis.ConnectionError, redis.TimeoutError):
        return False
