from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from dateline.encoding import event_to_json, loads
from dateline.model import Reading
from dateline.settings import Settings
from dateline.store import Accepted, EventQuery, Store
from tests.integration.store.making import contents, document, event, reading

UNKNOWN = document("never posted").id


def test_a_new_document_is_queued_and_kept_whole(store: Store) -> None:
    posted = document("Wang Yi spoke.")

    accepted = store.documents.accept(posted)

    assert accepted == Accepted(posted.id, "queued", created=True)
    stored = store.documents.get(posted.id)
    assert stored is not None
    assert stored.document == posted
    assert (stored.status, stored.attempts, stored.reason, stored.finished) == ("queued", 0, None, None)
    assert stored.accepted.endswith("Z")


def test_the_same_document_again_changes_nothing(store: Store, settings: Settings) -> None:
    posted = document("Wang Yi spoke.")
    store.documents.accept(posted)
    store.documents.begin(posted.id)
    before = contents(settings)

    again = store.documents.accept(posted)

    assert again == Accepted(posted.id, "reading", created=False)
    assert contents(settings) == before


def test_many_documents_are_answered_in_their_order(store: Store) -> None:
    first, second, elsewhere = document("one"), document("two"), document("one", timeline="gulf")
    store.documents.accept(second)

    accepted = store.documents.accept_many([first, second, first, elsewhere])

    assert [one.id for one in accepted] == [first.id, second.id, first.id, elsewhere.id]
    assert [one.created for one in accepted] == [True, False, False, True]
    assert store.documents.accept_many([]) == []


def test_of_many_who_post_the_same_at_once_one_creates_it(store: Store) -> None:
    posted = document("Wang Yi spoke.")

    with ThreadPoolExecutor(8) as threads:
        accepted = list(threads.map(store.documents.accept, [posted] * 40))

    assert sum(one.created for one in accepted) == 1
    assert store.pending.count() == 1


def test_beginning_counts_attempts(store: Store) -> None:
    posted = document("Wang Yi spoke.")
    store.documents.accept(posted)

    begun = [store.documents.begin(posted.id) for _ in range(3)]

    assert [one.attempts for one in begun if one is not None] == [1, 2, 3]
    assert begun[-1] is not None
    assert begun[-1].status == "reading"


def test_a_commit_finishes_the_document_and_puts_its_events_on_the_timeline(store: Store) -> None:
    posted = document("Wang Yi spoke.")
    dated, undated = event(posted, 0, "2023-10-23"), event(posted, 9, None)
    store.documents.accept(posted)
    store.documents.begin(posted.id)

    committed = store.documents.commit(posted.id, Reading((dated,), (undated,)))

    stored = store.documents.get(posted.id)
    assert committed
    assert stored is not None
    assert stored.status == "done"
    assert stored.finished is not None
    assert stored.events == (event_to_json(dated),)
    assert stored.undated == (event_to_json(undated),)
    page = store.timelines.page(EventQuery("strait"))
    assert [loads(body) for body in page.events] == [event_to_json(dated)]
    assert store.pending.count() == 0


def test_of_many_who_commit_the_same_at_once_one_does(store: Store) -> None:
    posted = document("Wang Yi spoke.")
    store.documents.accept(posted)
    found = reading(posted, "2023-10-23", "2023-10")

    with ThreadPoolExecutor(8) as threads:
        committed = list(threads.map(store.documents.commit, [posted.id] * 40, [found] * 40))

    assert sum(committed) == 1
    summary = store.timelines.summary("strait")
    assert summary is not None
    assert summary.revision == 1
    assert summary.types == {"statement": 2}


def test_a_finished_document_stays_as_it_is(store: Store, settings: Settings) -> None:
    done, failed = document("one"), document("two")
    store.documents.accept_many([done, failed])
    store.documents.commit(done.id, reading(done, "2023-10-23"))
    store.documents.fail(failed.id, "It is not in English.")
    before = contents(settings)

    changed = [
        store.documents.begin(done.id),
        store.documents.begin(failed.id),
        store.documents.commit(done.id, Reading()),
        store.documents.commit(failed.id, reading(failed, "2023-10-23")),
        store.documents.fail(done.id, "Too late."),
        store.documents.fail(failed.id, "Too late."),
    ]

    assert not any(changed)
    assert contents(settings) == before


def test_a_failed_document_tells_its_reason(store: Store) -> None:
    posted = document("Wang Yi spoke.")
    store.documents.accept(posted)

    failed = store.documents.fail(posted.id, "It is not in English.")

    stored = store.documents.get(posted.id)
    assert failed
    assert stored is not None
    assert (stored.status, stored.reason) == ("failed", "It is not in English.")
    assert store.pending.count() == 0


def test_an_unknown_document_is_nowhere(store: Store, settings: Settings) -> None:
    for unknown in (UNKNOWN, "no id at all", "doc_*"):
        assert store.documents.get(unknown) is None
        assert store.documents.begin(unknown) is None
        assert not store.documents.remove(unknown)
    assert not store.documents.commit(UNKNOWN, Reading())
    assert not store.documents.fail(UNKNOWN, "It is not there.")
    assert contents(settings) == {}


def test_a_document_with_thousands_of_events_is_committed_and_removed(store: Store) -> None:
    posted = document("A long chronicle.")
    store.documents.accept(posted)
    dates = [f"{year:04d}-{month:02d}" for year in range(1600, 1900) for month in range(1, 13)]

    store.documents.commit(posted.id, reading(posted, *dates))
    summary = store.timelines.summary("strait")
    removed = store.documents.remove(posted.id)

    assert summary is not None
    assert summary.events == len(dates)
    assert removed
    assert store.timelines.page(EventQuery("strait")).events == ()


def test_documents_of_a_timeline_are_listed_in_the_order_of_their_ids(store: Store) -> None:
    posted = [document(f"report {number}") for number in range(5)]
    store.documents.accept_many([*posted, document("elsewhere", "gulf")])
    ids = sorted(each.id for each in posted)

    first = store.documents.of_timeline("strait", limit=3)
    rest = store.documents.of_timeline("strait", after=first[-1].document.id)

    assert [each.document.id for each in (*first, *rest)] == ids
    assert store.documents.of_timeline("nowhere") == []
