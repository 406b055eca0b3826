"""Documents: taken, read, finished, removed. Each step is one Lua function, so nobody sees half of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import cast

from redis.commands.core import Script

from dateline.errors import QueueFull, TimelineMoving
from dateline.identity import tag_of, timeline_tag
from dateline.model import Document, Reading
from dateline.store import keys
from dateline.store.acceptance import Acceptance, Accepted, Arrived
from dateline.store.bodies import Bodies
from dateline.store.commits import Commits
from dateline.store.connection import Client, script
from dateline.store.entries import copies_in
from dateline.store.failures import Failure
from dateline.store.members import packed_id, read_ids
from dateline.store.rolls import Rolls
from dateline.store.room import Room
from dateline.store.schema import Schema
from dateline.store.stored import (
    Status,
    StoredDocument,
    address_prefix,
    stored_document,
)


class Documents:
    """The documents of all timelines. Every method raises :class:`StoreUnavailable` if the server cannot serve.

    :param schema: made sure of before the first document is taken or read.
    :param room: the room in the queue of all timelines.
    :param most: documents of one timeline that may be in the queue.
    """

    def __init__(self, client: Client, schema: Schema, room: Room, most: int) -> None:
        self._client = client
        self._schema = schema
        self._acceptance = Acceptance(client, schema, room, most)
        self._begin = script(client, "begin")
        self._fail = script(client, "fail")
        self._retry = script(client, "retry")
        self._reread = script(client, "reread")
        self._rolls = Rolls(client)
        self._commits = Commits(client)
        self._bodies = Bodies(client)
        self._line_up = script(client, "line_up")

    def accept(self, document: Document, origin: Mapping[str, str] | None = None) -> Accepted:
        """Take a document as ``queued``; one that is known already stays as it is.

        :raises QueueFull: if it is new and there is no room for it.
        """
        [accepted] = self.accept_many([document], origin)
        if isinstance(accepted, QueueFull):
            raise accepted
        return accepted

    def accept_many(
        self, documents: Iterable[Document], origin: Mapping[str, str] | None = None
    ) -> list[Accepted | QueueFull]:
        """Take documents, each in a step of its own, as far as there is room; the answers are in their order.

        :param origin: kept with those that are new, for whoever reads them.
        """
        return self._acceptance.accept(documents, origin or {})

    def accept_each(self, arrived: Sequence[Arrived]) -> list[Accepted | QueueFull | TimelineMoving]:
        """Take documents of several requests, as :meth:`accept_many` does those of one."""
        return self._acceptance.accept_each(arrived)

    def get(self, document: str) -> StoredDocument | None:
        """The document of an id; None if there is none."""
        tag = tag_of(document)
        if tag is None:
            return None
        pipeline = self._client.pipeline()
        pipeline.hgetall(keys.document(tag, document))
        pipeline.exists(keys.leaving(tag))
        fields, is_leaving = pipeline.execute()
        return self._stored(tag, [fields])[0] if fields and not is_leaving else None

    def of_timeline(
        self, timeline: str, after: str = "", limit: int = 100, status: Status | None = None
    ) -> list[StoredDocument]:
        """Documents of a timeline in the order of their ids, from the one after an id on.

        :param status: only those that have this status; None: all.
        """
        tag = timeline_tag(timeline)
        pipeline = self._client.pipeline()
        for each in self._rolls.ids(tag, after, limit, status):
            pipeline.hgetall(keys.document(tag, each))
        # One that was removed since its id was read is no longer part of the answer.
        found = self._stored(tag, [fields for fields in pipeline.execute() if fields])
        return [document for document in found if status in (None, document.status)]

    def outdated(self, timeline: str, version: str, after: str = "", limit: int = 100) -> list[str]:
        """Ids of the documents of a timeline that are done and were not read by this version of the extraction.

        In the order of their ids, from the one after an id on. Those that are to be read again already are among them.
        """
        return self._rolls.outdated(timeline_tag(timeline), version, after, limit)

    def with_url(self, timeline: str, url: str) -> list[str]:
        """Ids of the documents of a timeline with this address, sorted."""
        tag, prefix = timeline_tag(timeline), address_prefix(url)
        found = self._client.zrange(keys.addresses(tag), f"[{prefix}", f"({prefix}~", bylex=True)
        return [member.decode().removeprefix(prefix) for member in cast("list[bytes]", found)]

    def _stored(self, tag: str, documents: Sequence[dict[bytes, bytes]]) -> list[StoredDocument]:
        ids = [read_ids(fields.get(b"tellings", b"")) for fields in documents]
        told = self._bodies.told(tag, chain.from_iterable(ids))
        return [
            stored_document(fields, [told[each] for each in some if each in told])
            for fields, some in zip(documents, ids, strict=True)
        ]

    def begin(self, document: str) -> StoredDocument | None:
        """Count an attempt and mark the document ``reading``; None if it is unknown, done or failed."""
        tag = tag_of(document)
        if tag is None:
            return None
        self._schema.ensure()
        reply = self._begin(keys=_of_progress(tag, document), args=[document])
        return stored_document(dict(zip(reply[::2], reply[1::2], strict=True))) if reply else None

    def commit(self, document: str, reading: Reading, version: str = "") -> bool:
        """Write what was read out of a document and mark it ``done``; False if no reading of it is awaited.

        The document's earlier reading goes, and so do the documents that it replaces, in the same step.

        :param version: of the extraction that read it.
        """
        return bool(self.commit_all({document: reading}, version))

    def commit_all(self, readings: Mapping[str, Reading], version: str = "") -> set[str]:
        """Write what was read out of documents of one timeline, as :meth:`commit` does for one.

        :param readings: by the ids of their documents, at least one.
        :return: the ids of those of which a reading was awaited.
        """
        [tag] = {_tag(document) for document in readings}
        return self._commits.commit(tag, readings, version)

    def hand_in(self, readings: Mapping[str, Reading], version: str = "") -> set[str] | None:
        """Commit as :meth:`commit_all` does, without waiting for another process that commits to the same timeline.

        That one is handed the readings instead, and commits them as soon as it can. Should it die before, no reading
        of their documents is on its way any more, and they are found by the sweeper.

        :return: None if they were handed over.
        """
        [tag] = {_tag(document) for document in readings}
        return self._commits.hand_in(tag, readings, version)

    def replace(
        self, document: Document, others: Iterable[str] | None = None, origin: Mapping[str, str] | None = None
    ) -> Accepted:
        """Take a document in the place of others of its timeline: what they told goes in the step in which what it
        tells comes. They stay until it has been read; should that fail, they stay for good.

        :param others: their ids; None: those of all that have its address.
        :raises QueueFull: if it is new and there is no room for it.
        """
        accepted = self.accept(document, origin)
        if others is None:
            others = self.with_url(document.timeline, document.url) if document.url else ()
        tag = _tag(document.id)
        older = tuple(other for other in others if other != document.id and tag_of(other) == tag)
        replaces = self._commits.replace(tag, document.id, older)
        return replace(accepted, replaces=older) if replaces else accepted

    def successor(self, document: str) -> str | None:
        """The id of the document that stands where one of this id stood before it was replaced; None if none does."""
        tag, met = tag_of(document), {document}
        while tag is not None:
            found = cast("bytes | None", self._client.hget(keys.successors(tag), document))
            if found is None or (document := found.decode()) in met:
                return None
            if self._client.exists(keys.document(tag, document)):
                return document
            met.add(document)
        return None

    def copies(self, stored: StoredDocument) -> list[str]:
        """Ids of the documents that tell one of its events nearly word for word as it does, sorted."""
        tag, own = _tag(stored.document.id), stored.document.id
        entries = [event.get("entry", event["id"]) for event in stored.events]
        heads = (
            cast("list[bytes | None]", self._client.hmget(keys.heads(tag), list(map(packed_id, entries))))
            if entries
            else []
        )
        found: set[str] = set()
        for copies in map(copies_in, heads):
            source = copies.get(own, own)
            found.update((source, *(each for each, of in copies.items() if of == source)))
        return sorted(found - {own})

    def restore(self, stored: StoredDocument, *, hidden: bool = False) -> bool:
        """Put a document back as it was kept, with what was read of it; False if there is one of this id.

        One that had not been read waits to be read.

        :param hidden: where its timeline is not to be seen yet.
        """
        tag = _tag(stored.document.id)
        if not hidden:
            self._acceptance.note({stored.document.timeline: tag})
        if not self._commits.restore(tag, stored, keys.arriving(tag) if hidden else keys.documents(tag)):
            return False
        self._line_up(keys=[keys.TURNS], args=[tag])
        return True

    def retry(self, document: str) -> bool:
        """Let a document that failed be read once more; False if it has not failed.

        :raises QueueFull: if there is no room for it.
        """
        tag = tag_of(document)
        if tag is None or self._client.hget(keys.document(tag, document), "status") != b"failed":
            return False
        self._acceptance.take_room(tag, 1)
        retried = self._let_wait(self._retry, document)
        self._acceptance.give_room_back(1 - retried)
        return retried

    def reread_many(self, documents: Sequence[str]) -> tuple[Sequence[str], list[str]]:
        """Let documents of one timeline be read again, as :meth:`reread` does, from the first on as far as they fit.

        :return: those that fit, and of them those for which it is so.
        :raises QueueFull: if there is no room for any.
        """
        if not documents:
            return [], []
        tag = _tag(documents[0])
        documents = documents[: self._acceptance.take_room(tag, len(documents))]
        pipeline = self._client.pipeline()
        for document in documents:
            self._reread(keys=_of_progress(tag, document), args=[document], client=pipeline)
        pipeline.then()
        self._line_up(keys=[keys.TURNS], args=[tag], client=pipeline)
        *replies, _ = pipeline.execute()
        again = [document for document, done in zip(documents, replies, strict=True) if done]
        self._acceptance.give_room_back(len(documents) - len(again))
        return documents, again

    def reread(self, document: str) -> bool:
        """Let a document that is done be read again; False if it is not done, or is to be read again already.

        It stays ``done`` with what was read before until the new reading is committed, or fails.
        """
        return self._let_wait(self._reread, document)

    def _let_wait(self, step: Script, document: str) -> bool:
        tag = tag_of(document)
        if tag is None or not step(keys=_of_progress(tag, document), args=[document]):
            return False
        self._line_up(keys=[keys.TURNS], args=[tag])
        return True

    def fail(self, document: str, reason: str, kind: Failure = "error") -> bool:
        """Mark a document ``failed`` for a reason, a sentence; False if no reading of it is awaited.

        One that was to be read again stays ``done``, with the reason.

        :param kind: what sort of reason that is, for those who count.
        """
        tag = _tag(document)
        return bool(self._fail(keys=_of_progress(tag, document), args=[document, reason, kind]))

    def remove(self, document: str) -> bool:
        """Take a document and all that was read out of it away; False if there is none of this id."""
        tag = tag_of(document)
        if tag is None:
            return False
        return self._commits.remove(tag, document)


def _of_progress(tag: str, document: str) -> list[str]:
    return [keys.document(tag, document), keys.pending(tag), keys.about(tag), keys.waiting(tag), keys.failed(tag)]


def _tag(document: str) -> str:
    tag = tag_of(document)
    if tag is None:
        raise ValueError(f"{document!r} is no document id")
    return tag
