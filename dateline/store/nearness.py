"""Where tellings lie in the indexes that find what a telling may be merged with: pure arithmetic on their members.

An index holds, for each block of a telling, a member that begins with the block and goes on with the telling's start,
so that the tellings of one block which start in one stretch of time stand together. Tellings of different width have
indexes of their own: in each, one need search no further back than its tellings can last.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from dateline import merging
from dateline.edtf import DAY, Span
from dateline.model import Event

Rank = Literal["guides", "others"]
"""What a telling is in its cluster: whether others find the cluster by it. Each has indexes of its own."""

RANKS: tuple[Rank, ...] = ("guides", "others")

Range = tuple[int, bytes, bytes]
"""A part of an index: class of tellings, lowest member, what all its members are below."""

_WIDTHS = (DAY, 32 * DAY)
WIDTHS = range(len(_WIDTHS) + 1)
"""The classes of tellings by width: up to a day, up to a month, and all others."""

_BLOCK_BYTES, _START_BYTES, _ID_BYTES = 5, 8, 13
_ID_PREFIX, _ID_LENGTH = "evt_", 20
_BASE32HEX = "0123456789abcdefghijklmnopqrstuv"


def places(telling: Event) -> Iterator[tuple[int, bytes]]:
    """The class of a telling and the members that it has there."""
    start, width = _numbers(_span(telling))
    which = next((number for number, most in enumerate(_WIDTHS) if width < most), len(_WIDTHS))
    end = _number(start) + _packed_id(telling.id)
    for block in sorted(merging.blocks(telling)):
        yield which, _digest(block) + end


@lru_cache(maxsize=1 << 14)
def ranges(telling: Event) -> tuple[Range, ...]:
    """Where tellings may stand that a telling may be merged with."""
    return tuple(each for block in sorted(merging.blocks(telling)) for each in _ranges(telling, block))


def _ranges(telling: Event, block: str) -> Iterator[Range]:
    first, width = _numbers(merging.window(telling, block))
    for which in WIDTHS:
        yield which, _digest(block) + _number(_earliest(first, which)), _digest(block) + _number(first + width + 1)


def _earliest(first: int, which: int) -> int:
    """Where the earliest telling of a class may start that lasts until a second."""
    return max(first - _WIDTHS[which] + 1, 0) if which < len(_WIDTHS) else 0


def id_in(member: bytes) -> str:
    """The id of the telling that a member stands for."""
    return _read_id(member[-_ID_BYTES:])


@lru_cache(maxsize=1 << 16)
def _read_id(packed: bytes) -> str:
    number = int.from_bytes(packed)
    return _ID_PREFIX + "".join(_BASE32HEX[number >> 5 * place & 31] for place in range(_ID_LENGTH - 1, -1, -1))


def _span(telling: Event) -> Span:
    if telling.when is None:
        raise ValueError(f"The event {telling.id} has no date: only dated tellings stand on a timeline.")
    return telling.when.span


def _numbers(span: Span) -> tuple[int, int]:
    """Start, counted from the earliest second, and width less one, in seconds."""
    half = len(span.sort_key) // 2
    return int(span.sort_key[:half]), int(span.sort_key[half:])


def _number(seconds: int) -> bytes:
    return seconds.to_bytes(_START_BYTES)


def _digest(block: str) -> bytes:
    # Two blocks with one digest only cost a comparison more.
    return hashlib.blake2b(block.encode(), digest_size=_BLOCK_BYTES).digest()


def _packed_id(telling: str) -> bytes:
    return int(telling.removeprefix(_ID_PREFIX), 32).to_bytes(_ID_BYTES)
