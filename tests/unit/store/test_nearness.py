"""What stands in the indexes of what is near tells as much as the searches that it is made for ask."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.merging import blocks, searches
from dateline.model import Event
from dateline.store.nearness import Members, Near, digest_of, found, places, ranges, whole
from tests.unit.merging.making import HALL, telling, tellings

DIGEST = digest_of(b"what it tells")
# Servers keep sets of more than this in another way, which takes three times the memory.
LONGEST = 64
WORDS = [letter * 5 for letter in "abcdefghijklmnopqrstuvwxy"]
WORDY = telling(
    *("long", "meeting", "met", "2024-03-04", [HALL]), quote=f"Hall met {', '.join(WORDS)} and others on Monday."
)


def index(told: Sequence[Event]) -> Members:
    """What stands of some tellings in the order of each class."""
    classes: dict[int, set[bytes]] = {}
    for each in told:
        for which, member in places(each, DIGEST):
            classes.setdefault(which, set()).add(member)
    return [(which, whole(sorted(members))) for which, members in sorted(classes.items(), key=itemgetter(0))]


def near(one: Event, others: Sequence[Event]) -> set[Near]:
    """What the rule's own searches find."""
    return {
        Near(other.id, DIGEST)
        for other in others
        for search in searches(one)
        if other.when is not None and search.span.touches(other.when.span)
        for marks in [blocks(other).get(search.block)]
        if marks is not None and search.finds(marks)
    }


@settings(deadline=None)
@given(tellings, st.lists(tellings, max_size=4))
def test_all_is_found_that_the_searches_of_the_rule_find(one: Event, others: list[Event]) -> None:
    there = index(others)

    assert set(found(one, dict.fromkeys(ranges(one), there))) >= near(one, others)


def test_what_has_many_marks_is_found_by_each_of_them() -> None:
    there = index([WORDY])

    for word in WORDS:
        one = telling("other", "meeting", "met", "2024-03-04", quote=f"On Monday they met the {word}.")

        assert set(found(one, dict.fromkeys(ranges(one), there))) == near(one, [WORDY]) == {Near(WORDY.id, DIGEST)}


@settings(deadline=None)
@given(st.one_of(st.just(WORDY), tellings))
def test_no_member_is_longer_than_servers_keep_in_little_memory(one: Event) -> None:
    assert all(len(member) <= LONGEST for _, member in places(one, DIGEST))
