from __future__ import annotations

import resource
import sys

import pytest

from workers.memory import MIB, bounded

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="DATELINE_READER_MEMORY is for Linux")


def test_what_a_document_needs_beyond_the_limit_is_refused_and_the_limit_taken_back() -> None:
    before = resource.getrlimit(resource.RLIMIT_DATA)

    with pytest.raises(MemoryError), bounded(50):
        bytearray(100 * MIB)

    assert resource.getrlimit(resource.RLIMIT_DATA) == before
    assert len(bytearray(100 * MIB)) == 100 * MIB


def test_what_the_process_had_before_does_not_count() -> None:
    held = bytearray(200 * MIB)

    with bounded(150):
        more = bytearray(100 * MIB)

    assert len(held) > len(more)
