"""What became of a timeline's entries since a revision: the log of changes, which change sets write.

The log holds each entry that stands once, and of those that went the latest: a timeline whose documents come and go for
years would else grow for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from dateline.encoding import loads
from dateline.errors import ChangesForgotten
from dateline.store import keys
from dateline.store.bodies import Bodies
from dateline.store.connection import Client
from dateline.store.members import packed_id, read_id
from dateline.store.steps import Steps

MOST_GONE = 10_000
"""Entries that went of which one timeline tells that."""

_FORGOTTEN = (
    "What went up to revision {forgotten} is not known any more, and {since} is before that: ask for all events anew."
)


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of some entries.

    :param revision: the one that all this leads to.
    :param complete: whether that is the timeline's latest.
    :param added: JSON of entries that came since; ``changed`` likewise of those that were there before.
    :param removed: ids of entries that stood at the revision before, and went or do not pass; whether those that do
        not pass did so before is not known.
    """

    revision: int
    complete: bool
    added: tuple[bytes, ...] = ()
    changed: tuple[bytes, ...] = ()
    removed: tuple[str, ...] = ()


def note_changes(
    steps: Steps, tag: str, revision: int, entries: Mapping[str, tuple[bool, bool]], most_gone: int = MOST_GONE
) -> None:
    """Add to the steps of a change what the log tells of it.

    :param revision: the one that the change makes.
    :param entries: for each entry that it touches whether it stood before and stands after.
    :param most_gone: entries that went of which the log tells that.
    """
    changed, came, gone = keys.changed(tag), keys.came(tag), keys.gone(tag)
    stayed, new, went = (
        [packed_id(entry) for entry, stands in entries.items() if stands == stood_and_stands]
        for stood_and_stands in ((True, True), (False, True), (True, False))
    )
    for entry in stayed:
        # Until it changes for the first time, an entry came when it last changed.
        steps.call("CAME", came, changed, entry)
    for entry in went:
        steps.call("WENT", came, changed, entry, gone)
    steps.each("HDEL", came, new)
    steps.add(changed, (*stayed, *new), revision)
    steps.take(changed, went)
    steps.add(gone, went, revision)
    if went:
        steps.call("FORGET", gone, keys.about(tag), came, changed, most_gone)


def changes_since(
    client: Client, tag: str, since: int, limit: int, passes: Callable[[Mapping[str, Any]], bool], begun: int = 0
) -> Changes:
    """What became of the entries of the timeline with this tag since a revision, of whole revisions at a time.

    :param since: 0 for all entries that stand.
    :param limit: entries at the most, unless one revision alone changed more.
    :param begun: the latest revision when who asks was told the first of all entries that stand, as far as that goes
        on; what was not touched since is new to them, or nothing that they know of.
    :param passes: whether an entry that stands, given as the API serves it, is wanted.
    :raises ChangesForgotten: if what went since then is not known any more.
    """
    touched, revision, complete = _touched(client, tag, since, limit)
    # Only after that, since more may be forgotten while it is read.
    [forgotten] = cast("list[bytes | None]", client.hmget(keys.about(tag), ["forgotten"]))
    if 0 < since < int(forgotten or 0):
        raise ChangesForgotten(_FORGOTTEN.format(forgotten=int(forgotten or 0), since=since))
    if not touched:
        return Changes(revision, complete)
    told: dict[str, list[bytes]] = {"added": [], "changed": []}
    removed = []
    ids = list(map(read_id, touched))
    for entry, body, life in zip(ids, Bodies(client).of(tag, ids), _lives(client, tag, touched), strict=True):
        # What now is part of another entry has a body still.
        is_unheard = life.touched <= begun
        if life.stands and body is not None and passes(loads(body)):
            told["added" if is_unheard or life.came > since else "changed"].append(body)
        elif not is_unheard and life.may_have_begun_by(since):
            removed.append(entry)
    return Changes(revision, complete, tuple(told["added"]), tuple(told["changed"]), tuple(removed))


@dataclass(frozen=True, slots=True)
class _Life:
    """What the log tells of one entry.

    :param came: the revision at which it came, for the last time if it stands; 0 if it came more than once and went.
    :param went: the one at which it went before that, or went at last; 0 if it never did.
    :param touched: the one at which it came, changed or went last.
    """

    stands: bool
    came: int
    went: int
    touched: int

    def may_have_begun_by(self, revision: int) -> bool:
        """Whether it may have stood at a revision, so that somebody may have been told of it."""
        return revision > 0 and (self.came <= revision or (self.stands and self.went > revision))


def _lives(client: Client, tag: str, entries: Sequence[bytes]) -> list[_Life]:
    pipeline = client.pipeline()
    pipeline.hmget(keys.came(tag), cast("list[str]", entries))
    for key in (keys.changed(tag), keys.gone(tag)):
        pipeline.zmscore(key, cast("list[str]", entries))
    found = zip(*pipeline.execute(), strict=True)
    return [
        _Life(changed is not None, int(came or changed or 0), int(went or 0), int(changed or went or 0))
        for came, changed, went in found
    ]


def _touched(client: Client, tag: str, since: int, limit: int) -> tuple[list[bytes], int, bool]:
    """The entries touched since a revision, the revision to which they lead, and whether it is the latest."""
    now = int(client.hget(keys.about(tag), "revision") or 0)
    found = _between(client, tag, f"({since}", "+inf", limit + 1)
    if len(found) <= limit:
        return [entry for entry, _ in found], max([now, *(revision for _, revision in found)]), True
    # The last revision met may go on: it is left for the next time, or read whole if it is the only one.
    last = found[-1][1]
    whole = [entry for entry, revision in found if revision < last]
    if whole:
        return whole, last - 1, False
    return [entry for entry, _ in _between(client, tag, str(last), str(last), -1)], last, last >= now


def _between(client: Client, tag: str, low: str, high: str, most: int) -> list[tuple[bytes, int]]:
    """The first entries that came, changed or went at some revisions, and at which; -1 for all."""
    pipeline = client.pipeline()
    for key in (keys.changed(tag), keys.gone(tag)):
        pipeline.zrange(key, low, high, byscore=True, offset=0, num=most, withscores=True)
    # Of one that went and came again the later is told.
    found = {entry: int(revision) for some in reversed(pipeline.execute()) for entry, revision in some}
    in_order = sorted(found.items(), key=lambda each: (each[1], each[0]))
    return in_order if most < 0 else in_order[:most]
