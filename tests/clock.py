"""A server whose clock a test may set, by Debian's libfaketime; the clocks of all others stay right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.store.embedded import EmbeddedServer
from tests.missing import require

FAKETIME = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)
"""The library that tells the server another time than the machine's; None where it is not installed."""


class Clock:
    """How far a server's clock is from the machine's.

    :param folder: where that is written down for the server, which looks once in a second.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self.set("+0")

    def set(self, offset: str) -> None:
        """Move it from the machine's by, say, ``+1h``."""
        self._file.write_text(offset + "\n")

    def start_server(self, folder: Path) -> EmbeddedServer:
        """A server with this clock; with the machine's where there is no libfaketime."""
        with _faked(FAKETIME_TIMESTAMP_FILE=str(self._file), FAKETIME_CACHE_DURATION="1"):
            return EmbeddedServer(folder)


@contextmanager
def clocks_at(offset: str) -> Iterator[None]:
    """Processes that are started inside the block have a clock that is, say, ``+1d`` from the machine's."""
    with _faked(FAKETIME=offset):
        yield


@contextmanager
def _faked(**how: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        if FAKETIME is not None:
            for name, value in ({"LD_PRELOAD": str(FAKETIME), "FAKETIME_DONT_FAKE_MONOTONIC": "1"} | how).items():
                environment.setenv(name, value)
        yield


def require_faketime() -> None:
    """Skip a test where the library is not installed, see :func:`tests.missing.require`."""
    require(FAKETIME, "There is no libfaketime: apt-get install libfaketime brings it.")
