"""How long documents took in each stage of their reading, added up over all workers of all machines.

Workers are processes that come and go and listen at no port, so what they have measured is kept where all of them
write anyway.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from dateline.store import keys
from dateline.store.connection import Client, script

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Seconds up to which each class reaches; one more holds all that took longer."""

_MICROS = "micros"


@dataclass(frozen=True, slots=True)
class Times:
    """What a stage took.

    :param classes: how many documents took up to each of :data:`BOUNDS` and more than the one before; last, the rest.
    :param seconds: all of them together.
    """

    classes: tuple[int, ...]
    seconds: float


class Stages:
    """The times of all stages. Every method raises :class:`StoreUnavailable` if the server cannot serve."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._add_up = script(client, "add_up")

    def observe(self, seconds: Mapping[str, float], documents: int = 1) -> None:
        """Add what the stages of one document took, or of several that share it alike, in one step."""
        counters: list[str | int] = []
        for stage, taken in seconds.items():
            # In whole microseconds, so that sums of any length are exact.
            each = bisect_left(BOUNDS, taken / documents)
            counters += f"{stage}:{each}", documents, f"{stage}:{_MICROS}", round(taken * 1e6)
        self._add_up(keys=[keys.STAGES], args=counters)

    def times(self) -> dict[str, Times]:
        """What each stage took since the store began, by its name."""
        counted = cast("dict[bytes, bytes]", self._client.hgetall(keys.STAGES))
        found: dict[str, dict[str, int]] = {}
        for name, number in counted.items():
            stage, _, field = name.decode().rpartition(":")
            found.setdefault(stage, {})[field] = int(number)
        return {stage: _times(counters) for stage, counters in sorted(found.items())}


def _times(counters: Mapping[str, int]) -> Times:
    classes = tuple(counters.get(str(number), 0) for number in range(len(BOUNDS) + 1))
    return Times(classes, counters.get(_MICROS, 0) / 1e6)
