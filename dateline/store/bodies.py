"""The JSON of entries as they are served, and of what single documents tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from dateline.encoding import loads
from dateline.store import keys
from dateline.store.connection import Client, script
from dateline.store.entries import body_of
from dateline.store.packing import unpack


class Bodies:
    """Reads the bodies of any timeline. Every method raises :class:`StoreUnavailable` if the server cannot serve."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._read = script(client, "bodies")

    def of(self, tag: str, entries: Sequence[str]) -> list[bytes | None]:
        """The JSON of entries by their ids, all as they are at one moment; None for one that there is not."""
        if not entries:
            return []
        found = self._read(keys=[keys.heads(tag), keys.tellings(tag)], args=[keys.followers(tag, ""), *entries])
        return [_body(each) for each in found]

    def told(self, tag: str, tellings: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What documents tell, by ids; each that stands as part of another entry names that as its ``entry``."""
        ids = list(tellings)
        if not ids:
            return {}
        pipeline = self._client.pipeline()
        pipeline.hmget(keys.tellings(tag), ids)
        pipeline.hmget(keys.leaders(tag), ids)
        told, leaders = cast("list[list[bytes | None]]", pipeline.execute())
        return {
            each: loads(unpack(packed)) | ({} if leader is None else {"entry": leader.decode()})
            for each, packed, leader in zip(ids, told, leaders, strict=True)
            if packed is not None
        }


def _body(found: bytes | list[bytes] | None) -> bytes | None:
    if found is None:
        return None
    return body_of(found[0], found[1:]) if isinstance(found, list) else body_of(None, [found])
