"""Where in the store the events of a query lie: pure arithmetic on the members of a timeline's order.

A member is an event's sort key (18 digits for its start, 18 for its width) and its id, so comparing text compares
time. An event touches the range asked for if it starts in it, or starts before it and lasts into it. Of the latter,
those that start on the last day before the range are in the order itself; the earlier ones must be wider than a day
and are found in the classes of spans, each of which is searched no further back than its events can last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.edtf import DAY, Span
from dateline.store import keys
from dateline.store.footprint import WIDEST
from dateline.store.query import EventQuery

_DIGITS = 18
_END = "~"  # sorts after every member


@dataclass(frozen=True, slots=True)
class Stretch:
    """The members of one sorted set from ``low`` (included) to ``high`` (excluded)."""

    key: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Source:
    """Stretches that together hold every member wanted from one part of the timeline.

    :param filter: the name of the filter that they have passed already; None if none.
    """

    filter: str | None
    stretches: tuple[Stretch, ...]


def start_prefix(second: int) -> str:
    """What the members of all events that start at a second begin with."""
    return _digits(max(_offset(second), 0))


def reach(query: EventQuery) -> int:
    """The offset that an event must last into to touch the range."""
    return 0 if query.first is None else _offset(query.first)


def parts(tag: str, query: EventQuery, held: Mapping[str, list[str]]) -> list[list[Source]]:
    """The parts of the timeline that hold the answer, in order; for each the sources, any of which will do.

    :param held: for each filter, by name, the indexes of which one must hold an event.
    """
    goal = reach(query)
    end = _END if query.last is None else _digits(_offset(query.last) + 1)
    near = _digits(max(goal - DAY + 1, 0))
    whole = Source(None, (Stretch(keys.order(tag), near, end),))
    wide = Source(None, tuple(_wide(tag, goal, min(near, end))))
    found = [
        [wide, *(_filtered(name, indexes, "", min(near, end)) for name, indexes in held.items())],
        [whole, *(_filtered(name, indexes, near, end) for name, indexes in held.items())],
    ]
    # Nothing starts before the earliest second, so without a beginning there is no first part.
    found = found if query.first is not None else found[1:]
    ordered = found if query.order == "asc" else found[::-1]
    return [[_clipped(source, query) for source in sources] for sources in ordered]


def lasts_into(member: str, goal: int) -> bool:
    """Whether a member's event lasts into the second at this offset, or starts later."""
    start, width = _numbers(member)
    return start + width >= goal


def resume(stretch: Stretch, member: str, goal: int, *, descending: bool) -> Stretch:
    """What is left of a stretch after one of its members.

    Of events with the same start, those too narrow to reach the goal are passed over at once, however many.
    """
    start, _ = _numbers(member)
    if lasts_into(member, goal):
        return replace(stretch, high=member) if descending else replace(stretch, low=member + "\0")
    if descending:
        return replace(stretch, high=_digits(start))
    return replace(stretch, low=_digits(start) + _digits(goal - start))


def _wide(tag: str, goal: int, end: str) -> list[Stretch]:
    bounded = [
        Stretch(keys.spans(tag, width), _digits(max(goal - 2**width * DAY + 1, 0)), end) for width in range(1, WIDEST)
    ]
    return [*bounded, Stretch(keys.spans(tag, WIDEST), "", end)]


def _filtered(name: str, indexes: list[str], low: str, high: str) -> Source:
    return Source(name, tuple(Stretch(index, low, high) for index in indexes))


def _clipped(source: Source, query: EventQuery) -> Source:
    after = query.after
    if after is None:
        return source
    if query.order == "desc":
        return replace(source, stretches=tuple(replace(s, high=min(s.high, after)) for s in source.stretches))
    return replace(source, stretches=tuple(replace(s, low=max(s.low, after + "\0")) for s in source.stretches))


def _numbers(member: str) -> tuple[int, int]:
    return int(member[:_DIGITS]), int(member[_DIGITS : 2 * _DIGITS])


def _offset(second: int) -> int:
    return int(Span(second, second, "second").sort_key[:_DIGITS])


def _digits(offset: int) -> str:
    return f"{offset:0{_DIGITS}d}"
