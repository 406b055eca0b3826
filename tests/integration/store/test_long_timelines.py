"""In a timeline of any length a page is found in as many steps, and nothing that belongs on it is passed over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import pytest

from dateline.edtf import iso_date, parse
from dateline.encoding import loads
from dateline.settings import Settings
from dateline.store import EventQuery, Store
from dateline.store.connection import Client, connect
from dateline.store.paging import MOST_LOOKED_AT
from tests.integration.store.making import document, event
from tests.integration.store.walking import FIRST_OF_OCTOBER, apart, commit, walk

FEW, MANY = 20, 220
# A follower takes 26 in the set of those who follow; to find it in the indexes takes 120 more.
NAMED_IN_BYTES = 60


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
    month = [apart(event(posted, number, "2023-09")) for number in range(1000, 1700)]
    day_before = [apart(event(posted, number, "2023-09-30")) for number in range(2000, 2700)]
    commit(store, posted, (*wanted, *month, *day_before))
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
    commit(store, posted, tuple(widest_first))

    found = walk(store, EventQuery("strait", first=parse(midnight).first))

    assert [one["id"] for one in found] == [one.id for one in widest_first]


def test_a_filter_is_tested_on_events_by_the_hundreds(store: Store) -> None:
    posted = document("A chronicle.")
    wanted = [apart(event(posted, n, "2023-10-01", "visit" if n % 5 else "meeting")) for n in range(900)]
    commit(store, posted, tuple(wanted))

    pages = walk(store, EventQuery("strait", types=("meeting",), actors=("CHN",), limit=50))

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
        found = [apart(event(posted, at, edtf, "meeting" if at % 2 else "visit")) for at, edtf in enumerate(told)]
        commit(store, posted, tuple(found))
        costs.append(_bytes_read(settings, store, query))

    # The server's own account of itself, read before and after, differs by a few digits.
    assert max(costs[1:]) - min(costs[1:]) < 0.1 * min(costs[1:])


def test_one_report_more_of_an_event_reads_only_who_follows_of_all_those_before(
    store: Store, settings: Settings
) -> None:
    costs = {}
    for number in range(MANY):
        posted = document(f"Report {number}. {' '.join(f'{number}th{word}' for word in range(40))}")
        with connect(settings) as client:
            before = _sent(client)
            commit(store, posted, (event(posted, 0, "2023-10-01", "meeting", ("Wang Yi", "Eli Cohen")),))
            costs[number] = _sent(client) - before
    outline = store.timelines.outline("strait")
    assert outline is not None
    assert outline.events == 1

    more = costs[MANY - 1] - costs[FEW]

    assert more < (MANY - FEW) * NAMED_IN_BYTES


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


def test_what_must_be_read_is_read_so_much_a_page_and_goes_on_from_there(store: Store) -> None:
    posted = document("A chronicle.")
    found = [apart(event(posted, number, "2023-10-01", "visit")) for number in range(MOST_LOOKED_AT + 5)]
    wanted = replace(event(posted, 9999, "2023-10-02"), headline="Sirènes au port")
    commit(store, posted, (*found, wanted))

    first = store.timelines.page(EventQuery("strait", words=("sirenes",)))
    second = store.timelines.page(EventQuery("strait", words=("sirenes",), after=first.next))

    assert (first.events, first.next is None) == ((), False)
    assert [loads(body)["id"] for body in second.events] == [wanted.id]
    assert second.next is None
