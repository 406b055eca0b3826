"""Documents that are read together with another one, whose message a worker holds; theirs are never sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from dateline.identity import tag_of
from dateline.store import keys
from dateline.store.connection import Client, script
from dateline.store.stored import StoredDocument, stored_document

_ALONE = 0


class Taken(NamedTuple):
    """Documents whose turn it was: those that were begun, and the ids of those that are to be read by themselves."""

    begun: list[StoredDocument]
    alone: list[str]


class Companions:
    """Documents of the timeline of one that a worker has begun, which it takes along, since several cost less together.

    Should the worker die, the document whose message it held comes back, and those that it had taken along are found by
    it. Every method raises :class:`StoreUnavailable` if the server cannot serve.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._take_turn = script(client, "take_turn")
        self._begin = script(client, "begin")
        self._part = script(client, "part")
        self._line_up = script(client, "line_up")

    def take(self, document: str, number: int, most_bytes: int) -> Taken:
        """Begin up to so many documents that wait on the timeline of one, those that have waited longest.

        What was begun before may have ended its reader, and what is longer than so many bytes takes its time: such
        documents are to be handed to the queue.
        """
        tag = _tag(document)
        _, *found = self._take_turn(keys=[keys.waiting(tag), keys.pending(tag)], args=[number])
        ids = [each.decode() for each in found]
        pipeline = self._client.pipeline()
        for each in ids:
            progress = [keys.document(tag, each), keys.pending(tag), keys.about(tag), keys.waiting(tag)]
            self._begin(keys=progress, args=[each, document, most_bytes], client=pipeline)
        replies = pipeline.execute() if ids else []
        begun = [dict(zip(reply[::2], reply[1::2], strict=True)) for reply in replies if reply]
        alone = [each for each, reply in zip(ids, replies, strict=True) if reply == _ALONE]
        return Taken([stored_document(fields) for fields in begun], alone)

    def of(self, documents: Iterable[str]) -> list[str]:
        """The ids of all that are being read together with any of these documents."""
        held = set(documents)
        found: list[str] = []
        for tag in sorted({tag for each in held if (tag := tag_of(each)) is not None}):
            ids = [each.decode() for each in cast("list[bytes]", self._client.zrange(keys.pending(tag), 0, -1))]
            pipeline = self._client.pipeline()
            for each in ids:
                pipeline.hget(keys.document(tag, each), "beside")
            beside = pipeline.execute() if ids else []
            found.extend(each for each, other in zip(ids, beside, strict=True) if other and other.decode() in held)
        return found

    def part(self, documents: Sequence[str]) -> None:
        """Let documents of one timeline wait for their turn once more, to be read each by itself."""
        tag = _tag(documents[0])
        self._part(keys=[keys.pending(tag), keys.waiting(tag)], args=list(documents))
        self._line_up(keys=[keys.TURNS], args=[tag])


def _tag(document: str) -> str:
    tag = tag_of(document)
    if tag is None:
        raise ValueError(f"{document!r} is no document id")
    return tag
