"""What stands in the indexes of what is near takes little memory, and can be read again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.merging import blocks
from dateline.model import Event
from dateline.store.nearness import Near, digest_of, near_in, places, whole
from tests.unit.merging.making import HALL, telling, tellings

DIGEST = digest_of(b"what it tells")
# Servers keep sets of more than this in another way, which takes three times the memory.
LONGEST = 64
WORDS = ", ".join(letter * 5 for letter in "abcdefghijklmnopqrstuvwxy")
WORDY = telling("long", "meeting", "met", "2024-03-04", [HALL], quote=f"Hall met {WORDS} and others on Monday.")


@settings(deadline=None)
@given(st.one_of(st.just(WORDY), tellings))
def test_no_member_is_longer_than_servers_keep_in_little_memory(one: Event) -> None:
    assert all(len(member) <= LONGEST for _, member in places(one, DIGEST))


@given(tellings)
def test_a_member_tells_what_it_stands_for(one: Event) -> None:
    assert {Near.from_bytes(near_in(member)) for _, member in places(one, DIGEST)} == {Near(one.id, DIGEST)}


def test_what_has_many_marks_is_one_member_of_a_block_again() -> None:
    members = sorted(member for _, member in places(WORDY, DIGEST))

    assert len(members) > len(blocks(WORDY)) == len(whole(members))
