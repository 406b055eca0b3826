"""What the collector of garbage has to do in a process that has loaded what it works with."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def settle(objects: int) -> None:
    """Leave alone from now on what there is, and look for garbage in larger lots than by default, which is 700 objects.

    :param objects: how many may have come without going before those that only hold each other are looked for.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(objects)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile, in any thread: for work of which everything goes once nobody holds it.

    What makes many objects that stay, and none that hold each other, has the collector look at all of them in vain.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
