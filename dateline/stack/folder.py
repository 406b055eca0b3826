"""The data folder: what lies where in it, and that only one stack uses it."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from dateline.errors import FolderInUse

_RELEASE_SECONDS = 20.0
_PROBE_SECONDS = 0.05


class DataFolder:
    """A data folder, held for as long as this object's lock, or a process that inherited it, lives.

    :raises FolderInUse: if another stack holds it; the message says which.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        try:
            self.logs.mkdir(parents=True, exist_ok=True)
            self.lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise FolderInUse(
                f"{path} cannot be used for data ({error.strerror}): choose another with --data."
            ) from error
        self._acquire()
        shutil.rmtree(self.temporary, ignore_errors=True)
        self.temporary.mkdir()

    @property
    def server(self) -> Path:
        """The embedded server's folder."""
        return self.path / "server"

    @property
    def logs(self) -> Path:
        """Where each process writes its log."""
        return self.path / "logs"

    @property
    def temporary(self) -> Path:
        """Where its processes put what they need for a moment; emptied whenever a stack begins."""
        return self.path / "tmp"

    def note(self, text: str) -> None:
        """Leave word of who holds the folder, for the one who finds it held."""
        os.ftruncate(self.lock, 0)
        os.pwrite(self.lock, f"{os.getpid()} {text}\n".encode(), 0)

    def release(self) -> None:
        """Let others have the folder."""
        os.ftruncate(self.lock, 0)
        os.close(self.lock)

    def _acquire(self) -> None:
        # A stack that was killed leaves the lock with its server until that has closed its file: worth the wait.
        deadline = time.monotonic() + _RELEASE_SECONDS
        while not self._try_lock():
            pid, _, text = os.pread(self.lock, 200, 0).decode().strip().partition(" ")
            if _alive(pid) or time.monotonic() > deadline:
                os.close(self.lock)
                raise FolderInUse(
                    f"A Dateline already runs on {self.path} (process {pid or 'unknown'}, {text or 'starting'}): "
                    "use that one, stop it, or choose another folder with --data."
                )
            time.sleep(_PROBE_SECONDS)

    def _try_lock(self) -> bool:
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _alive(pid: str) -> bool:
    if not pid.isdigit():
        return False
    with suppress(ProcessLookupError):
        with suppress(PermissionError):
            os.kill(int(pid), 0)
        return True
    return False
