"""What still waits to be read, for the sweeper; and the lock that lets only one sweeper work at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from dateline.identity import tag_of
from dateline.store import keys
from dateline.store.connection import Client, script


class Pending:
    """The documents of all timelines that are neither done nor failed.

    Every method raises :class:`StoreUnavailable` if the server cannot serve.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._take_due = script(client, "take_due")
        self._hold = script(client, "hold")
        self._release = script(client, "release")

    def count(self) -> int:
        """How many there are."""
        return self._count(keys.waiting, keys.pending)

    def handed_out(self) -> int:
        """How many of them the queue has been given, so that a message for each should be somewhere."""
        return self._count(keys.pending)

    def among(self, documents: Iterable[str]) -> int:
        """How many of these ids, each counted once, are pending."""
        pipeline = self._client.pipeline()
        for document in set(documents):
            tag = tag_of(document)
            if tag is not None:
                pipeline.zscore(keys.pending(tag), document)
        return sum(score is not None for score in pipeline.execute())

    def take_due(self, seconds: float, limit: int, besides: Iterable[str] = ()) -> list[str]:
        """The ids of documents that were last enqueued or begun so many seconds ago or more, ``limit`` at the most.

        They count as enqueued now, so that they are not due again at once.

        :param besides: ids that are not taken.
        """
        spared = set(besides)
        taken: list[str] = []
        for tag in self._tags():
            if len(taken) >= limit:
                break
            found = self._take_due(keys=[keys.pending(tag)], args=[seconds, limit - len(taken), *spared])
            taken.extend(document.decode() for document in found)
        return taken

    def hold(self, owner: str, seconds: float) -> bool:
        """Take the sweeper's lock, or keep it, for so many seconds; False if another owner has it."""
        return bool(self._hold(keys=[keys.SWEEPER_LOCK], args=[owner, int(seconds * 1000)]))

    def release(self, owner: str) -> None:
        """Give the sweeper's lock up, if this owner has it."""
        self._release(keys=[keys.SWEEPER_LOCK], args=[owner])

    def _count(self, *sets: Callable[[str], str]) -> int:
        pipeline = self._client.pipeline()
        for tag in self._tags():
            for name in sets:
                pipeline.zcard(name(tag))
        return sum(pipeline.execute())

    def _tags(self) -> list[str]:
        return [tag.decode() for tag in cast("list[bytes]", self._client.hvals(keys.TIMELINES))]
