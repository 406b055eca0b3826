"""The strip above a timeline: how many events of each group began when, as bars that lead to their dates. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.pages.buckets import Bucket
from services.pages.kinds import GROUPS, Group, kind_of

LANE = 24
"""Height of a group's lane, in pixels: what can be hit with a finger."""

_TALLEST = 20
_LEAST = 2
_WIDEST = 2.0  # percent of the strip
_TICKS = 6
_LAST_TICK = 92.0  # percent of the strip: what begins further right would not fit


@dataclass(frozen=True, slots=True)
class Bar:
    """Events of one group in one bucket; ``y`` counts from the top of the strip."""

    group: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Column:
    """A bucket with its bars; ``x`` and ``width`` are percent of the strip.

    :param label: its date and counts in words.
    :param outside: whether it lies outside the dates that are asked for.
    """

    bucket: Bucket
    x: float
    width: float
    bars: tuple[Bar, ...]
    label: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A group that the strip shows; ``total`` counts its events there."""

    group: Group
    total: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole strip.

    :param bar: where in its column a bar begins and how wide it is, in percent of the strip.
    :param ticks: what the axis says, each where it begins in percent.
    """

    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]
    bar: tuple[float, float]
    ticks: tuple[tuple[float, str], ...]

    @property
    def height(self) -> int:
        """Height of all lanes, in pixels."""
        return LANE * len(self.lanes)


def strip(
    buckets: Sequence[Bucket], counts: Mapping[str, Sequence[int]], asked: Callable[[Bucket], bool] = lambda _: True
) -> Strip:
    """The strip for the number of events of each type in each bucket.

    :param asked: whether a bucket lies within the dates that are asked for.
    """
    grouped = {
        group: [sum(column) for column in zip(*rows, strict=True)]
        for group in GROUPS
        if any(map(any, rows := [counts[kind.name] for kind in group.kinds if kind.name in counts]))
    }
    most = max((count for row in grouped.values() for count in row), default=0)
    width = 100 / len(buckets)
    columns = [
        Column(
            bucket,
            round(index * width, 3),
            round(width, 3),
            tuple(_bars([row[index] for row in grouped.values()], most, grouped)),
            _label(bucket, {kind: row[index] for kind, row in counts.items()}),
            not asked(bucket),
        )
        for index, bucket in enumerate(buckets)
    ]
    thick = min(width * 0.8, _WIDEST)
    return Strip(
        tuple(Lane(group, sum(row)) for group, row in grouped.items()),
        tuple(columns),
        (round((width - thick) / 2, 3), round(thick, 3)),
        tuple(_ticks(columns)),
    )


def _bars(column: Sequence[int], most: int, groups: Iterable[Group]) -> Iterable[Bar]:
    for lane, (group, count) in enumerate(zip(groups, column, strict=True)):
        if count:
            # By the square root: a single event is still seen beside a hundred.
            height = max(round(_TALLEST * (count / most) ** 0.5), _LEAST)
            yield Bar(group.name, LANE * (lane + 1) - 1 - height, height)


def _label(bucket: Bucket, counts: Mapping[str, int]) -> str:
    total = sum(counts.values())
    told = [
        f"{kind_of(kind).words} {count}" for kind, count in sorted(counts.items(), key=lambda one: -one[1]) if count
    ]
    return f"{bucket.words}: {total} event{'' if total == 1 else 's'}" + (f" ({', '.join(told)})" if told else "")


def _ticks(columns: Sequence[Column]) -> Iterable[tuple[float, str]]:
    step = -(-len(columns) // _TICKS)
    return ((column.x, column.bucket.tick) for column in columns[::step] if column.x <= _LAST_TICK)
