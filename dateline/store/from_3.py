"""From layout 3 to 4, in which what is packed is packed anew, which changes nothing where that has been done.

The log of changes has other ids. What puts events in order and finds them changed as well; it is made anew from layout
4 on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from dateline.store import keys
from dateline.store.connection import Client
from dateline.store.documents import Documents
from dateline.store.members import ID_BYTES, packed_id, packed_ids
from dateline.store.packing import pack, unpack
from dateline.store.stored import document_in, packed_document
from dateline.store.walks import PIECE, documents_of, fields_of


def migrate(client: Client, _: Documents, beat: Callable[[], object]) -> None:
    """Bring all timelines up.

    :param beat: called after each piece of a timeline.
    """
    found = cast("dict[bytes, bytes]", client.hgetall(keys.TIMELINES))
    for tag in (value.decode() for value in found.values()):
        for documents in documents_of(client, tag):
            _pack_documents(client, tag, documents)
            beat()
        for key in (keys.heads(tag), keys.tellings(tag)):
            for packed in fields_of(client, key):
                client.hset(key, mapping=_packed(packed))
                beat()
        _list_replaced(client, tag)
        _log_changes(client, tag, beat)


def _pack_documents(client: Client, tag: str, documents: Iterable[str]) -> None:
    """Pack what was read of some documents."""
    for document in (keys.document(tag, each) for each in documents):
        found = client.hmget(document, ["status", "content", "undated", "tellings"])
        status, content, undated, tellings = cast("list[bytes | None]", found)
        if status == b"done" and content:
            client.hset(document, "content", packed_document(document_in(content)))
        if undated:
            client.hset(document, mapping=_packed({b"undated": undated}))
        # Packed, an id begins with four bits that are 0, which no letter does.
        if tellings and tellings.startswith(b"evt_"):
            client.hset(document, "tellings", packed_ids(tellings.decode().split()))


def _packed(packed: Mapping[bytes, bytes]) -> dict[Any, Any]:
    return {field: pack(unpack(value)) for field, value in packed.items()}


def _list_replaced(client: Client, tag: str) -> None:
    """Keep in some order which documents were replaced."""
    order = keys.replaced(tag)
    replaced = cast("list[bytes]", client.hkeys(keys.successors(tag)))
    if replaced and not client.exists(order):
        client.rpush(order, *replaced)


def _log_changes(client: Client, tag: str, beat: Callable[[], object]) -> None:
    """Part those that stand from those that went, and note when one came only where it has changed since."""
    cursor = -1
    while cursor != 0:
        cursor, found = client.zscan(keys.changed(tag), max(cursor, 0), count=PIECE)
        some = cast("list[tuple[bytes, float]]", found)
        entries = {entry.decode(): int(score) for entry, score in some if len(entry) != ID_BYTES}
        if not entries:
            continue
        came = cast("list[bytes | None]", client.hmget(keys.came(tag), list(entries)))
        pipeline = client.pipeline()
        for (entry, revision), first in zip(entries.items(), came, strict=True):
            pipeline.zadd(keys.changed(tag) if first else keys.gone(tag), {packed_id(entry): revision})
            if first and int(first) < revision:
                pipeline.hset(keys.came(tag), mapping={packed_id(entry): int(first)})
            # Only then, so that it is done once more if it is broken off.
            pipeline.zrem(keys.changed(tag), entry)
            pipeline.hdel(keys.came(tag), entry)
        pipeline.execute()
        beat()
