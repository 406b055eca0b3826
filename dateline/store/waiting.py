"""Documents that wait for their timeline's turn: timelines take turns, so that a long queue of one delays no other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, zip_longest
from typing import cast

from dateline.errors import StoreUnavailable
from dateline.store import keys
from dateline.store.connection import Client, script


class Waiting:
    """The documents of all timelines that were accepted and not yet handed to the queue.

    Every method raises :class:`StoreUnavailable` if the server cannot serve.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._take_turn = script(client, "take_turn")
        self._line_up = script(client, "line_up")

    def line_up(self, tags: Iterable[str]) -> None:
        """Give a turn to each timeline that has none, after all others; it has documents waiting."""
        lined_up = list(tags)
        if lined_up:
            self._line_up(keys=[keys.TURNS], args=lined_up)

    def take_turns(self, number: int) -> list[str]:
        """Take up to so many documents, to be handed to the queue: those of the timelines whose last turn was longest
        ago, in each those that have waited longest.

        They count as handed over; if their messages are never sent, the sweeper notices. Timelines on a node of a
        cluster that cannot serve lose their turn, and hold up no others: :meth:`rejoin` gives it back.
        """
        turns = cast("list[tuple[bytes, float]]", self._client.zpopmin(keys.TURNS, number))
        if not turns:
            return []
        pipeline = self._client.pipeline()
        for tag in (found.decode() for found, _ in turns):
            share = [keys.waiting(tag), keys.pending(tag)]
            self._take_turn(keys=share, args=[number // len(turns)], client=pipeline)
        replies = pipeline.execute_apart()
        shares = {
            tag.decode(): reply
            for (tag, _), reply in zip(turns, replies, strict=True)
            if not isinstance(reply, StoreUnavailable)
        }
        self.line_up(tag for tag, share in shares.items() if share[0])
        by_turns = chain(*zip_longest(*(share[1:] for share in shares.values())))
        return [document.decode() for document in by_turns if document is not None]

    def rejoin(self) -> None:
        """Give a turn to every timeline with documents waiting; one may have lost its own when a process died."""
        tags = [tag.decode() for tag in cast("list[bytes]", self._client.hvals(keys.TIMELINES))]
        pipeline = self._client.pipeline()
        for tag in tags:
            pipeline.exists(keys.waiting(tag))
        self.line_up(tag for tag, waits in zip(tags, pipeline.execute_apart(), strict=True) if waits == 1)
