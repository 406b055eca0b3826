"""Documents: taken, read, finished, removed. Each step is one Lua function, so nobody sees half of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast, get_args

from dateline.encoding import document_from_json, document_to_json, dumps, event_from_json, event_to_json, loads
from dateline.errors import QueueFull
from dateline.identity import tag_of, timeline_tag
from dateline.model import Document, Event, Reading
from dateline.store import keys
from dateline.store.connection import Client, Pipeline, script
from dateline.store.footprint import Footprint, footprint
from dateline.store.room import Room

Status = Literal["queued", "reading", "done", "failed"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a document that was given to the store: new, or known already and how far it is."""

    id: str
    status: Status
    created: bool


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document and how far it is.

    :param reason: why it failed, as a sentence; None if it did not.
    :param attempts: how often a worker began to read it.
    :param accepted: when it was accepted, ISO 8601 in UTC; ``finished`` likewise when done or failed.
    :param events: the dated events read out of it, in order, as the API serves them; ``undated`` likewise.
    """

    document: Document
    status: Status
    reason: str | None
    attempts: int
    accepted: str
    finished: str | None
    events: tuple[dict[str, Any], ...]
    undated: tuple[dict[str, Any], ...]


class Documents:
    """The documents of all timelines. Every method raises :class:`StoreUnavailable` if the server cannot serve.

    :param room: the room in the queue of all timelines.
    :param most: documents of one timeline that may be in the queue.
    """

    def __init__(self, client: Client, room: Room, most: int) -> None:
        self._client = client
        self._room = room
        self._most = most
        self._accept = script(client, "accept")
        self._begin = script(client, "begin")
        self._commit = script(client, "commit")
        self._fail = script(client, "fail")
        self._remove = script(client, "remove")
        self._line_up = script(client, "line_up")

    def accept(self, document: Document) -> Accepted:
        """Take a document as ``queued``; one that is known already stays as it is.

        :raises QueueFull: if it is new and there is no room for it.
        """
        [accepted] = self.accept_many([document])
        if isinstance(accepted, QueueFull):
            raise accepted
        return accepted

    def accept_many(self, documents: Iterable[Document]) -> list[Accepted | QueueFull]:
        """Take documents, each in a step of its own, as far as there is room; the answers are in their order."""
        taken = list(documents)
        if not taken:
            return []
        tags = {document.timeline: _tag(document.id) for document in taken}
        # Outside the timelines' slots, hence a step of its own; without documents a timeline is not listed.
        self._client.hset(keys.TIMELINES, items=[part for item in tags.items() for part in item])
        room = self._room.take(len(taken))
        pipeline = self._client.pipeline()
        for number, document in enumerate(taken):
            self._add_acceptance(pipeline, tags[document.timeline], document, fits=number < room)
        # After its documents: a timeline whose turn is taken before they are there loses it.
        self._line_up(keys=[keys.TURNS], args=list(tags.values()), client=pipeline)
        *replies, _ = pipeline.execute()
        self._room.give_back(room - sum(reply[0] == b"created" for reply in replies))
        return [self._accepted(document, *reply) for document, reply in zip(taken, replies, strict=True)]

    def _add_acceptance(self, pipeline: Pipeline, tag: str, document: Document, *, fits: bool) -> None:
        self._accept(
            keys=[
                keys.document(tag, document.id),
                keys.documents(tag),
                keys.waiting(tag),
                keys.pending(tag),
                keys.about(tag),
            ],
            args=[document.id, dumps(document_to_json(document)), document.timeline, self._most, int(fits)],
            client=pipeline,
        )

    def _accepted(self, document: Document, outcome: bytes, status: bytes = b"") -> Accepted | QueueFull:
        if outcome == b"all":
            return QueueFull(None, self._room.most)
        if outcome == b"timeline":
            return QueueFull(document.timeline, self._most)
        return Accepted(document.id, cast("Status", status.decode()), outcome == b"created")

    def get(self, document: str) -> StoredDocument | None:
        """The document of an id; None if there is none."""
        tag = tag_of(document)
        fields = None if tag is None else self._client.hgetall(keys.document(tag, document))
        return _stored(cast("dict[bytes, bytes]", fields)) if fields else None

    def of_timeline(self, timeline: str, after: str = "", limit: int = 100) -> list[StoredDocument]:
        """Documents of a timeline in the order of their ids, from the one after an id on."""
        tag = timeline_tag(timeline)
        low = f"({after}" if after else "-"
        ids = self._client.zrange(keys.documents(tag), low, "+", bylex=True, offset=0, num=limit)
        pipeline = self._client.pipeline()
        for each in cast("list[bytes]", ids):
            pipeline.hgetall(keys.document(tag, each.decode()))
        # One that was removed since its id was read is no longer part of the answer.
        return [_stored(fields) for fields in pipeline.execute() if fields]

    def begin(self, document: str) -> StoredDocument | None:
        """Count an attempt and mark the document ``reading``; None if it is unknown, done or failed."""
        tag = tag_of(document)
        if tag is None:
            return None
        reply = self._begin(keys=_of_progress(tag, document), args=[document])
        return _stored(dict(zip(reply[::2], reply[1::2], strict=True))) if reply else None

    def commit(self, document: str, reading: Reading) -> bool:
        """Write what was read out of a document and mark it ``done``; False if it is finished or gone already."""
        tag = _tag(document)
        left = footprint(tag, reading.events)
        numbered, plan = _plan(left, len(reading.undated))
        reply = self._commit(
            keys=[
                *_of_progress(tag, document),
                keys.events(tag),
                keys.order(tag),
                *numbered,
            ],
            args=[
                document,
                _json(reading.events),
                _json(reading.undated),
                plan,
                *(part for member in left.members for part in member),
            ],
        )
        return bool(reply)

    def fail(self, document: str, reason: str) -> bool:
        """Mark a document ``failed`` for a reason, a sentence; False if it is finished or gone already."""
        tag = _tag(document)
        return bool(self._fail(keys=_of_progress(tag, document), args=[document, reason]))

    def remove(self, document: str) -> bool:
        """Take a document and all that was read out of it away; False if there is none of this id."""
        tag = tag_of(document)
        if tag is None:
            return False
        outcome = self._remove_as_seen(tag, document)
        while outcome < 0:  # each turn needs another worker's commit in between, so there are few
            outcome = self._remove_as_seen(tag, document)
        return outcome == 1

    def _remove_as_seen(self, tag: str, document: str) -> int:
        seen = ["revision", "events", "undated"]
        revision, events, undated = self._client.hmget(keys.document(tag, document), seen)
        left = footprint(tag, [event_from_json(event) for event in loads(events or b"[]")])
        numbered, plan = _plan(left, len(loads(undated or b"[]")))
        reply = self._remove(
            keys=[
                *_of_progress(tag, document),
                keys.events(tag),
                keys.order(tag),
                keys.documents(tag),
                *numbered,
            ],
            args=[document, revision or b"", plan, *(part for member in left.members for part in member[:2])],
        )
        return int(reply)


def _of_progress(tag: str, document: str) -> list[str]:
    return [keys.document(tag, document), keys.pending(tag), keys.about(tag), keys.waiting(tag)]


def _plan(left: Footprint, undated: int) -> tuple[list[str], bytes]:
    # Keys and members by number, so that the plan stays small however long their names are.
    numbered = [*left.memberships, *left.counts]
    number_of_key = {key: number for number, key in enumerate(numbered, 1)}
    number_of_member = {member: number for number, (member, _, _) in enumerate(left.members, 1)}
    plan = {
        "memberships": [
            [number_of_key[key], *(number_of_member[member] for member in members)]
            for key, members in left.memberships.items()
        ],
        "counts": [
            [number_of_key[key], value, number] for key, found in left.counts.items() for value, number in found.items()
        ],
        "undated": undated,
    }
    return numbered, dumps(plan)


def _tag(document: str) -> str:
    tag = tag_of(document)
    if tag is None:
        raise ValueError(f"{document!r} is no document id")
    return tag


def _json(events: Sequence[Event]) -> bytes:
    return dumps([event_to_json(event) for event in events])


def _stored(fields: dict[bytes, bytes]) -> StoredDocument:
    return StoredDocument(
        document=document_from_json(loads(fields[b"content"])),
        status=cast("Status", fields[b"status"].decode()),
        reason=fields[b"reason"].decode() if b"reason" in fields else None,
        attempts=int(fields[b"attempts"]),
        accepted=_iso(fields[b"accepted"]),
        finished=_iso(fields[b"finished"]) if b"finished" in fields else None,
        events=tuple(loads(fields.get(b"events", b"[]"))),
        undated=tuple(loads(fields.get(b"undated", b"[]"))),
    )


def _iso(seconds: bytes) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
