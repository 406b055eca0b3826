"""From layout 1, in which each document's events stood for themselves, to 2, in which tellings of one are merged.

A timeline's keys are set aside, and each document is put back as the store of today would have kept it. Its roll of
documents is set aside last and forgotten last, so it tells how far that came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, cast

from dateline.encoding import document_from_json, event_from_json, event_to_json, loads
from dateline.errors import StoreOutdated
from dateline.store import keys
from dateline.store.connection import Client
from dateline.store.documents import Documents
from dateline.store.stored import Status, StoredDocument

_PIECE = 500


def migrate(client: Client, documents: Documents, beat: Callable[[], object]) -> None:
    """Bring all timelines up; what is done already is not done again.

    :param beat: called after each document.
    :raises StoreOutdated: if a timeline is laid out in neither way: its version was never published.
    """
    found = cast("dict[bytes, bytes]", client.hgetall(keys.TIMELINES))
    for tag in (value.decode() for value in found.values()):
        set_aside(client, tag)
        beat()
        for stored in kept(client, tag):
            documents.restore(stored)
            beat()
        forget(client, tag)


def set_aside(client: Client, tag: str) -> None:
    """Keep a timeline's keys under other names, unless that is done."""
    roll = keys.documents(tag)
    if client.exists(keys.aside(roll)) or not client.exists(roll):
        return
    if client.exists(keys.tellings(tag)):
        raise StoreOutdated("The store was laid out by a version between two layouts: post its documents anew.")
    for key in _matching(client, keys.every(tag)):
        if key != roll:
            client.rename(key, keys.aside(key))
    client.rename(roll, keys.aside(roll))


def kept(client: Client, tag: str) -> Iterator[StoredDocument]:
    """The documents that were set aside, in the order of their ids."""
    low = "-"
    while piece := client.zrange(keys.aside(keys.documents(tag)), low, "+", bylex=True, offset=0, num=_PIECE):
        ids = [member.decode() for member in cast("list[bytes]", piece)]
        for each in ids:
            fields = cast("dict[bytes, bytes]", client.hgetall(keys.aside(keys.document(tag, each))))
            if fields:  # not forgotten yet
                yield _stored(fields)
        low = f"({ids[-1]}"


def forget(client: Client, tag: str) -> None:
    """Take away what was set aside."""
    roll = keys.aside(keys.documents(tag))
    for key in _matching(client, keys.aside(keys.every(tag))):
        if key != roll:
            client.unlink(key)
    client.unlink(roll)


def _matching(client: Client, pattern: str) -> Iterator[str]:
    return (key.decode() for piece in client.matching(pattern, _PIECE) for key in piece)


def _stored(fields: Mapping[bytes, bytes]) -> StoredDocument:
    return StoredDocument(
        document=document_from_json(loads(fields[b"content"])),
        status=cast("Status", fields[b"status"].decode()),
        reason=fields[b"reason"].decode() if b"reason" in fields else None,
        attempts=int(fields[b"attempts"]),
        accepted=_iso(fields[b"accepted"]),
        finished=_iso(fields[b"finished"]) if b"finished" in fields else None,
        events=_events(fields.get(b"events")),
        undated=_events(fields.get(b"undated")),
        origin={},
    )


def _events(told: bytes | None) -> tuple[dict[str, Any], ...]:
    """Events with the fields that they have today."""
    return tuple(event_to_json(event_from_json(event)) for event in loads(told or b"[]"))


def _iso(seconds: bytes) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
