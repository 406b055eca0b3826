"""The folder in which the processes of one ``dateline serve`` count together."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The Prometheus library takes it from the environment, and looks for it when it is imported.
_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def counting_together() -> Iterator[None]:
    """Let this process and those that it starts count together while the block lasts.

    Nothing may have imported the Prometheus library before.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-metrics-") as folder:
        os.environ[_VARIABLE] = folder
        yield


def shared_folder() -> str | None:
    """The folder; None if this process counts by itself."""
    return os.environ.get(_VARIABLE) or None


def ended_processes(folder: str) -> list[int]:
    """The processes that counted in a shared folder what is going on, and have ended without a word."""
    counted = {int(path.stem.rpartition("_")[2]) for path in Path(folder).glob("gauge_live*.db")}
    return [pid for pid in sorted(counted) if not _lives(pid)]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
