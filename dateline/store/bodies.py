"""The JSON of entries as they are served, and of what single documents tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dateline.encoding import dumps
from dateline.store import keys, tellings
from dateline.store.connection import Client, script
from dateline.store.entries import body_of
from dateline.store.members import packed_id, packed_ids, read_id
from dateline.store.snapshot import Snapshot
from dateline.store.tellings import Known, Sources, json_from_bytes, sources_in


class Bodies:
    """Reads the bodies of any timeline. Every method raises :class:`StoreUnavailable` if the server cannot serve."""

    def __init__(self, client: Client) -> None:
        self._look = script(client, "look")
        self._read = script(client, "bodies")

    def of(self, tag: str, entries: Sequence[str]) -> list[bytes | None]:
        """The JSON of entries by their ids, all as they are at one moment; None for one that there is not."""
        if not entries:
            return []
        found, contents = self._read(
            keys=[keys.heads(tag), keys.tellings(tag), keys.followers(tag)],
            args=[keys.source(tag), packed_ids(entries)],
        )
        sources = sources_in(contents)
        return [_body(entry, each, sources) for entry, each in zip(entries, found, strict=True)]

    def told(self, tag: str, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What documents tell, by ids; each that stands as part of another entry names that as its ``entry``."""
        ids = list(ids)
        if not ids:
            return {}
        leaders, reply = Snapshot(tag, self._look, Known()).fields(
            (keys.leaders(tag), list(map(packed_id, ids))), others=[tellings.question(tag, ids)]
        )
        return {
            each: told | ({} if leader is None else {"entry": read_id(leader)})
            for each, told, leader in zip(ids, tellings.json_answers(ids, reply), leaders, strict=True)
            if told is not None
        }


def _body(entry: str, found: bytes | list[bytes] | None, sources: Sources) -> bytes | None:
    if found is None or isinstance(found, bytes):
        told = json_from_bytes(entry, found, sources)
        return None if told is None else dumps(told)
    head, first, *rest = found
    others = zip(map(read_id, rest[::2]), rest[1::2], strict=True)
    every = [json_from_bytes(each, packed, sources) for each, packed in ((entry, first), *others)]
    there = [telling for telling in every if telling is not None]
    return body_of(head, there) if len(there) == len(every) else None
