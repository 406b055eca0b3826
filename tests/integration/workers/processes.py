"""Workers and sweepers as real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from dateline.process import spawn
from dateline.settings import PREFIX, Settings


def environment(settings: Settings) -> Mapping[str, str]:
    """The environment that holds these settings."""
    given = {PREFIX + name.upper(): str(value) for name, value in asdict(settings).items() if value != ""}
    return {**os.environ, **given}


def start(settings: Settings, *command: str, log: Path | None = None) -> subprocess.Popen[bytes]:
    """Start a subcommand of `dateline`; it dies with the tests."""
    with Path(log or os.devnull).open("ab") as output:
        return spawn(
            [sys.executable, "-m", "dateline", *command], env=environment(settings), stdout=output, stderr=output
        )


@contextmanager
def running(settings: Settings, *command: str, log: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A subcommand of `dateline` that runs inside the block and is killed at its end."""
    process = start(settings, *command, log=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
