"""Readings that wait to be committed to a timeline, handed over to the process that is committing others to it.

Commits of one timeline are made one after another. A process that would have to wait for another one's hands over what
it has read, and reads on; the other one commits that with what it has met at hand. What is handed over is not promised
to anybody: whoever takes it may die, and then the documents are read again, as if their own reader had died.
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.encoding import dumps, event_from_json, event_to_json, loads
from dateline.model import Reading
from dateline.store import keys
from dateline.store.connection import Client, script

_MOST_WAITING = 64
# Longer than their taker takes for so many, and than the sweeper waits by default.
_WAITING_MILLISECONDS = 120_000
_TOGETHER = 8

Handed = dict[str, dict[str, Reading]]
"""Readings by the ids of their documents, those of each version of the extraction by themselves."""


class Handover:
    """What is handed over on one server."""

    def __init__(self, client: Client) -> None:
        self._hand_over = script(client, "hand_over")
        self._take_over = script(client, "take_over")

    def offer(self, tag: str, readings: Mapping[str, Reading], version: str) -> bool:
        """Hand readings of a timeline over, all or none; False if nobody takes them."""
        arguments = [each for document, reading in readings.items() for each in (document, _packed(reading, version))]
        return bool(self._hand_over(keys=_keys(tag), args=[_MOST_WAITING, _WAITING_MILLISECONDS, *arguments]))

    def take(self, tag: str, owner: str) -> Handed:
        """Some of what was handed over to the owner of a turn; if nothing was, it takes no more, and its turn ends."""
        ids, packed = self._take_over(keys=_keys(tag), args=[owner, _TOGETHER])
        found: Handed = {}
        for document, each in zip(ids, packed, strict=True):
            version, reading = _unpacked(each)
            found.setdefault(version, {})[document.decode()] = reading
        return found


def _keys(tag: str) -> list[str]:
    return [keys.pace(tag), keys.taking(tag), keys.handed(tag)]


def _packed(reading: Reading, version: str) -> bytes:
    events, undated = (list(map(event_to_json, some)) for some in (reading.events, reading.undated))
    return dumps({"version": version, "events": events, "undated": undated})


def _unpacked(packed: bytes) -> tuple[str, Reading]:
    told = loads(packed)
    events, undated = (tuple(map(event_from_json, told[name])) for name in ("events", "undated"))
    return told["version"], Reading(events, undated)
