"""What stands for an event in the sorted sets of its timeline: its start, its width and its id, in some 23 bytes.

Members sort as the events do: by start, then the narrower first, then by id. To others the same is a *position*, a
text: eighteen digits each for start and width, as :attr:`dateline.edtf.Span.sort_key` has them, and the id.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from dateline.edtf import Span
from dateline.identity import DIGEST_LENGTH

END = b"\xff"
"""Sorts after every member, as an empty text sorts before them."""

ID_BYTES = 13
_ID_PREFIX, _ID_LENGTH = "evt_", DIGEST_LENGTH
_DIGITS = 18
_BASE32HEX = "0123456789abcdefghijklmnopqrstuv"
_PAIRS = tuple(high + low for high in _BASE32HEX for low in _BASE32HEX)

_ZERO = 0x80
# Most starts are counted in few bytes from the beginning of our era, and in eight from that of time.
_ERA = Span(0, 0, "second").extent[0]


def member_of(span: Span, event: str) -> bytes:
    """The member of an event."""
    start, width = span.extent
    return beginning(start) + _number(width) + packed_id(event)


def beginning(start: int, width: int | None = None) -> bytes:
    """What the members of all events begin with that start, and are as wide, as given; nothing comes between.

    :param start: as :attr:`dateline.edtf.Span.extent` counts it, and so ``width``; None: of any width.
    """
    begun = _number(start - _ERA)
    return begun if width is None else begun + _number(width)


def extent_in(member: bytes) -> tuple[int, int]:
    """Start and width of a member's event, as :attr:`dateline.edtf.Span.extent` counts them."""
    start, at = _read_number(member, 0)
    width, _ = _read_number(member, at)
    return start + _ERA, width


def id_in(member: bytes) -> str:
    """The id of a member's event."""
    return read_id(member[-ID_BYTES:])


def to_position(member: bytes) -> str:
    """A member as a position."""
    start, width = extent_in(member)
    return f"{start:0{_DIGITS}d}{width:0{_DIGITS}d}{id_in(member)}"


def from_position(position: str) -> bytes:
    """The member at a position."""
    start, width = int(position[:_DIGITS]), int(position[_DIGITS : 2 * _DIGITS])
    return beginning(start, width) + packed_id(position[2 * _DIGITS :])


def packed_id(event: str) -> bytes:
    """The id of an event in bytes that sort as ids do."""
    return int(event.removeprefix(_ID_PREFIX), 32).to_bytes(ID_BYTES)


def packed_ids(events: Iterable[str]) -> bytes:
    """The ids of events in one text."""
    return b"".join(map(packed_id, events))


def read_ids(packed: bytes) -> list[str]:
    """The ids that :func:`packed_ids` packed."""
    return [read_id(packed[at : at + ID_BYTES]) for at in range(0, len(packed), ID_BYTES)]


def packed_document_id(document: str) -> bytes:
    """The id of a document of a timeline likewise, without the timeline's tag."""
    return int(document[-_ID_LENGTH:], 32).to_bytes(ID_BYTES)


@lru_cache(maxsize=1 << 13)
def read_id(packed: bytes) -> str:
    """The id that :func:`packed_id` packed."""
    number = int.from_bytes(packed)
    return _ID_PREFIX + "".join(_PAIRS[number >> 5 * place & 1023] for place in range(_ID_LENGTH - 2, -1, -2))


def _number(number: int) -> bytes:
    """A whole number in bytes that sort as it does: one for its sign and length, then as few as will do."""
    size = (abs(number).bit_length() + 7) // 8
    if number < 0:
        return bytes((_ZERO - size,)) + (number + (1 << 8 * size) - 1).to_bytes(size)
    return bytes((_ZERO + size,)) + number.to_bytes(size)


def _read_number(packed: bytes, at: int) -> tuple[int, int]:
    """The number that begins there, and where it ends."""
    size = packed[at] - _ZERO
    end = at + 1 + abs(size)
    number = int.from_bytes(packed[at + 1 : end])
    return (number if size >= 0 else number + 1 - (1 << -8 * size)), end
