"""Which documents of a timeline have a status, or were read by an older extraction: their ids, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from dateline.store import keys
from dateline.store.connection import Client
from dateline.store.stored import Status

_PIECE = 500


class Rolls:
    """Ids of documents, from the one after an id on. Documents that wait or failed are found without the others."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def ids(self, tag: str, after: str, limit: int, status: Status | None) -> list[str]:
        """So many ids at the most of documents that have a status; None: of any."""
        if status is None:
            return self._some(keys.documents(tag), after, limit)
        if status == "failed":
            return self._some(keys.failed(tag), after, limit)
        every = self._all(keys.documents(tag), after) if status == "done" else self._unread(tag, after)
        return self._chosen(tag, every, limit, status=status)

    def outdated(self, tag: str, version: str, after: str, limit: int) -> list[str]:
        """So many ids at the most of documents that are done and were read by another version."""
        return self._chosen(tag, self._all(keys.documents(tag), after), limit, status="done", unless=version.encode())

    def _chosen(
        self, tag: str, pieces: Iterator[list[str]], limit: int, *, status: Status, unless: bytes | None = None
    ) -> list[str]:
        found: list[str] = []
        for piece in pieces:
            pipeline = self._client.pipeline()
            for each in piece:
                pipeline.hmget(keys.document(tag, each), ["status", "version"])
            replies = cast("list[Sequence[bytes | None]]", pipeline.execute())
            told = zip(piece, replies, strict=True)
            found += (each for each, (has, by) in told if has == status.encode() and (unless is None or by != unless))
            if len(found) >= limit:
                break
        return found[:limit]

    def _all(self, key: str, after: str) -> Iterator[list[str]]:
        while piece := self._some(key, after, _PIECE):
            yield piece
            after = piece[-1]

    def _unread(self, tag: str, after: str) -> Iterator[list[str]]:
        """Those that wait to be read, or are being read; there are no more than the queue has room for."""
        found = self._client.zunion([keys.waiting(tag), keys.pending(tag)])
        ids = sorted(each for each in (member.decode() for member in cast("list[bytes]", found)) if each > after)
        return (ids[start : start + _PIECE] for start in range(0, len(ids), _PIECE))

    def _some(self, key: str, after: str, limit: int) -> list[str]:
        low = f"({after}" if after else "-"
        found = self._client.zrange(key, low, "+", bylex=True, offset=0, num=limit)
        return [member.decode() for member in cast("list[bytes]", found)]
