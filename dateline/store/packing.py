"""Small JSON texts in a third of their bytes, which is what most of a timeline's memory goes to."""

from __future__ import annotations

import threading
import zlib
from functools import cache
from importlib.resources import files

import zstandard

_ZSTANDARD = b"\x07"  # begins no stream of deflate, which layouts before the fourth have
_LEVEL = 5  # higher ones take twice the time for a hundredth of the bytes


def pack(text: bytes) -> bytes:
    """Fewer bytes that hold the same."""
    return _ZSTANDARD + _coders().compressor.compress(text)


def unpack(packed: bytes) -> bytes:
    """What :func:`pack` was given, in this layout of the store or in one before."""
    if packed.startswith(_ZSTANDARD):
        return _coders().decompressor.decompress(packed[1:])
    return zlib.decompressobj(-15, zdict=_shape("shape.json")).decompress(packed)


class _Coders(threading.local):
    """No two threads may use one at a time."""

    def __init__(self) -> None:
        parameters = zstandard.ZstdCompressionParameters.from_level(
            _LEVEL,
            # What these tell is known here, and would be some bytes in each of many small texts.
            format=zstandard.FORMAT_ZSTD1_MAGICLESS,
            write_checksum=False,
            write_dict_id=False,
        )
        shape = zstandard.ZstdCompressionDict(_shape("shape.zdict"))
        self.compressor = zstandard.ZstdCompressor(dict_data=shape, compression_params=parameters)
        self.decompressor = zstandard.ZstdDecompressor(dict_data=shape, format=zstandard.FORMAT_ZSTD1_MAGICLESS)


@cache
def _coders() -> _Coders:
    return _Coders()


@cache
def _shape(name: str) -> bytes:
    """What the JSON of events has in common. Nothing that is packed already can be read with another one."""
    return files("dateline.store").joinpath(name).read_bytes()
