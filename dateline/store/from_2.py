"""From layout 2 to 3, in which the texts of documents that have been read are packed.

What finds the tellings that a telling may be merged with changed as well; it is made anew from layout 4 on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from dateline.store import keys
from dateline.store.connection import Client
from dateline.store.documents import Documents
from dateline.store.stored import packed_content
from dateline.store.walks import documents_of


def migrate(client: Client, _: Documents, beat: Callable[[], object]) -> None:
    """Bring all timelines up.

    :param beat: called after each piece of a timeline.
    """
    found = cast("dict[bytes, bytes]", client.hgetall(keys.TIMELINES))
    for tag in (value.decode() for value in found.values()):
        for documents in documents_of(client, tag):
            for document in documents:
                _pack(client, keys.document(tag, document))
            beat()


def _pack(client: Client, document: str) -> None:
    """Pack what was read of a document."""
    status, content = cast("list[bytes | None]", client.hmget(document, ["status", "content"]))
    if status == b"done" and content:
        client.hset(document, "content", packed_content(content))
