"""Processor time of the processes that are measured, which does not depend on what else the machine does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

_PARENT, _TIMES = 1, slice(11, 15)


class _Process(NamedTuple):
    """A process: its parent, and the seconds that it and its children that have ended took."""

    parent: int
    seconds: float


def spent(work: Callable[..., object], *given: object) -> float:
    """The seconds of processor time that the processes begun by this one, and by those, take during a call.

    What this one takes itself is not counted.
    """
    before = _descendants()
    work(*given)
    return sum(seconds - before.get(process, 0.0) for process, seconds in _descendants().items())


def _descendants() -> dict[int, float]:
    processes = dict(_processes())
    return {each: process.seconds for each, process in processes.items() if _descends(each, processes)}


def _descends(process: int, processes: dict[int, _Process]) -> bool:
    me = os.getpid()
    while process in processes:
        process = processes[process].parent
        if process == me:
            return True
    return False


def _processes() -> Iterator[tuple[int, _Process]]:
    tick = os.sysconf("SC_CLK_TCK")
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text()
            except OSError:
                continue  # it has ended
            # The name before, in brackets, may hold anything.
            fields = told.rpartition(")")[2].split()
            yield int(entry.name), _Process(int(fields[_PARENT]), sum(map(int, fields[_TIMES])) / tick)
