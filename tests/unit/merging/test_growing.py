from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.merging.copies import SIGNATURE_LENGTH, copies_among
from dateline.merging.growing import copies_with, copies_without


def _signature(kind: int) -> bytes:
    """Like those of the kinds before and after, and of no other, so that likeness is not passed on."""
    other = min(100 * kind, SIGNATURE_LENGTH)
    return bytes(other) + b"\1" * (SIGNATURE_LENGTH - other)


kinds = st.lists(st.integers(0, 2), min_size=6, max_size=6)


@settings(deadline=None)
@given(kinds, st.permutations(range(6)))
def test_one_document_more_or_less_is_told_as_if_all_were_compared(told: list[int], arriving: list[int]) -> None:
    signatures = {str(number): _signature(kind) for number, kind in enumerate(told)}
    there: list[str] = []
    known: dict[str, str] = {}

    for number in arriving:
        there = sorted([*there, str(number)])
        known = copies_with(str(number), there, signatures, known)
        assert known == copies_among(there, signatures)
    for number in arriving:
        there.remove(str(number))
        known = copies_without(str(number), there, signatures, known)
        assert known == copies_among(there, signatures)
