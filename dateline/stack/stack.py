"""The server, the web service, the workers and the sweeper as one thing."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import FrameType

from dateline.client import Client
from dateline.errors import DatelineError, PortTaken, StackNotReady
from dateline.exposure import Access, access_at
from dateline.settings import PREFIX, Settings
from dateline.stack.child import Child
from dateline.stack.folder import DataFolder
from dateline.store import Store
from dateline.store.embedded import EmbeddedServer

READY_SECONDS = 120.0
STOP_SECONDS = 20.0
_LOOK_SECONDS = 0.1


class Stack:
    """Everything that runs for one data folder.

    :param environment: what the processes get as their environment, besides the server's address.
    :param report: called with a sentence whenever something happens that its owner may want to know.
    :param insecure: let everybody in who can reach the address.
    :raises Exposed: if others could reach the address, and there are no tokens.
    :raises PortTaken: if something listens at the port.
    :raises ServerNotStarted: see :class:`EmbeddedServer`.
    """

    def __init__(
        self,
        folder: DataFolder,
        settings: Settings,
        environment: Mapping[str, str],
        address: tuple[str, int],
        workers: int,
        report: Callable[[str], None],
        *,
        insecure: bool = False,
    ) -> None:
        require_free(*address)
        self.url = f"http://{address[0]}:{address[1]}"
        self._folder = folder
        self._report = report
        self._stopping = threading.Event()
        self._children: list[Child] = []
        self._server = None if settings.redis_url else self._start_server()
        # What a process that is killed leaves in its temporary folder is gone with the next start.
        self._environment = {**environment, PREFIX + "URL": self.url, "TMPDIR": str(folder.temporary)}
        if self._server is not None:
            self._environment[PREFIX + "REDIS_URL"] = self._server.url
        host, port = address
        self.settings = replace(settings, redis_url=self._environment.get(PREFIX + "REDIS_URL", settings.redis_url))
        if self._server is not None:
            self._migrate()
        self.access = self._require_access(host, insecure=insecure)
        self._add("api", "serve", "--host", host, "--port", str(port), *(["--insecure"] if insecure else []))
        self._add("worker", "work", "--concurrency", str(workers))
        self._add("sweeper", "sweep")

    def wait_until_ready(self) -> bool:
        """Wait until the web service can take documents; False if told to stop meanwhile.

        :raises StackNotReady: if it cannot in good time; the message says where to look.
        """
        deadline = time.monotonic() + READY_SECONDS
        with Client(self.url) as client:
            while not client.ready():
                if self._stopping.is_set():
                    return False
                if time.monotonic() > deadline:
                    raise StackNotReady(
                        f"The web service was not ready within {READY_SECONDS:.0f} seconds: see {self._folder.logs}."
                    )
                self._tend()
        return True

    def stop_on_signals(self) -> None:
        """From now on Ctrl-C, SIGTERM and a closed terminal end :meth:`watch`."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def watch(self, *, until: Callable[[], bool] = lambda: False) -> None:
        """Start again what ends, until told to stop or ``until`` holds."""
        while not self._stopping.is_set() and not until():
            self._tend()

    def stop(self) -> None:
        """End everything in good order: first those that use the server, then the server."""
        for child in self._children:
            child.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in self._children:
            child.wait(deadline - time.monotonic())
        if self._server is not None:
            self._server.stop()

    def _add(self, name: str, *arguments: str) -> None:
        self._children.append(Child(name, list(arguments), self._environment, self._folder.logs))

    def _migrate(self) -> None:
        """Bring up what an older version kept: nobody but this stack can use a server of its own."""
        try:
            with Store.connect(self.settings) as store:
                done = store.migration.run(alone=True)
        except DatelineError:
            self.stop()
            raise
        if done is not None:
            self._report(f"What was kept was brought from schema {done.before} to {done.after}.")

    def _require_access(self, host: str, *, insecure: bool) -> Access:
        try:
            with Store.connect(self.settings) as store:
                return access_at(host, self.settings, store.tokens.any, insecure=insecure)
        except DatelineError:
            self.stop()
            raise

    def _start_server(self) -> EmbeddedServer:
        return EmbeddedServer(self._folder.server, inherit=(self._folder.lock,))

    def _tend(self) -> None:
        if self._server is not None and self._server.poll() is not None:
            self._report(f"The embedded server ended and is started again on its data; {self._server.log} says more.")
            self._server.stop()
            self._server = self._start_server()
        for child in self._children:
            sentence = child.tend()
            if sentence is not None:
                self._report(sentence)
        self._stopping.wait(_LOOK_SECONDS)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()


def require_free(host: str, port: int) -> None:
    """Make sure that nothing listens at a port.

    :raises PortTaken: if something does, or the port may not be used.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(
                f"Port {port} of {host} cannot be had ({error.strerror}): "
                "stop what uses it, or choose another with --port."
            ) from error
