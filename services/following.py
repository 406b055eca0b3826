"""What somebody who follows a timeline is told: all events first, and then what comes, changes and goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.encoding import dumps
from dateline.errors import ChangesForgotten
from dateline.store import Changes, EventQuery, Store
from dateline.store.version import revision_in
from services.inert import shown_json

FOLLOWS = "dateline.follows"
"""Where a request's environment holds what its endless reply follows, so that it can be sent without a thread."""

_TOLD = re.compile(r"([0-9.]+)-([0-9]+)(?:-([0-9]+))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Follows:
    """The events that a client follows.

    :param told: the version that it was told last; empty if none. Behind it stands, as long as not everything has been
        told for the first time, the latest revision when that began.
    """

    query: EventQuery
    told: str


@dataclass(frozen=True, slots=True)
class Step:
    """What a client is told next.

    :param told: the version to which that leads; None if the timeline is gone, and with it the stream.
    :param complete: whether that is the latest.
    """

    piece: bytes
    told: str | None
    complete: bool = True


def next_step(store: Store, follows: Follows) -> Step:
    """What a client is to be told that was told so much; an empty piece if nothing has changed.

    :raises StoreUnavailable: if the store cannot serve.
    """
    query, told = follows.query, follows.told
    version = store.timelines.version(query.timeline, "revision")
    if version is None:
        return Step(_event("reset", {}), None)
    if told == version:
        return Step(b"", told)
    known = _known(told, version)
    since, begun = known or _from_the_beginning(version)
    try:
        found = store.timelines.changes(query, since, begun)
    except ChangesForgotten:
        known, (since, begun) = None, _from_the_beginning(version)
        found = store.timelines.changes(query, since, begun)
    leads_to = f"{life_of(version)}-{found.revision}" + (f"-{begun}" if found.revision < begun else "")
    reset = _event("reset", {}) if told and known is None else b""
    return Step(reset + b"".join(_events(found, leads_to)), leads_to, found.complete)


def _known(told: str, version: str) -> tuple[int, int] | None:
    """The revision that a client was told last, and the latest when it was first told of everything if that goes on,
    else 0; None if that is no earlier version of the same timeline.
    """
    match = _TOLD.fullmatch(told)
    if match is None or match[1] != life_of(version):
        return None
    revision, begun = int(match[2]), int(match[3] or 0)
    if max(revision, begun) > revision_in(version):
        return None
    return (revision, begun) if revision else _from_the_beginning(version)


def _from_the_beginning(version: str) -> tuple[int, int]:
    return 0, revision_in(version)


def life_of(version: str) -> str:
    """Of a version, what all versions of one timeline share, and those of another one of its name do not."""
    return version.rpartition("-")[0]


def _events(found: Changes, told: str) -> Iterator[bytes]:
    for name, bodies in (("added", found.added), ("changed", found.changed)):
        yield from (_event(name, body) for body in bodies)
    yield from (_event("removed", {"id": entry}) for entry in found.removed)
    # Only here, so that whoever is cut off before it is told all of this again.
    yield b"id: %b\n" % told.encode() + _event("revision", {"revision": found.revision})


def _event(name: str, data: Any) -> bytes:
    body = shown_json(data if isinstance(data, bytes) else dumps(data))
    return b"event: %b\ndata: %b\n\n" % (name.encode(), body)
