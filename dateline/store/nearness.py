"""Where tellings lie in the indexes that find what a telling may be merged with: pure arithmetic on their members.

An index holds, for each block of a telling, a member that begins with the block and goes on with the telling's start,
so that the tellings of one block which start in one stretch of time stand together; then come the telling's id, a
digest of what it tells, and its marks in the block. If these are many there are several members, each with some, since
servers keep short ones in a third of the memory. Tellings of different width have indexes of their own: in each, one
need search no further back than its tellings can last.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple
from zlib import crc32

from dateline import merging
from dateline.edtf import DAY, Span
from dateline.model import Event
from dateline.store.members import ID_BYTES, packed_id, read_id

Rank = Literal["guides", "others"]
"""What a telling is in its cluster: whether others find the cluster by it. Each has indexes of its own."""

RANKS: tuple[Rank, ...] = ("guides", "others")


class Range(NamedTuple):
    """A part of the indexes: the tellings of a block that last until a second and start before another one."""

    block: bytes
    first: int
    end: int

    def low(self, which: int) -> bytes:
        """What no member of a class that lies in it is below."""
        earliest = max(self.first - _WIDTHS[which] + 1, 0) if which < len(_WIDTHS) else 0
        return self.block + _number(earliest)

    @property
    def high(self) -> bytes:
        """What every member that lies in it is below."""
        return self.block + _number(self.end)


Numbers = Sequence[int]
"""What stands for marks."""

_WIDTHS = (DAY, 32 * DAY, 366 * DAY)
WIDTHS = range(len(_WIDTHS) + 1)
"""The classes of tellings by width: up to a day, up to a month, up to a year, and all others."""

_BLOCK_BYTES, _START_BYTES, _DIGEST_BYTES = 4, 8, 6
_ID_AT = _BLOCK_BYTES + _START_BYTES
_DIGEST_AT = _ID_AT + ID_BYTES
_MARKS_AT = _DIGEST_AT + _DIGEST_BYTES
_MARK_BYTES = 2
# With these a member has 63 bytes; servers keep sets apart that have one of more than 64.
_MOST_MARKS = 16
_FULL = _MARKS_AT + _MOST_MARKS * _MARK_BYTES


class Near(NamedTuple):
    """A telling that was found: its id, and a digest of what it tells."""

    id: str
    digest: bytes

    def to_bytes(self) -> bytes:
        """It as one member of a set."""
        return packed_id(self.id) + self.digest

    @classmethod
    def from_bytes(cls, member: bytes) -> Near:
        """What :meth:`to_bytes` wrote."""
        return cls(read_id(member[:ID_BYTES]), member[ID_BYTES:])


class Probe(NamedTuple):
    """A search for which something stands in its range, by numbers.

    :param marks: those of which a member must have so many, ``needed`` those of which it must have one; None if it
        needs none.
    :param unwanted: one that a member must not have.
    :param lows: from where on members of each class lie in the range, and ``high`` before what they do.
    """

    range: Range
    marks: frozenset[int] | None
    fewest: int
    needed: frozenset[int] | None
    unwanted: int | None
    lows: Sequence[bytes]
    high: bytes

    @classmethod
    def of(cls, search: merging.Search) -> Probe:
        """A search as members can be compared with it."""
        first, width = search.span.extent
        where = Range(_block(search.block), first, first + width + 1)
        return cls(
            where,
            _numbers(search.marks),
            search.fewest,
            _numbers(search.needed),
            None if search.unwanted is None else _mark(search.unwanted),
            tuple(where.low(which) for which in WIDTHS),
            where.high,
        )

    def finds(self, marks: Numbers) -> bool:
        """Whether it finds a member with these marks that stands in its range."""
        if self.unwanted in marks or (self.needed is not None and self.needed.isdisjoint(marks)):
            return False
        return self.marks is None or len(self.marks.intersection(marks)) >= self.fewest


def places(telling: Event, digest: bytes) -> Iterator[tuple[int, bytes]]:
    """The class of a telling and the members that it has there.

    :param digest: of what it tells, as :func:`digest_of` makes it.
    """
    start, width = _span(telling).extent
    which = next((number for number, most in enumerate(_WIDTHS) if width < most), len(_WIDTHS))
    end = _number(start) + packed_id(telling.id) + digest
    for block, marks in merging.blocks(telling).items():
        numbers = sorted(set(map(_mark, marks)))
        for some in range(0, len(numbers) or 1, _MOST_MARKS):
            yield which, _block(block) + end + _packed_marks(numbers[some : some + _MOST_MARKS])


def whole(members: Iterable[bytes]) -> list[bytes]:
    """Members of one index in their order, of which those that are parts of one are put together."""
    found: list[bytes] = []
    for member in members:
        # All parts but one are full, and begin alike.
        is_long = found and (len(found[-1]) >= _FULL or len(member) == _FULL)
        if is_long and found[-1].startswith(member[:_MARKS_AT]):
            found[-1] += member[_MARKS_AT:]
        else:
            found.append(member)
    return found


def digest_of(packed: bytes) -> bytes:
    """A digest of what a telling tells, by the bytes that the store holds of it."""
    return hashlib.blake2b(packed, digest_size=_DIGEST_BYTES).digest()


@lru_cache(maxsize=1 << 11)
def probes(telling: Event) -> Sequence[Probe]:
    """The searches of a telling."""
    return tuple(map(Probe.of, merging.searches(telling)))


def question(asked: Iterable[Range], which: int) -> bytes:
    """Ranges of one class as ``look.lua`` takes them: block, first start and last start of each, one after another."""
    return b"".join(each.low(which) + each.high[_BLOCK_BYTES:] for each in asked)


def near_in(member: bytes) -> bytes:
    """The telling that a member stands for, as :meth:`Near.to_bytes` writes it."""
    return member[_ID_AT:_MARKS_AT]


def marks_in(member: bytes) -> Numbers:
    """The marks of a member."""
    return _in_order(array("H", member[_MARKS_AT:]))


def _numbers(names: merging.Marks | None) -> frozenset[int] | None:
    return None if names is None else frozenset(map(_mark, names))


def _span(telling: Event) -> Span:
    if telling.when is None:
        raise ValueError(f"The event {telling.id} has no date: only dated tellings stand on a timeline.")
    return telling.when.span


def _number(seconds: int) -> bytes:
    return seconds.to_bytes(_START_BYTES)


@lru_cache(maxsize=1 << 12)
def _block(name: str) -> bytes:
    # Two blocks with one digest only cost a comparison more; so do two marks.
    return hashlib.blake2b(name.encode(), digest_size=_BLOCK_BYTES).digest()


@lru_cache(maxsize=1 << 14)
def _mark(name: str) -> int:
    return crc32(name.encode()) & 0xFFFF


def _packed_marks(numbers: Iterable[int]) -> bytes:
    return _in_order(array("H", numbers)).tobytes()


def _in_order(numbers: array[int]) -> array[int]:
    """Numbers in the byte order in which all machines keep them."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
