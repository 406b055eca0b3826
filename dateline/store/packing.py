"""Small texts in a third of their bytes, which is what most of a timeline's memory goes to.

What such texts have in common is known here by dictionaries: one of the JSON of events, and one of tellings and heads
as :mod:`dateline.store.abridged` has them. Nothing that is packed already can be read with other ones.
"""

from __future__ import annotations

import threading
import zlib
from functools import cache
from importlib.resources import files
from typing import Literal

import zstandard

Shape = Literal["shape.zdict", "abridged.zdict"]
"""The dictionary of texts of a kind, by the name of its file."""

# What packed text begins with; no stream of deflate begins so, which layouts before the fourth have.
_SHAPES: dict[bytes, Shape] = {b"\x07": "shape.zdict", b"\x08": "abridged.zdict"}
_BEGINNINGS = {shape: begin for begin, shape in _SHAPES.items()}
_LEVEL = 5  # higher ones take twice the time for a hundredth of the bytes


def pack(text: bytes, shape: Shape = "shape.zdict") -> bytes:
    """Fewer bytes that hold the same."""
    return _BEGINNINGS[shape] + _coders(shape).compressor.compress(text)


def unpack(packed: bytes) -> bytes:
    """What :func:`pack` was given, in this layout of the store or in one before."""
    if shape := shape_of(packed):
        return _coders(shape).decompressor.decompress(packed[1:])
    return zlib.decompressobj(-15, zdict=_read("shape.json")).decompress(packed)


def shape_of(packed: bytes) -> Shape | None:
    """The shape that a text was packed by; None in layouts before the fourth."""
    return _SHAPES.get(packed[:1])


class _Coders(threading.local):
    """No two threads may use one at a time."""

    def __init__(self, shape: Shape) -> None:
        parameters = zstandard.ZstdCompressionParameters.from_level(
            _LEVEL,
            # What these tell is known here, and would be some bytes in each of many small texts.
            format=zstandard.FORMAT_ZSTD1_MAGICLESS,
            write_checksum=False,
            write_dict_id=False,
        )
        dictionary = zstandard.ZstdCompressionDict(_read(shape))
        self.compressor = zstandard.ZstdCompressor(dict_data=dictionary, compression_params=parameters)
        self.decompressor = zstandard.ZstdDecompressor(dict_data=dictionary, format=zstandard.FORMAT_ZSTD1_MAGICLESS)


@cache
def _coders(shape: Shape) -> _Coders:
    return _Coders(shape)


@cache
def _read(name: str) -> bytes:
    return files("dateline.store").joinpath(name).read_bytes()
