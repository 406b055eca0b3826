"""Which part of a long span is worth looking at: where nearly all events lie. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from services.pages.buckets import Bucket, buckets

Count = Callable[[Sequence[int]], Sequence[int]]
"""How many events begin from each of some edges, seconds, to the next."""

_CORE = 0.95
_NARROW = 1 / 3
_FEWEST = 8
_TIMES = 4


@dataclass(frozen=True, slots=True)
class Focus:
    """The stretches to show, and how many events begin before and after them."""

    buckets: list[Bucket]
    before: int = 0
    after: int = 0


def edges_of(within: Sequence[Bucket]) -> list[int]:
    """The second at which each bucket begins, and the one after the last."""
    return [*(bucket.start for bucket in within), within[-1].end]


def focused(first: int, last: int, most: int, count: Count) -> Focus:
    """The buckets, so many at the most, for the seconds from first to last.

    If nearly all events lie in a small part of them, the buckets are finer and cover that part: two reports that look
    back on a treaty of 1998 would else leave a month of talks a single bar.
    """
    whole = within = buckets(first, last, most)
    for _ in range(_TIMES):
        counts = count(edges_of(within))
        low, high = _core(counts)
        if sum(counts) < _FEWEST or high - low + 1 > _NARROW * len(within):
            break
        finer = buckets(within[low].start, within[high].end - 1, most)
        if 2 * _width(finer) > _width(within):
            break
        within = finer
    if within is whole:
        return Focus(within)
    before, _, after = count([whole[0].start, within[0].start, within[-1].end, max(whole[-1].end, within[-1].end)])
    return Focus(within, before, after)


def _width(within: Sequence[Bucket]) -> int:
    return within[0].end - within[0].start


def _core(counts: Sequence[int]) -> tuple[int, int]:
    """The first and last of the fewest neighbours that hold nearly all, or all but one."""
    sums = [0, *accumulate(counts)]
    goal = min(_CORE * sums[-1], sums[-1] - 1)
    low, best = 0, (0, len(counts) - 1)
    for high in range(len(counts)):
        while sums[high + 1] - sums[low + 1] >= goal and low < high:
            low += 1
        if sums[high + 1] - sums[low] >= goal and high - low < best[1] - best[0]:
            best = low, high
    return best
