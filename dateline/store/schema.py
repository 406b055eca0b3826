"""Which keys there are and what they hold, as a number: a store of another number cannot be used as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from redis.client import Pipeline

from dateline.errors import StoreOutdated
from dateline.store import keys
from dateline.store.connection import Client

SCHEMA = 5
"""Raised whenever something that is stored changes its name, its form or its meaning; with a migration from the number
before, which :mod:`dateline.store.migration` runs.
"""

_OLDER = (
    "What the Redis server holds was laid out by an older version of Dateline (schema {found}, here {here}): stop what"
    " uses it, make a backup, and run `dateline migrate`."
)
_NEWER = (
    "What the Redis server holds was laid out by a newer version of Dateline (schema {found}, here {here}): use that"
    " version or a later one."
)
_UNDERWAY = (
    "What the Redis server holds is being brought up to schema {found}: wait for the end of `dateline migrate`, or run"
    " it again if it was broken off."
)


class Layout(NamedTuple):
    """How what the server holds is laid out, by number; and, while it is being migrated, how it was before."""

    number: int
    before: int | None


class Schema:
    """Makes sure that the server holds what this version understands."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def layout(self) -> Layout:
        """How it is laid out now; a server that holds nothing, as this version does it."""
        pipeline = self._client.pipeline()
        self.ask(pipeline)
        return self._layout(pipeline.execute())

    def ensure(self) -> None:
        """Make sure of it. Each time, since another version may migrate it while this one runs.

        :raises StoreOutdated: if the server holds what this version does not understand, or is being migrated.
        :raises StoreUnavailable: if it cannot serve.
        """
        _check(self.layout())

    def ask(self, pipeline: Pipeline) -> None:
        """Add to a pipeline what :meth:`check` has to know: three commands."""
        # In the order opposite to that in which a migration writes: whoever sees its number sees that it is under way.
        pipeline.get(keys.SCHEMA)
        pipeline.exists(keys.TIMELINES)
        pipeline.get(keys.MIGRATION)

    def check(self, replies: Sequence[Any]) -> None:
        """Do as :meth:`ensure`, by the replies to what was asked; and note this layout first of all, where none is."""
        _check(self._layout(replies))
        if replies[0] is None:
            pipeline = self._client.pipeline(sure=True)
            pipeline.set(keys.SCHEMA, SCHEMA, nx=True)
            pipeline.execute()

    def _layout(self, replies: Sequence[Any]) -> Layout:
        number, is_used, before = replies
        if number is None and is_used:
            # In a cluster the two may come from different nodes, and somebody may just have begun to use it.
            number = self._client.get(keys.SCHEMA)
        # A store that notes no number is of the first layout.
        return Layout(int(number or (1 if is_used else SCHEMA)), None if before is None else int(before))


def _check(layout: Layout) -> None:
    found, before = layout
    if found != SCHEMA:
        raise StoreOutdated((_OLDER if found < SCHEMA else _NEWER).format(found=found, here=SCHEMA))
    if before is not None:
        raise StoreOutdated(_UNDERWAY.format(found=found))
