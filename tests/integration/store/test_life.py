"""A document's life after its first reading: replaced, read again, tried again, found by its status and address."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from dateline.encoding import loads
from dateline.identity import document_id, timeline_tag
from dateline.model import Document, Reading
from dateline.settings import Settings
from dateline.store import EventQuery, Store, keys
from dateline.store.connection import connect, script
from dateline.store.steps import Steps
from tests.integration.store.making import contents, document, event, reading

CLOCKS = (b"since", b"revision", b"changes", b"ever:", b"accepted", b"finished")
PASSING = ("changed", "came", "gone", "successors", "replaced")


def _addressed(text: str, url: str = "https://example.org/story") -> Document:
    bare = replace(document(text), url=url)
    return replace(bare, id=document_id(bare))


def _read(store: Store, posted: Document, *edtfs: str, version: str = "1") -> None:
    store.documents.accept(posted)
    assert store.documents.begin(posted.id) is not None
    assert store.documents.commit(posted.id, reading(posted, *edtfs), version)


def _dates(store: Store) -> list[str]:
    return [loads(body)["when"]["edtf"] for body in store.timelines.page(EventQuery("strait")).events]


def _kept(settings: Settings) -> dict[bytes, object]:
    left = contents(settings, without=CLOCKS)
    return {key: value for key, value in left.items() if not key.decode().endswith(PASSING)}


def test_an_old_version_is_served_until_the_new_one_has_been_read(store: Store) -> None:
    old, new = _addressed("As it was."), _addressed("As it is.")
    _read(store, old, "2023-10-01")

    store.documents.replace(new)
    store.documents.begin(new.id)
    meanwhile = _dates(store)
    store.documents.commit(new.id, reading(new, "2023-10-05"))

    assert meanwhile == ["2023-10-01"]
    assert _dates(store) == ["2023-10-05"]
    assert store.documents.get(old.id) is None


def test_a_replaced_document_leaves_what_the_new_one_alone_would_have_left(store: Store, settings: Settings) -> None:
    old, new = _addressed("As it was."), _addressed("As it is.")
    _read(store, new, "2023-10-05")
    alone = _kept(settings)
    store.documents.remove(new.id)
    _read(store, old, "2023-10-01", "2023-10-05")

    store.documents.replace(new)
    store.documents.begin(new.id)
    store.documents.commit(new.id, reading(new, "2023-10-05"), "1")

    assert _kept(settings) == alone


def test_of_versions_posted_before_any_was_read_the_last_one_stands(store: Store) -> None:
    versions = [_addressed(f"Version {number}.") for number in range(3)]
    _read(store, versions[0], "2023-10-01")
    for version in versions[1:]:
        store.documents.replace(version)

    store.documents.commit(versions[2].id, reading(versions[2], "2023-10-03"))

    assert _dates(store) == ["2023-10-03"]
    assert [each.document.id for each in store.documents.of_timeline("strait")] == [versions[2].id]
    assert store.pending.count() == 0


def test_going_back_to_a_version_that_is_still_there_takes_the_newer_ones_away_at_once(store: Store) -> None:
    old, new = _addressed("As it was."), _addressed("As it is.")
    _read(store, old, "2023-10-01")
    store.documents.replace(new)

    accepted = store.documents.replace(old)

    assert accepted.status == "done"
    assert store.documents.get(new.id) is None
    assert _dates(store) == ["2023-10-01"]


def test_a_version_that_cannot_be_read_leaves_the_old_one(store: Store) -> None:
    old, new = _addressed("As it was."), _addressed("Als es war.")
    _read(store, old, "2023-10-01")
    store.documents.replace(new)

    store.documents.fail(new.id, "It is not in English.")

    assert _dates(store) == ["2023-10-01"]


def test_a_document_replaces_others_by_their_ids_and_only_those_of_its_timeline(store: Store) -> None:
    old, elsewhere, new = document("one"), document("one", "gulf"), document("two")
    _read(store, old, "2023-10-01")
    _read(store, elsewhere, "2023-10-01")

    store.documents.replace(new, [old.id, elsewhere.id, "no id"])
    store.documents.commit(new.id, reading(new, "2023-10-05"))

    assert _dates(store) == ["2023-10-05"]
    assert store.documents.get(elsewhere.id) is not None


def test_documents_are_found_by_their_address_while_they_are_there(store: Store) -> None:
    one, two, other = _addressed("one"), _addressed("two"), _addressed("one", "https://example.org/other")
    store.documents.accept_many([one, two, other, document("without")])
    both = store.documents.with_url("strait", "https://example.org/story")
    store.documents.remove(one.id)

    assert both == sorted([one.id, two.id])
    assert store.documents.with_url("strait", "https://example.org/story") == [two.id]
    assert store.documents.with_url("strait", "https://example.org/") == []


def test_what_was_read_stands_while_it_is_read_again(store: Store) -> None:
    posted = document("Wang Yi spoke.")
    _read(store, posted, "2023-10-01")

    asked = store.documents.reread(posted.id), store.documents.reread(posted.id)
    begun = store.documents.begin(posted.id)
    meanwhile = store.documents.get(posted.id)
    served = _dates(store)
    committed = store.documents.commit(posted.id, reading(posted, "2023-10-02", "2023-10-03"), "2")

    after = store.documents.get(posted.id)
    assert asked == (True, False)
    assert begun is not None
    assert begun.attempts == 1
    assert meanwhile is not None
    assert (meanwhile.status, meanwhile.rereading, meanwhile.version) == ("done", True, "1")
    assert served == ["2023-10-01"]
    assert committed
    assert after is not None
    assert (after.status, after.rereading, after.version) == ("done", False, "2")
    assert _dates(store) == ["2023-10-02", "2023-10-03"]


def test_reading_the_same_again_changes_no_event(store: Store, settings: Settings) -> None:
    posted = document("Wang Yi spoke.")
    _read(store, posted, "2023-10-01", "2023-10")
    before, revision = _kept(settings), store.timelines.version("strait", "revision")

    store.documents.reread(posted.id)
    store.documents.begin(posted.id)
    store.documents.commit(posted.id, reading(posted, "2023-10-01", "2023-10"), "1")

    assert _kept(settings) == before
    assert store.timelines.version("strait", "revision") == revision


def test_what_cannot_be_read_again_stays_as_it_was(store: Store) -> None:
    posted = document("Wang Yi spoke.")
    _read(store, posted, "2023-10-01")
    store.documents.reread(posted.id)

    failed = store.documents.fail(posted.id, "It took too long.", "crash")

    kept = store.documents.get(posted.id)
    assert failed
    assert kept is not None
    assert (kept.status, kept.reason, kept.rereading) == ("done", "It took too long.", False)
    assert _dates(store) == ["2023-10-01"]
    assert store.pending.count() == 0


def test_a_failed_document_is_tried_again_as_if_it_were_new(store: Store) -> None:
    posted = document("Wang Yi spoke.")
    store.documents.accept(posted)
    store.documents.begin(posted.id)
    store.documents.fail(posted.id, "It took too long.", "crash")

    retried = store.documents.retry(posted.id), store.documents.retry(posted.id)

    waits = store.documents.get(posted.id)
    assert retried == (True, False)
    assert waits is not None
    assert (waits.status, waits.attempts, waits.reason, waits.finished) == ("queued", 0, None, None)
    assert store.waiting.take_turns(10) == [posted.id]
    assert store.documents.begin(posted.id) is not None
    assert store.documents.commit(posted.id, reading(posted, "2023-10-01"))


@pytest.mark.parametrize("status", ["queued", "reading", "done", "failed", None])
def test_documents_are_listed_by_status_in_pages(store: Store, status: str | None) -> None:
    posted = [document(f"report {number}") for number in range(12)]
    store.documents.accept_many(posted)
    of_status: dict[str | None, list[str]] = {"queued": [], "reading": [], "done": [], "failed": [], None: []}
    for each, name in zip(posted, ["queued", "reading", "done", "failed"] * 3, strict=True):
        of_status[name].append(each.id)
        of_status[None].append(each.id)
        if name != "queued":
            store.documents.begin(each.id)
        if name == "done":
            store.documents.commit(each.id, Reading((event(each, 0, "2023-10-01"),)))
        if name == "failed":
            store.documents.fail(each.id, "It is not in English.")

    first = store.documents.of_timeline("strait", "", 2, status)  # type: ignore[arg-type]
    rest = store.documents.of_timeline("strait", first[-1].document.id, 10, status)  # type: ignore[arg-type]

    assert [each.document.id for each in (*first, *rest)] == sorted(of_status[status])
    assert len(first) == 2


def test_documents_of_an_older_extraction_are_found(store: Store) -> None:
    old, new, waits = document("one"), document("two"), document("three")
    _read(store, old, "2023-10-01", version="1")
    _read(store, new, "2023-10-01", version="2")
    store.documents.accept(waits)

    assert store.documents.outdated("strait", "2") == [old.id]
    assert store.documents.outdated("strait", "3") == sorted([old.id, new.id])
    assert store.documents.outdated("strait", "3", max(old.id, new.id)) == []


def test_what_took_the_place_of_documents_is_known_of_the_last_of_them(store: Store, settings: Settings) -> None:
    # Given three documents, of which each takes the place of the one before, where two are to be known
    ids = [_addressed(f"Version {number}.").id for number in range(4)]
    store.documents.accept(_addressed("Version 3."))
    tag = timeline_tag("strait")
    with connect(settings) as client:
        for old, new in pairwise(ids):
            steps = Steps()
            for _ in range(2):  # as often as one likes
                steps.call("LATEST", keys.successors(tag), keys.replaced(tag), old, new, 2)
            steps.apply(script(client, "apply"))
    # Then it is known of the last two, and the first is as unknown as one that there never was
    assert [store.documents.successor(each) for each in ids[:3]] == [None, ids[3], ids[3]]
