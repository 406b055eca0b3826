"""What is asked of a timeline, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dateline.edtf import parse

_POSITION = re.compile(r"[0-9]{36}evt_[0-9a-v]{20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events of a timeline are wanted.

    :param first: only events that last into this second or later, counted as :mod:`dateline.edtf` counts; None: all.
    :param last: only events that start at this second or earlier; None: all.
    :param types: only events of one of these types; empty: all. ``places``, ``documents`` (by id, of the evidence) and
        ``bases`` (of the date) likewise; a place is given by its name, in any spelling of large and small letters, or
        by the ISO 3166-1 alpha-3 code of its country.
    :param not_types: only events of none of these types.
    :param actors: only events in which one of these takes part, as actor or target: whoever bears this name on the
        timeline, under whichever of their names, or everybody of the country with this alpha-3 code.
    :param together: as ``actors``, but all of these must take part.
    :param words: only events in whose headline or quotes each of these begins some word, as
        :func:`dateline.names.words_of` tells words.
    :param min_documents: only events with evidence from so many documents; ``min_confidence`` likewise.
    :param pinned: only events that editors pinned.
    :param hidden: whether events that editors hid are left ``out``, are among the others (``with``), or are the
        ``only`` ones.
    :param order: ``asc`` from the earliest event on; ``desc`` its exact reverse.
    :param limit: how many events at the most.
    :param after: the position, as :attr:`Page.next` tells it, after which to go on; None: from the beginning.
    """

    timeline: str
    first: int | None = None
    last: int | None = None
    types: tuple[str, ...] = ()
    not_types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    min_documents: int = 1
    min_confidence: float = 0.0
    pinned: bool = False
    hidden: Literal["out", "with", "only"] = "out"
    order: Literal["asc", "desc"] = "asc"
    limit: int = 50
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some events of a timeline, in order.

    :param events: each one's JSON as the API serves it. There may be fewer than asked for, even none, before the end:
        of the events that must be read to see whether they pass, one page looks at so many at the most.
    :param next: the position from which the next page goes on; None if there is none.
    """

    events: tuple[bytes, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class TimelineSummary:
    """What a timeline holds.

    :param revision: counts what changed its events: commits and removals. Never decreases.
    :param changes: counts everything that changed it, so also new documents and their status.
    :param documents: number of documents for each status, in the order of :data:`STATUSES`, zeros too.
    :param events: number of events; ``undated``: of those that stand with their documents, not on the timeline.
    :param first: the day or time at which the first event starts, ISO 8601; None without events or if its start is
        open. ``last`` likewise for the event that starts last.
    :param types: number of events for each type, most first; ``actors`` (and targets, each by the name of their
        identity), ``places``, ``bases`` and ``months`` (of their start, in order of time) likewise.
    :param complete: whether all events asked for are counted.
    """

    timeline: str
    revision: int
    changes: int
    documents: dict[str, int]
    events: int
    first: str | None
    last: str | None
    types: dict[str, int] = field(default_factory=dict)
    actors: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    bases: dict[str, int] = field(default_factory=dict)
    complete: bool = True
    undated: int = 0


def is_position(text: str) -> bool:
    """Whether a text, say out of a client's cursor, is a position that :attr:`Page.next` may have told."""
    return _POSITION.fullmatch(text) is not None


def position_of(event: Mapping[str, Any]) -> str:
    """The position of a dated event, given as the API serves it."""
    return parse(event["when"]["edtf"]).sort_key + str(event["id"])
