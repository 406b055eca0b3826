"""Pages against the plainest model there is: sort everything, keep what touches, cut into pieces."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dateline.edtf import Span, days_from_civil, iso_date, parse
from dateline.encoding import loads
from dateline.identity import event_id
from dateline.merging import clusters, entry
from dateline.model import Actor, Document, Event, Place, Reading
from dateline.settings import Settings
from dateline.store import EventQuery, Store, is_position
from dateline.store.connection import Client, connect
from dateline.store.embedded import EmbeddedServer
from dateline.store.footprint import fold
from dateline.store.paging import MOST_LOOKED_AT
from dateline.when import Basis
from tests.integration.store.making import document, event, reading

NUMBERS = itertools.count()
FIRST_OF_OCTOBER = days_from_civil(2023, 10, 1)

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


@pytest.fixture(scope="module")
def shared(server: EmbeddedServer) -> Iterator[Store]:
    """A store in which every example has a timeline of its own."""
    with Store.connect(Settings(redis_url=server.url)) as store:
        yield store


def _event(source: Document, number: int, edtf: str, kind: str, name: str, basis: Basis, place: str) -> Event:
    bare = event(source, number, edtf, kind, [name], basis)
    return replace(bare, place=Place(place, {"Beijing": "CHN", "Haifa": "ISR"}[place]))


def _commit(store: Store, posted: Document, found: tuple[Event, ...]) -> None:
    store.documents.accept(posted)
    assert store.documents.commit(posted.id, Reading(found))


def _apart(one: Event) -> Event:
    """An event of somebody of whom no other tells, so that a thousand of them are not compared with one another."""
    return replace(one, actors=(Actor(f"Person{one.id[4:]}", "person", "CHN"),), targets=(), place=None)


def _walk(store: Store, query: EventQuery) -> list[dict[str, Any]]:
    """All pages of a query from its position on, one after the other."""
    found: list[dict[str, Any]] = []
    after = query.after
    while True:
        page = store.timelines.page(replace(query, after=after))
        found.extend(loads(body) for body in page.events)
        after = page.next
        if after is None:
            return found
        assert is_position(after)
        assert len(page.events) == query.limit


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
    _commit(shared, posted, tuple(found))

    pages = _walk(shared, replace(query, timeline=timeline))
    came = shared.timelines.changes(replace(query, timeline=timeline, limit=99), 0)

    assert [one["id"] for one in pages] == _expected(found, query)
    assert sorted(loads(body)["id"] for body in came.added) == sorted(_expected(found, query))


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
    _commit(shared, first, tuple(known))

    before = shared.timelines.page(query)
    _commit(shared, second, tuple(arriving))
    rest = _walk(shared, replace(query, after=before.next)) if before.next else []

    entries = [entry(cluster) for cluster in clusters(known + arriving)]
    beyond = [one for one in entries if before.next and _is_after(one, before.next, query.order)]
    assert [one["id"] for one in rest] == _expected(beyond, query)


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("narrowing", [{}, {"actors": ("CHN",)}, {"types": ("statement",), "actors": ("CHN",)}])
def test_many_events_that_end_before_the_range_are_passed_over(
    store: Store, order: Literal["asc", "desc"], narrowing: dict[str, Any]
) -> None:
    posted = document("A chronicle.")
    touching = [
        "2023-08-31T23:59:59/2023-10-01",
        "2023-09-01/2023-10-01T00:00:00",
        "2023-09-01/2023-10-02",
        "2023-09-02/..",
    ]
    wanted = [event(posted, number, edtf) for number, edtf in enumerate(touching)]
    month = [_apart(event(posted, number, "2023-09")) for number in range(1000, 1700)]
    day_before = [_apart(event(posted, number, "2023-09-30")) for number in range(2000, 2700)]
    _commit(store, posted, (*wanted, *month, *day_before))
    midnight = parse("2023-10-01").first

    page = store.timelines.page(EventQuery("strait", first=midnight, order=order, **narrowing))

    ids = [one.id for one in wanted]
    assert [loads(body)["id"] for body in page.events] == (ids if order == "asc" else ids[::-1])
    assert page.next is None


def test_an_event_as_wide_as_its_class_may_be_is_found_by_its_last_second(store: Store) -> None:
    posted = document("A chronicle.")
    midnight = "2023-10-01T00:00:00"
    starts = [f"{iso_date(FIRST_OF_OCTOBER - 2**width)}T00:00:01" for width in range(17, 0, -1)]
    widest_first = [event(posted, number, f"{start}/{midnight}") for number, start in enumerate(starts)]
    _commit(store, posted, tuple(widest_first))

    found = _walk(store, EventQuery("strait", first=parse(midnight).first))

    assert [one["id"] for one in found] == [one.id for one in widest_first]


def test_a_filter_is_tested_on_events_by_the_hundreds(store: Store) -> None:
    posted = document("A chronicle.")
    wanted = [_apart(event(posted, n, "2023-10-01", "visit" if n % 5 else "meeting")) for n in range(900)]
    _commit(store, posted, tuple(wanted))

    pages = _walk(store, EventQuery("strait", types=("meeting",), actors=("CHN",), limit=50))

    assert [one["id"] for one in pages] == sorted(one.id for one in wanted if one.type == "meeting")


@pytest.mark.parametrize("narrowing", [{}, {"types": ("meeting",)}, {"actors": ("CHN",), "bases": ("explicit",)}])
def test_a_page_of_a_long_timeline_reads_no_more_than_one_of_a_short_one(
    store: Store, settings: Settings, narrowing: dict[str, Any]
) -> None:
    query = EventQuery("strait", first=parse("2023-10-01").first, limit=20, **narrowing)
    costs = []
    for number in range(4):
        # Each dispatch adds days, months and years before and after the page.
        posted = document(f"Chronicle {number}.")
        days = [iso_date(FIRST_OF_OCTOBER + offset) for offset in range(-60, 60)]
        told = [*days, *(day[:7] for day in days), *(f"{year:04d}" for year in range(1950, 2023))]
        found = [_apart(event(posted, at, edtf, "meeting" if at % 2 else "visit")) for at, edtf in enumerate(told)]
        _commit(store, posted, tuple(found))
        costs.append(_bytes_read(settings, store, query))

    # The server's own account of itself, read before and after, differs by a few digits.
    assert max(costs[1:]) - min(costs[1:]) < 0.1 * min(costs[1:])


def _bytes_read(settings: Settings, store: Store, query: EventQuery) -> int:
    store.timelines.page(query)  # who is who is read once a revision
    with connect(settings) as client:
        before = _sent(client)
        page = store.timelines.page(query)
        after = _sent(client)
    assert len(page.events) == query.limit
    return after - before


def _sent(client: Client) -> int:
    """Bytes that have been sent by all servers together."""
    return sum(int(server.info("stats")["total_net_output_bytes"]) for server in client.servers())


def test_events_of_one_document_are_found_by_its_id(store: Store) -> None:
    one, two = document("one"), document("two")
    for posted in (one, two):
        store.documents.accept(posted)
        store.documents.commit(posted.id, reading(posted, "2023-10-23"))

    page = store.timelines.page(EventQuery("strait", documents=(two.id,)))

    assert [loads(body)["id"] for body in page.events] == [event_id(two.id, 0, 1)]


def test_actors_are_found_by_any_spelling_and_by_country(store: Store) -> None:
    posted = document("one")
    store.documents.accept(posted)
    store.documents.commit(posted.id, reading(posted, "2023-10-23"))

    counts = [
        len(store.timelines.page(EventQuery("strait", actors=(actor,))).events)
        for actor in ("WANG YI", " wang  yi ", "Israe\u0308l", "chn", "ISR", "Wang", "israel")
    ]

    assert counts == [1, 1, 1, 1, 1, 1, 1]


def _told(store: Store, *parties: tuple[Actor, ...]) -> list[str]:
    """Commit an event for each of these, and give their ids."""
    posted = document("A dispatch.")
    found = [replace(event(posted, n, f"2023-10-{n + 1:02d}"), actors=who) for n, who in enumerate(parties)]
    _commit(store, posted, tuple(found))
    return [one.id for one in found]


def _found(store: Store, **asked: Any) -> list[str]:
    return [one["id"] for one in _walk(store, EventQuery("strait", limit=2, **asked))]


def test_an_actor_is_found_by_any_of_their_names(store: Store) -> None:
    full, short = Actor("Mr. Wang Yi", "person", "CHN"), Actor("Wang", "person", "CHN")
    country, seat = Actor("China", "country", "CHN"), Actor("Beijing", "country", "CHN")
    ids = _told(store, (full,), (short, country), (country, seat), (seat,))

    assert _found(store, actors=("Chinese Foreign Minister Wang Yi",)) == ids[:2]
    assert _found(store, actors=("WANG YI",)) == _found(store, actors=("wang",)) == ids[:2]
    assert _found(store, actors=("china",)) == _found(store, actors=("Beijing",)) == ids[1:]
    assert _found(store, actors=("Wang", "China")) == _found(store, actors=("CHN",)) == ids
    assert _found(store, together=("Wang Yi", "Beijing")) == ids[1:2]
    assert _found(store, actors=("Wang",), together=("China",)) == ids[1:2]


def test_somebody_else_of_the_same_name_is_not_found_with_them(store: Store) -> None:
    minister, wang = Actor("Wang Yi", "person", "CHN"), Actor("Wang", "person", "CHN", "minister")
    namesake = Actor("Wang", "person", "USA", "pilot")
    ids = _told(store, (minister,), (namesake,), (wang,), (namesake, minister))

    assert _found(store, actors=("Wang Yi",)) == [ids[0], ids[2], ids[3]]
    assert _found(store, actors=("Wang",)) == ids
    assert _found(store, actors=("Wang Yi", "USA")) == ids
    assert _found(store, actors=("Wang Yi",), order="desc") == [ids[3], ids[2], ids[0]]


def test_what_must_be_read_is_read_so_much_a_page_and_goes_on_from_there(store: Store) -> None:
    posted = document("A chronicle.")
    found = [_apart(event(posted, number, "2023-10-01", "visit")) for number in range(MOST_LOOKED_AT + 5)]
    wanted = replace(event(posted, 9999, "2023-10-02"), headline="Sirènes au port")
    _commit(store, posted, (*found, wanted))

    first = store.timelines.page(EventQuery("strait", words=("sirenes",)))
    second = store.timelines.page(EventQuery("strait", words=("sirenes",), after=first.next))

    assert (first.events, first.next is None) == ((), False)
    assert [loads(body)["id"] for body in second.events] == [wanted.id]
    assert second.next is None


def test_a_timeline_that_is_not_there_has_no_events(store: Store) -> None:
    page = store.timelines.page(EventQuery("nowhere"))

    assert (page.events, page.next) == ((), None)


@pytest.mark.parametrize(
    "text", ["", "x", "0" * 36, "0" * 35 + "evt_abc", "0" * 36 + "evt_abc\n", "(" + "0" * 36 + "evt_a"]
)
def test_what_is_no_position_is_told(text: str) -> None:
    assert not is_position(text)
