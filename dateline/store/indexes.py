"""Reads the sorted sets of a timeline, those in pieces and the others alike; ``pieces.lua`` tells how they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import cast

from redis.client import Pipeline

from dateline.store.connection import Client, script
from dateline.store.stretches import Stretch


class Indexes:
    """The sorted sets of any timeline; those of one call are of one.

    Every method raises :class:`StoreUnavailable` if the server cannot serve.
    """

    def __init__(self, client: Client) -> None:
        self._walk = script(client, "walk")
        self._estimate = script(client, "estimate")
        self._among = script(client, "among")

    def read(self, stretches: Sequence[Stretch], most: int, *, descending: bool) -> list[list[bytes]]:
        """The first members of each stretch, at the most so many."""
        return cast("list[list[bytes]]", self.ask(stretches, most, descending=descending))

    def ask(
        self, stretches: Sequence[Stretch], most: int, *, descending: bool, pipeline: Pipeline | None = None
    ) -> object:
        """The same; by a pipeline, if one is given, among the replies of which it is then."""
        edges = chain.from_iterable((stretch.low, stretch.high) for stretch in stretches)
        return self._walk(keys=_keys(stretches), args=[int(not descending), most, *edges], client=pipeline)

    def estimate(self, stretches: Sequence[Stretch]) -> list[int]:
        """About how many members each stretch holds; 0 only for one that is empty."""
        edges = chain.from_iterable((stretch.low, stretch.high) for stretch in stretches)
        return cast("list[int]", self._estimate(keys=_keys(stretches), args=[*edges]))

    def hold(self, indexes: Sequence[str], members: Sequence[bytes]) -> list[list[bool]]:
        """For each index of each of some members, in order upwards or downwards, whether it is held."""
        if not indexes or not members:
            return [[] for _ in indexes]
        low, high = sorted((members[0], members[-1]))
        found = self._among(keys=list(indexes), args=[low, high + b"\0", *members])
        return [[score is not None for score in scores] for scores in found]


def _keys(stretches: Sequence[Stretch]) -> list[str]:
    return [stretch.key for stretch in stretches]
