"""Which events of a timeline some documents tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from dateline.encoding import loads
from dateline.identity import tag_of
from dateline.store import keys
from dateline.store.bodies import Bodies
from dateline.store.connection import Client
from dateline.store.members import from_position, packed_id, read_id, read_ids
from dateline.store.query import position_of


def told_by(client: Client, bodies: Bodies, tag: str, documents: Iterable[str]) -> list[bytes]:
    """The members of the entries that documents tell, hidden ones among them, in no particular order.

    :param documents: ids; of one that does not belong to the timeline with this tag nothing is told.
    """
    pipeline = client.pipeline()
    for document in documents:
        if tag_of(document) == tag:
            pipeline.hget(keys.document(tag, document), "tellings")
    tellings = [telling for joined in pipeline.execute() for telling in read_ids(joined or b"")]
    if not tellings:
        return []
    leaders = cast("list[bytes | None]", client.hmget(keys.leaders(tag), list(map(packed_id, tellings))))
    entries = {read_id(leader) if leader else telling for telling, leader in zip(tellings, leaders, strict=True)}
    return [from_position(position_of(loads(body))) for body in bodies.of(tag, list(entries)) if body is not None]
