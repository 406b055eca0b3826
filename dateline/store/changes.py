"""What became of a timeline's entries since a revision: the log of changes, which change sets write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from dateline.encoding import loads
from dateline.store import keys
from dateline.store.bodies import Bodies
from dateline.store.connection import Client
from dateline.store.steps import Steps


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of some entries.

    :param revision: the one that all this leads to.
    :param complete: whether that is the timeline's latest.
    :param added: JSON of entries that came since; ``changed`` likewise of those that were there before.
    :param removed: ids of entries that went, or no longer pass.
    """

    revision: int
    complete: bool
    added: tuple[bytes, ...] = ()
    changed: tuple[bytes, ...] = ()
    removed: tuple[str, ...] = ()


def note_changes(steps: Steps, tag: str, revision: int, entries: Mapping[str, tuple[bool, bool]]) -> None:
    """Add to the steps of a change what the log tells of it.

    :param revision: the one that the change makes.
    :param entries: for each entry that it touches whether it stood before and stands after.
    """
    steps.add(keys.changed(tag), [entry for entry, stands in entries.items() if any(stands)], revision)
    steps.set(keys.came(tag), {entry: revision for entry, stands in entries.items() if stands == (False, True)})
    steps.unset(keys.came(tag), [entry for entry, stands in entries.items() if stands == (True, False)])


def changes_since(
    client: Client, tag: str, since: int, limit: int, passes: Callable[[Mapping[str, Any]], bool]
) -> Changes:
    """What became of the entries of the timeline with this tag since a revision, of whole revisions at a time.

    :param limit: entries at the most, unless one revision alone changed more.
    :param passes: whether an entry that stands, given as the API serves it, is wanted.
    """
    now = int(client.hget(keys.about(tag), "revision") or 0)
    touched, revision, complete = _touched(client, tag, since, limit, now)
    if not touched:
        return Changes(revision, complete)
    came = cast("list[bytes | None]", client.hmget(keys.came(tag), touched))
    told: dict[str, list[bytes]] = {"added": [], "changed": []}
    removed = []
    for entry, body, first in zip(touched, Bodies(client).of(tag, touched), came, strict=True):
        # What now is part of another entry has a body still.
        if first is None or body is None or not passes(loads(body)):
            removed.append(entry)
        else:
            told["added" if int(first) > since else "changed"].append(body)
    return Changes(revision, complete, tuple(told["added"]), tuple(told["changed"]), tuple(removed))


def _touched(client: Client, tag: str, since: int, limit: int, now: int) -> tuple[list[str], int, bool]:
    """The entries touched since a revision, the revision to which they lead, and whether it is the latest."""
    found = _between(client, tag, f"({since}", "+inf", limit + 1)
    if len(found) <= limit:
        return [entry for entry, _ in found], max([now, *(revision for _, revision in found)]), True
    # The last revision met may go on: it is left for the next time, or read whole if it is the only one.
    last = found[-1][1]
    whole = [entry for entry, revision in found if revision < last]
    if whole:
        return whole, last - 1, False
    return [entry for entry, _ in _between(client, tag, str(last), str(last), -1)], last, last >= now


def _between(client: Client, tag: str, low: str, high: str, most: int) -> list[tuple[str, int]]:
    found = client.zrange(keys.changed(tag), low, high, byscore=True, offset=0, num=most, withscores=True)
    return [(entry.decode(), int(score)) for entry, score in cast("list[tuple[bytes, float]]", found)]
