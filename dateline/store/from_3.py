"""From layout 3 to 4, in which what puts events in order and finds them takes half of the memory.

The order and all indexes are made of the entries alone, so they are dropped and made anew, however often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from dateline.store import keys
from dateline.store.connection import Client, script
from dateline.store.documents import Documents
from dateline.store.entries import entry_of, hides
from dateline.store.footprint import footprint
from dateline.store.members import member_of
from dateline.store.steps import Steps
from dateline.store.tellings import from_bytes

_PIECE = 500


def migrate(client: Client, _: Documents, beat: Callable[[], object]) -> None:
    """Bring all timelines up.

    :param beat: called after each piece of a timeline.
    """
    apply = script(client, "apply")
    found = cast("dict[bytes, bytes]", client.hgetall(keys.TIMELINES))
    for tag in (value.decode() for value in found.values()):
        _drop(client, tag)
        for packed in _pieces(client, tag):
            steps = Steps()
            _index(steps, client, tag, packed)
            steps.apply(apply)
            beat()


def _drop(client: Client, tag: str) -> None:
    client.unlink(keys.order(tag), keys.hidden(tag))
    for pattern in (keys.index(tag, "*", "*"), keys.spans(tag, "*")):
        for piece in client.matching(pattern, _PIECE):
            if piece:
                client.unlink(*piece)


def _pieces(client: Client, tag: str) -> Iterator[dict[bytes, bytes]]:
    """The tellings of a timeline, some at a time, and now and then one twice."""
    cursor = -1
    while cursor != 0:
        cursor, some = client.hscan(keys.tellings(tag), max(cursor, 0), count=_PIECE)
        if some:
            yield cast("dict[bytes, bytes]", some)


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
                    steps.add(key, members)
