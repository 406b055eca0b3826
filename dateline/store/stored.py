"""A document as the store holds it: the fields of its hash, taken apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast, get_args

from dateline.encoding import document_from_json, document_to_json, dumps, event_to_json, loads
from dateline.model import Document, Event
from dateline.store.members import packed_ids
from dateline.store.packing import pack, unpack

Status = Literal["queued", "reading", "done", "failed"]
_PACKED = b"z"  # begins no JSON
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document and how far it is.

    :param reason: why it failed, as a sentence; None if it did not. Of one that is done, why reading it again failed.
    :param attempts: how often a worker began to read it.
    :param accepted: when it was accepted, ISO 8601 in UTC; ``finished`` likewise when done or failed.
    :param events: the dated events read out of it, in order, as the API serves them: what this document alone tells.
        One that stands on the timeline as part of an event of another id names that as its ``entry``.
    :param undated: its events without a date, likewise.
    :param origin: what was given with its acceptance, for whoever reads it.
    :param version: of the extraction that read it; None if it has not been read.
    :param rereading: whether it is to be read again; its events are those of the reading before.
    :param replaces: ids of the documents that go once it is read.
    """

    document: Document
    status: Status
    reason: str | None
    attempts: int
    accepted: str
    finished: str | None
    events: tuple[dict[str, Any], ...]
    undated: tuple[dict[str, Any], ...]
    origin: Mapping[str, str]
    version: str | None = None
    rereading: bool = False
    replaces: tuple[str, ...] = ()


def stored_document(fields: Mapping[bytes, bytes], events: Iterable[dict[str, Any]] = ()) -> StoredDocument:
    """The document that a hash holds, whose events are kept elsewhere."""
    return StoredDocument(
        document=document_in(fields[b"content"]),
        status=cast("Status", fields[b"status"].decode()),
        reason=fields[b"reason"].decode() if b"reason" in fields else None,
        attempts=int(fields[b"attempts"]),
        accepted=_iso(fields[b"accepted"]),
        finished=_iso(fields[b"finished"]) if b"finished" in fields else None,
        events=tuple(events),
        undated=tuple(undated_events(fields.get(b"undated"))),
        origin=loads(fields.get(b"origin", b"{}")),
        version=fields[b"version"].decode() if b"version" in fields else None,
        rereading=b"rereading" in fields,
        replaces=tuple(fields.get(b"replaces", b"").decode().split()),
    )


def fields_of(stored: StoredDocument) -> dict[str, bytes | str | int]:
    """The fields of the hash of a document, so that :func:`stored_document` reads the same out of them."""
    fields: dict[str, bytes | str | int | None] = {
        "content": packed_document(stored.document) if stored.status == "done" else written_document(stored.document),
        "status": stored.status,
        "attempts": stored.attempts,
        "accepted": _seconds(stored.accepted),
        "finished": None if stored.finished is None else _seconds(stored.finished),
        "reason": stored.reason,
        "tellings": packed_ids(event["id"] for event in stored.events) if stored.status == "done" else None,
        "undated": pack(dumps(list(stored.undated))) if stored.undated else None,
        "origin": dumps(dict(stored.origin)) if stored.origin else None,
        "version": stored.version,
        "rereading": 1 if stored.rereading else None,
        "replaces": " ".join(stored.replaces) or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def written_document(document: Document) -> bytes:
    """A document as it is kept until it has been read."""
    return dumps(document_to_json(document))


def packed_document(document: Document) -> bytes:
    """A document as it is kept once it has been read: in half of the bytes."""
    return _PACKED + pack(written_document(document))


def packed_content(content: bytes) -> bytes:
    """What is kept of a document in either way, in the latter."""
    return content if content.startswith(_PACKED) else _PACKED + pack(content)


def document_json(content: bytes) -> dict[str, Any]:
    """The JSON of the document that is kept in one way or the other."""
    return cast("dict[str, Any]", loads(unpack(content[1:]) if content.startswith(_PACKED) else content))


def document_in(content: bytes) -> Document:
    """That document."""
    return document_from_json(document_json(content))


def address_prefix(url: str) -> str:
    """What the members of all documents with one address begin with in the index of addresses."""
    return hashlib.blake2b(url.encode(), digest_size=10).hexdigest()


def address_member(document: Document) -> str:
    """A document's member of the index of addresses; empty for one without an address."""
    return address_prefix(document.url) + document.id if document.url else ""


def undated_events(packed: bytes | None) -> list[dict[str, Any]]:
    """A document's events without a date, as its hash holds them."""
    return loads(unpack(packed)) if packed else []


def packed_events(events: Iterable[Event]) -> bytes:
    """Events without a date as :func:`undated_events` takes them."""
    return pack(dumps([event_to_json(event) for event in events]))


def _seconds(iso: str) -> int:
    return int(datetime.fromisoformat(iso).timestamp())


def _iso(seconds: bytes) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
