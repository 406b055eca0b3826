"""Where in the store the events of a query lie: pure arithmetic on the members of a timeline's order.

Members compare as their events' starts do (:mod:`dateline.store.members`). An event touches the range asked for if it
starts in it, or starts before it and lasts into it. Of the latter, those that start on the last day before the range
are in the order itself; the earlier ones must be wider than a day and are found in the classes of spans, each of which
is searched no further back than its events can last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dateline.edtf import DAY, Span
from dateline.store import keys
from dateline.store.footprint import WIDEST
from dateline.store.members import END, beginning, extent_in, from_position
from dateline.store.query import EventQuery


@dataclass(frozen=True, slots=True)
class Stretch:
    """The members of one sorted set from ``low`` (included) to ``high`` (excluded)."""

    key: str
    low: bytes
    high: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """Stretches that together hold every member wanted from one part of the timeline.

    :param filter: the name of the filter that they have passed already; None if none.
    """

    filter: str | None
    stretches: tuple[Stretch, ...]


def start_prefix(second: int) -> bytes:
    """What the members of all events that start at a second begin with."""
    return beginning(max(_offset(second), 0))


def reach(query: EventQuery) -> int:
    """The offset that an event must last into to touch the range."""
    return 0 if query.first is None else _offset(query.first)


def parts(tag: str, query: EventQuery, held: Mapping[str, list[str]]) -> list[list[Source]]:
    """The parts of the timeline that hold the answer, in order; for each the sources, any of which will do.

    :param held: for each filter, by name, the indexes of which one must hold an event.
    """
    goal = reach(query)
    end = _end(query)
    near = beginning(max(goal - DAY + 1, 0))
    whole = Source(None, (Stretch(keys.order(tag), near, end),))
    wide = Source(None, tuple(_wide(tag, goal, min(near, end))))
    found = [
        [wide, *(_filtered(name, indexes, b"", min(near, end)) for name, indexes in held.items())],
        [whole, *(_filtered(name, indexes, near, end) for name, indexes in held.items())],
    ]
    # Nothing starts before the earliest second, so without a beginning there is no first part.
    found = found if query.first is not None else found[1:]
    ordered = found if query.order == "asc" else found[::-1]
    return [[_clipped(source, query) for source in sources] for sources in ordered]


def within(members: Iterable[bytes], query: EventQuery) -> list[bytes]:
    """Those of some members that lie in the range of a query and after its position, in its order."""
    goal, end = reach(query), _end(query)
    after = None if query.after is None else from_position(query.after)
    kept = sorted(member for member in members if member < end and lasts_into(member, goal))
    if query.order == "desc":
        return [member for member in reversed(kept) if after is None or member < after]
    return [member for member in kept if after is None or member > after]


def lasts_into(member: bytes, goal: int) -> bool:
    """Whether a member's event lasts into the second at this offset, or starts later."""
    start, width = extent_in(member)
    return start + width >= goal


def resume(stretch: Stretch, member: bytes, goal: int, *, descending: bool) -> Stretch:
    """What is left of a stretch after one of its members.

    Of events with the same start, those too narrow to reach the goal are passed over at once, however many.
    """
    start, _ = extent_in(member)
    if lasts_into(member, goal):
        return replace(stretch, high=member) if descending else replace(stretch, low=member + b"\0")
    if descending:
        return replace(stretch, high=beginning(start))
    return replace(stretch, low=beginning(start, goal - start))


def _wide(tag: str, goal: int, end: bytes) -> list[Stretch]:
    bounded = [
        Stretch(keys.spans(tag, width), beginning(max(goal - 2**width * DAY + 1, 0)), end) for width in range(1, WIDEST)
    ]
    return [*bounded, Stretch(keys.spans(tag, WIDEST), b"", end)]


def _filtered(name: str, indexes: list[str], low: bytes, high: bytes) -> Source:
    return Source(name, tuple(Stretch(index, low, high) for index in indexes))


def _clipped(source: Source, query: EventQuery) -> Source:
    if query.after is None:
        return source
    after = from_position(query.after)
    if query.order == "desc":
        return replace(source, stretches=tuple(replace(s, high=min(s.high, after)) for s in source.stretches))
    return replace(source, stretches=tuple(replace(s, low=max(s.low, after + b"\0")) for s in source.stretches))


def _end(query: EventQuery) -> bytes:
    """What all members are below whose events start before the range's end."""
    return END if query.last is None else beginning(_offset(query.last) + 1)


def _offset(second: int) -> int:
    return Span(second, second, "second").extent[0]
