"""What the collector of garbage has to do in a process that has loaded what it works with."""

from __future__ import annotations

import gc


def settle(objects: int) -> None:
    """Leave alone from now on what there is, and look for garbage in larger lots than by default, which is 700 objects.

    :param objects: how many may have come without going before those that only hold each other are looked for.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(objects)
