"""Who would have to wait to commit to a timeline hands what was read over to whoever is committing to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from dateline.identity import timeline_tag
from dateline.model import Document, Reading
from dateline.settings import Settings
from dateline.store import EventQuery, Store, keys
from tests.integration.store.making import contents, document, event, reading
from tests.integration.store.test_together import CLOCKS

TAG = timeline_tag("strait")
PACE, TAKING, HANDED = keys.pace(TAG), keys.taking(TAG), keys.handed(TAG)
LONG = 3_000


def test_what_is_read_while_another_one_takes_over_is_committed_with_the_next(store: Store) -> None:
    handed, other = _begun(store, 2)
    _somebody_takes_over(store)

    assert store.documents.hand_in(_read(handed), "1") is None
    assert _statuses(store, [handed]) == ["reading"]
    store.client.delete(PACE, TAKING)

    assert store.documents.hand_in(_read(other), "1") == {other.id}
    assert _statuses(store, [handed, other]) == ["done", "done"]
    assert store.client.exists(PACE, TAKING, HANDED) == 0


def test_what_was_handed_to_one_that_died_is_committed_by_whoever_commits_next(store: Store) -> None:
    # Given a reading that was handed over to one that shows no more sign of life
    handed, other = _begun(store, 2)
    _somebody_takes_over(store)
    assert store.documents.hand_in(_read(handed), "1") is None
    store.client.delete(PACE)
    # When something is committed of which nothing is ever handed over
    assert store.documents.commit_all(_read(other), "1") == {other.id}
    # Then the reading is committed, too
    assert _statuses(store, [handed, other]) == ["done", "done"]
    assert store.client.exists(PACE, TAKING, HANDED) == 0


def test_what_was_handed_over_is_committed_as_it_was_read(store: Store, settings: Settings) -> None:
    left = []
    for is_handed in (False, True):
        store.client.flushall()
        first, second = _begun(store, 2)
        read = {first.id: Reading((event(first, 0, "2023-10-23"),), (event(first, 9, None),))}
        if is_handed:
            _somebody_takes_over(store)
            store.documents.hand_in(read, "7")
            store.client.delete(PACE, TAKING)
        else:
            store.documents.commit_all(read, "7")
        store.documents.hand_in(_read(second), "8")
        left.append(contents(settings, without=CLOCKS))

    assert left[0] == left[1]


def test_nothing_is_handed_to_one_that_takes_nothing_over(store: Store) -> None:
    [posted] = _begun(store, 1)
    store.client.set(PACE, "another", px=400)

    assert store.documents.hand_in(_read(posted), "1") == {posted.id}


def test_nothing_is_handed_to_one_that_shows_no_more_sign_of_life(store: Store) -> None:
    [posted] = _begun(store, 1)
    store.client.set(TAKING, "another", px=LONG)
    store.client.set(PACE, "a third", px=400)

    assert store.documents.hand_in(_read(posted), "1") == {posted.id}


def test_only_so_much_may_wait(store: Store) -> None:
    documents = _begun(store, 65)
    _somebody_takes_over(store)
    for each in documents[:64]:
        assert store.documents.hand_in(_read(each), "1") is None
    store.client.pexpire(PACE, 200)

    assert store.documents.hand_in(_read(documents[64]), "1") == {documents[64].id}
    assert set(_statuses(store, documents)) == {"done"}


def test_of_documents_that_were_removed_meanwhile_nothing_is_written(store: Store) -> None:
    gone, other = _begun(store, 2)
    _somebody_takes_over(store)
    store.documents.hand_in(_read(gone), "1")
    store.client.delete(PACE, TAKING)
    store.documents.remove(gone.id)

    store.documents.hand_in(_read(other), "1")

    assert store.documents.get(gone.id) is None
    assert store.timelines.outline("strait").events == 1  # type: ignore[union-attr] - there is one


def test_what_its_taker_did_not_live_to_commit_is_found_by_the_sweeper(store: Store) -> None:
    [posted] = _begun(store, 1)
    _somebody_takes_over(store)

    store.documents.hand_in(_read(posted), "1")

    assert store.pending.take_due(0, 10) == [posted.id]
    assert 0 < store.client.pttl(HANDED) <= 120_000


def test_many_at_once_tell_what_one_tells(store: Store, settings: Settings) -> None:
    told = []
    for processes in (1, 4):
        store.client.flushall()
        documents = _begun(store, 96)
        some = [documents[first : first + 8] for first in range(0, 96, 8)]
        with ThreadPoolExecutor(processes) as pool:
            list(pool.map(partial(_hand_in, settings), some))
        assert set(_statuses(store, documents)) == {"done"}
        assert store.client.exists(PACE, TAKING, HANDED) == 0
        told.append(store.timelines.page(EventQuery("strait", limit=96)).events)

    assert told[0] == told[1]


def _begun(store: Store, number: int) -> list[Document]:
    documents = [document(f"{each} met.") for each in range(number)]
    store.documents.accept_many(documents)
    for each in documents:
        store.documents.begin(each.id)
    return documents


def _read(*documents: Document) -> Mapping[str, Reading]:
    return {each.id: reading(each, "2023-10-23") for each in documents}


def _somebody_takes_over(store: Store) -> None:
    for key in (PACE, TAKING):
        store.client.set(key, "another", px=LONG)


def _hand_in(settings: Settings, documents: Sequence[Document]) -> None:
    with Store.connect(settings) as store:
        store.documents.hand_in(_read(*documents), "1")


def _statuses(store: Store, documents: Sequence[Document]) -> list[str]:
    return [stored.status for each in documents if (stored := store.documents.get(each.id))]
