"""How many more documents may wait to be read, in all timelines together."""

from __future__ import annotations

from typing import cast

from redis.client import Pipeline

from dateline.store import keys
from dateline.store.connection import Client, script
from dateline.store.pending import Pending

_COUNTED_FOR_MS = 1000


class Room:
    """Room in the queue of all timelines.

    What is in the queue is counted once in a second; in between every acceptance takes room in one step with its check,
    and documents that are finished give none back. So the limit holds, whoever accepts at the same time, but for those
    that are being accepted just while somebody counts.

    :param most: documents that may be in the queue.
    """

    def __init__(self, client: Client, pending: Pending, most: int) -> None:
        self.most = most
        self._client = client
        self._pending = pending
        self._take_room = script(client, "take_room")

    def ask(self, pipeline: Pipeline, number: int) -> None:
        """Add to a pipeline what takes room for so many documents: one command, whose reply :meth:`taken` needs."""
        self._take(number, pipeline)

    def taken(self, reply: int | None, number: int) -> int:
        """For how many of so many documents there was room, by the reply to what was asked.

        :raises StoreUnavailable: if the server cannot serve.
        """
        return self.take(number) if reply is None else reply

    def take(self, number: int) -> int:
        """Take room for so many documents; for how many there was any.

        :raises StoreUnavailable: if the server cannot serve.
        """
        taken = self._take(number)
        while taken is None:
            self._client.set(keys.BACKLOG, self._pending.count(), px=_COUNTED_FOR_MS, nx=True)
            taken = self._take(number)
        return taken

    def give_back(self, number: int) -> None:
        """Give back what was taken for so many documents that did not need it."""
        if number:
            self._take(-number)

    def _take(self, number: int, pipeline: Pipeline | None = None) -> int | None:
        given = [number, self.most, _COUNTED_FOR_MS]
        return cast("int | None", self._take_room(keys=[keys.BACKLOG], args=given, client=pipeline))
