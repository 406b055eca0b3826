from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.edtf import FURTHEST_YEAR, Span, days_from_civil
from dateline.identity import event_id
from dateline.store.members import END, beginning, extent_in, from_position, id_in, member_of, to_position

EARLIEST, LATEST = (days_from_civil(year, 1, 1) * 86_400 for year in (-FURTHEST_YEAR, FURTHEST_YEAR))
near = st.integers(-300, 300)
seconds = st.one_of(near, st.integers(EARLIEST, LATEST), st.integers(-(10**11), 10**11))
spans = st.one_of(
    st.builds(lambda first, width: Span(first, first + abs(width), "interval"), seconds, near),
    st.builds(lambda one, other: Span(min(one, other), max(one, other), "interval"), seconds, seconds),
    st.builds(lambda last: Span(None, last, "interval"), seconds),
    st.builds(lambda first: Span(first, None, "interval"), seconds),
)
ids = st.integers(0, 5).map(lambda number: event_id("doc_", number, number + 1))


@given(st.lists(st.tuples(spans, ids), max_size=8))
def test_members_sort_as_sort_keys_and_ids_do(told: list[tuple[Span, str]]) -> None:
    by_text = sorted(told, key=lambda each: each[0].sort_key + each[1])

    by_member = sorted(told, key=lambda each: member_of(*each))

    assert [(span.extent, event) for span, event in by_member] == [(span.extent, event) for span, event in by_text]


@given(spans, ids)
def test_a_member_tells_what_it_was_made_of(span: Span, event: str) -> None:
    member = member_of(span, event)

    assert (extent_in(member), id_in(member)) == (span.extent, event)
    assert to_position(member) == span.sort_key + event
    assert from_position(to_position(member)) == member


@given(spans, spans, ids)
def test_beginnings_divide_members_by_start_and_width(span: Span, other: Span, event: str) -> None:
    member, (start, width) = member_of(span, event), other.extent

    assert (member >= beginning(start)) == (span.extent[0] >= start)
    assert (member >= beginning(start, width)) == (span.extent >= other.extent)
    assert b"" < member < END
