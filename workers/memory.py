"""A limit to the memory that reading one document may take."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MIB = 1024 * 1024

_STATM = Path("/proc/self/statm")
_DATA_FIELD = 5


@contextmanager
def bounded(mib: int) -> Iterator[None]:
    """Let this process take so much more memory than it has, and no more, while the block lasts.

    What goes beyond raises MemoryError, or ends the process where a library cannot tell of it. Only Linux keeps such a
    limit; elsewhere there is none.
    """
    taken = _data_bytes()
    if taken is None:
        yield
        return
    # The soft limit alone, so that it can be taken back: what is left of the block is freed by then.
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (_lower(taken + mib * MIB, soft, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data_bytes() -> int | None:
    """What counts against the limit now: pages of this process that are its own to write."""
    if not _STATM.exists():
        return None
    return int(_STATM.read_text().split()[_DATA_FIELD]) * resource.getpagesize()


def _lower(wanted: int, *limits: int) -> int:
    """What is wanted, or the least of the limits that somebody else has set."""
    return min([wanted, *(limit for limit in limits if limit != resource.RLIM_INFINITY)])
