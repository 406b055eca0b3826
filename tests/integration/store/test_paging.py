"""Pages against the plainest model there is: sort everything, keep what touches, cut into pieces."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dateline.edtf import Span, iso_date, parse
from dateline.encoding import loads
from dateline.merging import clusters, entry
from dateline.model import Document, Event, Place
from dateline.store import EventQuery, Store, is_position
from dateline.store.footprint import fold
from dateline.when import Basis
from tests.integration.store.making import document, event
from tests.integration.store.walking import FIRST_OF_OCTOBER, commit, walk

NUMBERS = itertools.count()

# Few days and few widths, those at the powers of two among them, so that events meet the edges of ranges and classes.
near = st.sampled_from([-1, 0, 1, 2]).map(lambda offset: iso_date(FIRST_OF_OCTOBER + offset))
before = st.sampled_from([1, 2, 3, 4, 5, 16, 17, 32, 33, 256, 300]).map(lambda days: iso_date(FIRST_OF_OCTOBER - days))
dates = st.one_of(
    near,
    st.builds("{}T{}Z".format, near, st.sampled_from(["00:00", "12:30", "23:59:59"])),
    st.builds("{}/{}".format, before, near),
    st.sampled_from(["2023-09", "2023-10", "2023", "2023-21", "2022", "202X", "20XX", "1800/2100", "-0490", "Y-17000"]),
    near.map("../{}".format),
    near.map("{}/..".format),
)
spans = dates.map(parse)
edges = st.one_of(spans.map(lambda span: span.first), spans.map(lambda span: span.last))
seconds = st.builds(
    lambda edge, offset: None if edge is None else edge + offset, edges, st.sampled_from([0, 0, 0, -1, 1])
)
kinds = st.sampled_from(["statement", "meeting", "visit"])
names = st.sampled_from(["Wang Yi", "Eli Cohen", "CHINA"])
bases = st.sampled_from(["explicit", "context", "publication"])
places = st.sampled_from(["Beijing", "Haifa"])
events = st.lists(st.tuples(dates, kinds, names, bases, places), max_size=30)
sought = st.sampled_from(["wang yi", "china", "chn", "ISR", "Nobody", "Eli Cohen"])


def several(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """None, most often, or a few."""
    return st.just(()) | st.just(()) | st.lists(values, min_size=1, max_size=2).map(tuple)


queries = st.builds(
    EventQuery,
    timeline=st.just(""),
    first=seconds,
    last=st.none() | seconds,
    types=st.just(()) | st.lists(kinds, max_size=2).map(tuple),
    not_types=st.just(()) | st.tuples(kinds),
    actors=several(sought),
    together=several(sought),
    places=several(st.sampled_from(["BEIJING", "haifa", "isr", "Nowhere"])),
    bases=several(bases),
    words=several(st.sampled_from(["stat", "they", "spok", "visit", "shouted"])),
    min_documents=st.sampled_from([1, 1, 1, 2]),
    min_confidence=st.sampled_from([0.0, 0.0, 0.5, 0.6]),
    order=st.sampled_from(["asc", "desc"]),
    limit=st.integers(1, 7),
)


def _event(source: Document, number: int, edtf: str, kind: str, name: str, basis: Basis, place: str) -> Event:
    bare = event(source, number, edtf, kind, [name], basis)
    return replace(bare, place=Place(place, {"Beijing": "CHN", "Haifa": "ISR"}[place]))


def _expected(found: list[Event], query: EventQuery) -> list[str]:
    asked = Span(query.first, query.last, "interval")
    kept = [one for one in found if one.when is not None and one.when.span.touches(asked) and _passes(one, query)]
    kept.sort(key=lambda one: (one.when.span.sort_key if one.when else "", one.id), reverse=query.order == "desc")
    return [one.id for one in kept]


def _is_after(one: Event, position: str, order: str) -> bool:
    mine = (one.when.span.sort_key if one.when else "") + one.id
    return mine > position if order == "asc" else mine < position


def _passes(one: Event, query: EventQuery) -> bool:
    everybody = one.actors + one.targets
    named = {fold(name) for actor in everybody for name in (actor.name, actor.country) if name}
    where = {fold(name) for name in (one.place.name, one.place.country) if name} if one.place else set()
    told = " ".join([one.headline, *(evidence.quote for evidence in one.evidence)]).casefold().split()
    return (
        (not query.types or one.type in query.types)
        and one.type not in query.not_types
        and (not query.actors or bool({fold(name) for name in query.actors} & named))
        and all(fold(name) in named for name in query.together)
        and (not query.places or bool({fold(name) for name in query.places} & where))
        and (not query.bases or (one.when is not None and one.when.basis in query.bases))
        and all(any(word.startswith(asked) for word in told) for asked in query.words)
        and (not query.documents or any(evidence.document in query.documents for evidence in one.evidence))
        and one.documents >= query.min_documents
        and one.confidence >= query.min_confidence
    )


@given(events, queries)
@hypothesis_settings(max_examples=400, deadline=None, derandomize=True)
def test_pages_hold_what_touches_the_range_and_passes_the_filters_in_order(
    shared: Store, told: list[tuple[Any, ...]], query: EventQuery
) -> None:
    timeline = f"example-{next(NUMBERS)}"
    posted = document("A dispatch.", timeline)
    found = [_event(posted, number, *each) for number, each in enumerate(told)]
    commit(shared, posted, tuple(found))

    pages = walk(shared, replace(query, timeline=timeline))
    came = shared.timelines.changes(replace(query, timeline=timeline, limit=99), 0)

    entries = [entry(cluster) for cluster in clusters(found)]
    assert [one["id"] for one in pages] == _expected(entries, query)
    assert sorted(loads(body)["id"] for body in came.added) == sorted(_expected(entries, query))


@given(events, events, queries, st.sets(st.integers(0, 2), max_size=2))
@hypothesis_settings(max_examples=60, deadline=None, derandomize=True)
def test_a_cursor_stays_right_while_documents_arrive(
    shared: Store, early: list[tuple[Any, ...]], late: list[tuple[Any, ...]], query: EventQuery, asked: set[int]
) -> None:
    timeline = f"example-{next(NUMBERS)}"
    first, second = document("First.", timeline), document("Second.", timeline)
    known = [_event(first, number, *told) for number, told in enumerate(early)]
    arriving = [_event(second, number, *told) for number, told in enumerate(late)]
    others = (first.id, second.id, document("First.", "elsewhere").id)
    query = replace(query, timeline=timeline, documents=tuple(others[number] for number in asked))
    commit(shared, first, tuple(known))

    before = shared.timelines.page(query)
    commit(shared, second, tuple(arriving))
    rest = walk(shared, replace(query, after=before.next)) if before.next else []

    entries = [entry(cluster) for cluster in clusters(known + arriving)]
    beyond = [one for one in entries if before.next and _is_after(one, before.next, query.order)]
    assert [one["id"] for one in rest] == _expected(beyond, query)


def test_a_timeline_that_is_not_there_has_no_events(store: Store) -> None:
    page = store.timelines.page(EventQuery("nowhere"))

    assert (page.events, page.next) == ((), None)


@pytest.mark.parametrize(
    "text", ["", "x", "0" * 36, "0" * 35 + "evt_abc", "0" * 36 + "evt_abc\n", "(" + "0" * 36 + "evt_a"]
)
def test_what_is_no_position_is_told(text: str) -> None:
    assert not is_position(text)
