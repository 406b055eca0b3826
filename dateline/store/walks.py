"""Ways over all that a timeline holds, some at a time, for those who bring its layout up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from dateline.store import keys
from dateline.store.connection import Client

PIECE = 500


def fields_of(client: Client, key: str) -> Iterator[dict[bytes, bytes]]:
    """The fields of a hash with their values, now and then one twice."""
    cursor = -1
    while cursor != 0:
        cursor, some = client.hscan(key, max(cursor, 0), count=PIECE)
        if some:
            yield cast("dict[bytes, bytes]", some)


def documents_of(client: Client, tag: str) -> Iterator[list[str]]:
    """The ids of a timeline's documents, in order."""
    low = "-"
    while piece := client.zrange(keys.documents(tag), low, "+", bylex=True, offset=0, num=PIECE):
        ids = [member.decode() for member in cast("list[bytes]", piece)]
        yield ids
        low = f"({ids[-1]}"
