"""What the processes of a benchmark take of the cores: steadier than the clock where others want these too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from benchmarks.shares import children, cpu_seconds

Found = TypeVar("Found")


def costing(words: tuple[str, ...], work: Callable[..., Found], *given: object) -> tuple[Found, float]:
    """What a call returns, and the CPU seconds that some of our child processes took meanwhile; 0 but on Linux.

    :param words: each child that counts has one of them in its command line; with it count its own children.
    """
    own = {child for word in words for child in children(word)}

    def seconds() -> float:
        return cpu_seconds(lambda _, session: session in own)

    before = seconds()
    found = work(*given)
    return found, seconds() - before
