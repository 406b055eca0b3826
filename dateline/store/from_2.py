"""From layout 2 to 3, in which what finds the tellings that a telling may be merged with takes a tenth of the memory.

What is in these indexes is made of the tellings alone, so they are dropped and made anew, however often. Who follows a
leader is noted with a digest of what it tells, and the texts of documents that have been read are packed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from dateline.merging import is_guide
from dateline.store import keys, nearness
from dateline.store.connection import Client
from dateline.store.documents import Documents
from dateline.store.stored import document_in, packed_document
from dateline.store.tellings import digest_of, from_bytes, near_of
from dateline.store.walks import documents_of, fields_of

_OLD_WIDTHS = range(3)


def migrate(client: Client, _: Documents, beat: Callable[[], object]) -> None:
    """Bring all timelines up.

    :param beat: called after each piece of a timeline.
    """
    found = cast("dict[bytes, bytes]", client.hgetall(keys.TIMELINES))
    for tag in (value.decode() for value in found.values()):
        for rank in nearness.RANKS:
            for width in {*_OLD_WIDTHS, *nearness.WIDTHS}:
                client.unlink(keys.near(tag, rank, width))
        for packed in fields_of(client, keys.tellings(tag)):
            _index(client, tag, packed)
            beat()
        for documents in documents_of(client, tag):
            _pack(client, tag, documents)
            beat()


def _pack(client: Client, tag: str, documents: Iterable[str]) -> None:
    """Pack what was read of some documents."""
    for document in (keys.document(tag, each) for each in documents):
        status, content = cast("list[bytes | None]", client.hmget(document, ["status", "content"]))
        if status == b"done" and content:
            client.hset(document, "content", packed_document(document_in(content)))


def _index(client: Client, tag: str, packed: Mapping[bytes, bytes]) -> None:
    leaders = cast("list[bytes | None]", client.hmget(keys.leaders(tag), list(packed)))
    led_by = [leader or each for each, leader in zip(packed, leaders, strict=True)]
    leading = cast("list[bytes]", client.hmget(keys.tellings(tag), led_by))
    pipeline = client.pipeline()
    for telling, leader in zip(map(from_bytes, packed.values()), map(from_bytes, leading), strict=True):
        if telling.id != leader.id:
            followers = keys.followers(tag, leader.id)
            pipeline.srem(followers, telling.id)
            pipeline.sadd(followers, near_of(telling).to_bytes())
        rank: nearness.Rank = "guides" if is_guide(telling, leader) else "others"
        for width, member in nearness.places(telling, digest_of(telling)):
            pipeline.zadd(keys.near(tag, rank, width), {member: 0})
    pipeline.execute()
