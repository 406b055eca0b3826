from __future__ import annotations

import zlib
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files

import pytest

from dateline.encoding import dumps
from dateline.store.packing import pack, unpack
from services.examples import EVENT

TEXTS = [b"", b"[]", dumps(EVENT), dumps([EVENT] * 100), "“Überall”, sagte er.".encode() * 20_000]


@pytest.mark.parametrize("text", TEXTS)
def test_what_was_packed_is_unpacked(text: bytes) -> None:
    assert unpack(pack(text)) == text


@pytest.mark.parametrize("text", TEXTS)
def test_what_layouts_before_the_fourth_packed_is_unpacked(text: bytes) -> None:
    shape = files("dateline.store").joinpath("shape.json").read_bytes()
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, 8, zdict=shape)

    assert unpack(packer.compress(text) + packer.flush()) == text


def test_an_event_takes_a_third_of_its_bytes() -> None:
    assert len(pack(dumps(EVENT))) < len(dumps(EVENT)) / 3


def test_threads_pack_and_unpack_beside_one_another() -> None:
    texts = [dumps(EVENT | {"headline": f"Number {number}"}) for number in range(500)]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda text: unpack(pack(text)), texts)) == texts
