"""Brings the append-only file of a server of ours to the disk.

A server that does so by itself every second (``appendfsync everysec``) holds its writes back for up to two seconds
while the disk is busy, and has answered its clients by then: killed at that moment, it loses what they were promised.
One that leaves it to others (``appendfsync no``) hands every write to the system before it answers, so only the
machine's crash can lose anything.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path

import redis

FLUSHER = "dateline-flusher"
"""The name of its connection, by which others can tell that it is at work."""

FLUSH_SECONDS = 1.0
_FILES = "appendonlydir/*.aof"


class Flusher:
    """A thread that flushes what was written since it last did so, once a second, until told to stop.

    :param folder: the server's.
    :param socket: where the server listens.
    """

    def __init__(self, folder: Path, socket: Path) -> None:
        self._folder = folder
        self._client = redis.Redis(unix_socket_path=str(socket), client_name=FLUSHER, socket_timeout=FLUSH_SECONDS)
        self._flushed: dict[Path, int] = {}
        self._stopped = threading.Event()
        self._announce()
        self._thread = threading.Thread(target=self._run, name=FLUSHER, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Flush a last time and end."""
        self._stopped.set()
        self._thread.join()
        self._client.close()

    def _run(self) -> None:
        while not self._stopped.wait(FLUSH_SECONDS):
            self._announce()
            self._flush()
        self._flush()

    def _announce(self) -> None:
        # A server that does not answer is its owner's concern, and what it wrote is flushed all the same.
        with suppress(redis.RedisError):
            self._client.ping()

    def _flush(self) -> None:
        for path in self._folder.glob(_FILES):
            with suppress(FileNotFoundError):  # the server renews its files, and removes old ones
                size = path.stat().st_size
                if self._flushed.get(path) != size:
                    _to_disk(path)
                    self._flushed[path] = size


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
