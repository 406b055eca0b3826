from __future__ import annotations

import pytest

from dateline.edtf import DAY, days_from_civil
from dateline.model import Reading
from dateline.settings import Settings
from dateline.store import Store, TimelineSummary
from dateline.store.connection import connect
from dateline.store.version import Counter
from tests.integration.store.making import document, event, reading


def test_a_summary_counts_what_the_timeline_holds(store: Store) -> None:
    done, queued, failed = document("one"), document("two"), document("three")
    store.documents.accept_many([done, queued, failed])
    found = [
        event(done, 0, "2023-10-23", "meeting", ["Wang Yi", "Eli Cohen"]),
        event(done, 1, "2023-10-24T10:00Z", "statement", ["Wang Yi"]),
        event(done, 2, "Y-17000", "statement", []),
    ]

    store.documents.commit(done.id, Reading(tuple(found), (event(done, 3, None), event(done, 4, None))))
    store.documents.fail(failed.id, "It is not in English.")

    assert store.timelines.summary("strait") == TimelineSummary(
        timeline="strait",
        revision=1,
        changes=5,
        documents={"queued": 1, "reading": 0, "done": 1, "failed": 1},
        events=3,
        first="Y-17000-01-01",
        last="2023-10-24T10:00:00Z",
        types={"statement": 2, "meeting": 1},
        actors={"Israël": 3, "Wang Yi": 2, "Eli Cohen": 1},
        places={"Beijing": 3},
        months={"Y-17000-01": 1, "2023-10": 2},
        bases={"explicit": 3},
        undated=2,
    )


def test_events_without_a_date_are_counted_while_their_documents_are_there(store: Store) -> None:
    one, two = document("one"), document("two")
    store.documents.accept_many([one, two])
    counted = [store.timelines.undated("strait")]

    for source, number in ((one, 2), (two, 1)):
        undated = tuple(event(source, each, None) for each in range(number))
        store.documents.commit(source.id, Reading((), undated))
        store.documents.commit(source.id, Reading((), undated))
        counted.append(store.timelines.undated("strait"))
    store.documents.remove(one.id)

    assert counted == [0, 2, 3]
    assert store.timelines.undated("strait") == 1
    assert store.timelines.undated("gulf") is None


def test_events_are_counted_by_type_from_one_edge_to_the_next(store: Store) -> None:
    source = document("one")
    store.documents.accept(source)
    dates = [("2023-10-22", "visit"), ("2023-10-23", "visit"), ("2023-10-23T23:59Z", "vote"), ("2023-10", "vote")]
    found = [event(source, number, edtf, kind) for number, (edtf, kind) in enumerate(dates)]
    store.documents.commit(source.id, Reading(tuple(found)))
    edges = [days_from_civil(2023, 10, day) * DAY for day in (1, 22, 23, 24, 25)]

    assert store.timelines.density("strait", edges) == [[1, 1, 2, 0]]
    assert store.timelines.density("strait", edges, ["vote", "visit"]) == [[1, 0, 1, 0], [0, 1, 1, 0]]
    assert store.timelines.density("strait", edges, ["aid"]) == [[0, 0, 0, 0]]
    assert store.timelines.density("gulf", [-(10**18), 0, 10**18]) == [[0, 0]]


def test_every_new_status_is_a_change_and_only_commits_and_removals_are_revisions(store: Store) -> None:
    posted = document("one")
    seen = []
    for step in (
        lambda: store.documents.accept(posted),
        lambda: store.documents.begin(posted.id),
        lambda: store.documents.commit(posted.id, reading(posted, "2023")),
        lambda: store.documents.accept(posted),
        lambda: store.documents.accept(document("two")),
        lambda: store.documents.remove(posted.id),
    ):
        step()
        summary = store.timelines.summary("strait")
        assert summary is not None
        seen.append((summary.revision, summary.changes))

    assert seen == [(0, 1), (0, 2), (1, 3), (1, 3), (1, 4), (2, 5)]


def test_timelines_are_listed_while_they_have_documents(store: Store) -> None:
    strait, gulf = document("one", "strait"), document("one", "gulf")
    store.documents.accept_many([strait, gulf])
    both = store.timelines.names()

    store.documents.remove(strait.id)

    assert both == ["gulf", "strait"]
    assert store.timelines.names() == ["gulf"]
    assert store.timelines.version("strait", "revision") is None
    assert store.timelines.summary("strait") is None


@pytest.mark.parametrize("counter", ["revision", "changes"])
@pytest.mark.parametrize("wiped", [False, True])
def test_a_version_is_never_met_again(store: Store, settings: Settings, counter: Counter, wiped: bool) -> None:
    # Given a timeline at some version
    posted = document("one")
    store.documents.accept(posted)
    store.documents.commit(posted.id, reading(posted, "2023"))
    before = store.timelines.version("strait", counter)
    assert before is not None
    # When it is made anew, by removal or because the server lost its data
    if wiped:
        with connect(settings) as server:
            server.flushall()
    else:
        store.documents.remove(posted.id)
    store.documents.accept(posted)
    store.documents.commit(posted.id, Reading())
    # Then its version is another one
    assert store.timelines.version("strait", counter) not in (None, before)
