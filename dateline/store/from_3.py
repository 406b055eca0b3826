"""From layout 3 to 4, in which what puts events in order and finds them takes half of the memory.

The order and all indexes are made of the entries alone, so they are dropped and made anew, however often. What is
packed is packed anew, which changes nothing where that has been done. The log of changes has other ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from dateline.store import keys
from dateline.store.connection import Client, script
from dateline.store.documents import Documents
from dateline.store.entries import entry_of, hides
from dateline.store.footprint import footprint
from dateline.store.members import ID_BYTES, member_of, packed_id
from dateline.store.packing import pack, unpack
from dateline.store.steps import Steps
from dateline.store.stored import document_in, packed_document, packed_ids
from dateline.store.tellings import from_bytes
from dateline.store.traces import add_members
from dateline.store.walks import PIECE, documents_of, fields_of


def migrate(client: Client, _: Documents, beat: Callable[[], object]) -> None:
    """Bring all timelines up.

    :param beat: called after each piece of a timeline.
    """
    apply = script(client, "apply")
    found = cast("dict[bytes, bytes]", client.hgetall(keys.TIMELINES))
    for tag in (value.decode() for value in found.values()):
        _drop(client, tag)
        for documents in documents_of(client, tag):
            _pack_documents(client, tag, documents)
            beat()
        for heads in fields_of(client, keys.heads(tag)):
            client.hset(keys.heads(tag), mapping=_packed(heads))
            beat()
        _list_replaced(client, tag)
        _log_changes(client, tag, beat)
        for packed in fields_of(client, keys.tellings(tag)):
            client.hset(keys.tellings(tag), mapping=_packed(packed))
            steps = Steps()
            _index(steps, client, tag, packed)
            steps.apply(apply)
            beat()


def _drop(client: Client, tag: str) -> None:
    client.unlink(keys.order(tag), keys.hidden(tag))
    for pattern in (keys.index(tag, "*", "*"), keys.spans(tag, "*")):
        for piece in client.matching(pattern, PIECE):
            if piece:
                client.unlink(*piece)


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


def _index(steps: Steps, client: Client, tag: str, packed: Mapping[bytes, bytes]) -> None:
    """Add what the entries among some tellings leave in the order and the indexes."""
    pipeline = client.pipeline()
    for key in (keys.leaders(tag), keys.heads(tag)):
        pipeline.hmget(key, list(packed))
    leaders, heads = cast("list[list[bytes | None]]", pipeline.execute())
    for telling, leader, head in zip(packed.values(), leaders, heads, strict=True):
        if leader is None:
            entry = entry_of(head, [from_bytes(telling)])
            assert entry.when is not None
            if hides(head):
                steps.add(keys.hidden(tag), [member_of(entry.when.span, entry.id)])
            else:
                for key, members in footprint(tag, [entry]).memberships.items():
                    add_members(steps, key, members)
