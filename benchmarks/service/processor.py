"""Processor time of the processes that are measured, which is steadier than the clock where others want the cores.

It is the system's own account in ``/proc``; where there is none, but on Linux that is, no process is found.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple, TypeVar

Found = TypeVar("Found")

_PARENT, _SESSION, _TIMES = 1, 3, slice(11, 15)


class Process(NamedTuple):
    """A process: its parent, its session, and the seconds that it and its children that have ended have taken."""

    parent: int
    session: int
    seconds: float


def costing(words: Collection[str], work: Callable[..., Found], *given: object) -> tuple[Found, float]:
    """What a call returns, and the seconds of processor time that child processes of this one took meanwhile.

    With a child count those that it has begun in turn; what this process takes itself does not.

    :param words: each child that counts has one of them in its command line, see :func:`children`; none: all count.
    """
    counted = {child for word in words or ("",) for child in children(word)}
    before = seconds(counted)
    found = work(*given)
    return found, seconds(counted) - before


def seconds(of: Collection[int]) -> float:
    """What processes, with all that they have begun, have taken so far."""
    every = processes()
    return sum(every[each].seconds for each in every if _is_of(each, of, every))


def children(word: str) -> list[int]:
    """The ids of our child processes that have a word in their command line, or the name of their program; "": all."""
    ours = [number for number, process in processes().items() if process.parent == os.getpid()]
    return [number for number in ours if not word or word in _words(number)]


def processes() -> dict[int, Process]:
    """Each process of this machine by its id."""
    tick = os.sysconf("SC_CLK_TCK")
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended
        # From the third field on; the name before, in brackets, may hold anything.
        fields = told.rpartition(")")[2].split()
        taken = sum(map(int, fields[_TIMES])) / tick
        found[int(folder.name)] = Process(int(fields[_PARENT]), int(fields[_SESSION]), taken)
    return found


def _is_of(number: int, of: Collection[int], every: dict[int, Process]) -> bool:
    while number in every:
        if number in of:
            return True
        number = every[number].parent
    return False


def _words(number: int) -> list[str]:
    folder = Path(f"/proc/{number}")
    return [(folder / "comm").read_text().strip(), *(folder / "cmdline").read_text().split("\0")]
