"""Timelines that are removed and renamed whole, and documents that are put back as they were kept."""

from __future__ import annotations

import re

import pytest

from dateline.encoding import loads
from dateline.errors import TimelineExists, TimelineMoving
from dateline.identity import timeline_tag
from dateline.model import Document, Reading
from dateline.settings import Settings
from dateline.store import EventQuery, Store, keys
from dateline.store.connection import connect
from tests.integration.store.making import contents, document, event, reading

NAMES = (b"formerly", b"successor")
CLOCKS = (b"since", b"revision", b"changes", b"ever:", b"accepted", b"finished", b"attempts")


def _fill(store: Store, timeline: str) -> list[Document]:
    """Three documents that tell one event, of which one tells another too; one that failed, one that waits."""
    posted = [document(f"Report {number}.", timeline) for number in range(5)]
    store.documents.accept_many(posted)
    for each in posted[:3]:
        store.documents.begin(each.id)
        meeting = event(each, 0, "2023-10-23", "meeting")
        store.documents.commit(each.id, Reading((meeting,), (event(each, 9, None),)), "1")
    store.documents.begin(posted[3].id)
    store.documents.fail(posted[3].id, "It is not in English.")
    return posted


def _served(store: Store, timeline: str) -> list[bytes]:
    return list(store.timelines.page(EventQuery(timeline)).events)


def test_a_removed_timeline_leaves_nothing(store: Store, settings: Settings) -> None:
    _fill(store, "gulf")
    before = contents(settings)
    _fill(store, "strait")

    removed = store.moves.remove("strait"), store.moves.remove("strait")

    assert removed == (True, False)
    assert contents(settings) == before
    assert store.timelines.names() == ["gulf"]


def test_a_removal_that_broke_off_is_seen_by_nobody_and_finished_by_another(store: Store, settings: Settings) -> None:
    posted = _fill(store, "strait")
    _hide(settings, "strait")

    seen = [store.timelines.summary("strait"), store.documents.get(posted[0].id), *store.timelines.names()]
    with pytest.raises(TimelineMoving, match="strait"):
        store.documents.accept(document("Another.", "strait"))
    late = store.documents.commit(posted[4].id, reading(posted[4], "2023-10-24"))
    finished = store.moves.remove("strait")

    assert seen == [None, None]
    assert not late
    assert finished
    assert contents(settings) == {}
    assert store.documents.accept(posted[0]).created


def test_a_renamed_timeline_is_as_if_it_had_been_posted_under_its_name(store: Store, settings: Settings) -> None:
    _fill(store, "gulf")
    expected, served = contents(settings, without=CLOCKS), _served(store, "gulf")
    store.moves.remove("gulf")
    _fill(store, "strait")

    renamed = store.moves.rename("strait", "gulf")

    assert renamed
    found = contents(settings, without=(*CLOCKS, *NAMES))
    assert _served(store, "gulf") == served
    assert found.pop(keys.about(timeline_tag("strait")).encode()) == {}
    assert found.keys() == expected.keys()
    assert _without_times(found) == _without_times(expected)
    assert store.timelines.names() == ["gulf"]


def test_a_renaming_that_broke_off_is_finished_by_another(store: Store, settings: Settings) -> None:
    _fill(store, "strait")
    served = [re.sub(b"(evt|doc)_[0-9a-v]+", b"", body) for body in _served(store, "strait")]
    _hide(settings, "strait", "gulf")
    before = store.timelines.names()
    with connect(settings) as client:
        client.hdel(keys.about(timeline_tag("strait")), "moving", "successor")
        client.rename(keys.leaving(timeline_tag("strait")), keys.documents(timeline_tag("strait")))

    renamed = store.moves.rename("strait", "gulf"), store.moves.rename("strait", "gulf")

    assert before == []
    assert renamed == (True, False)
    assert [re.sub(b"(evt|doc)_[0-9a-v]+", b"", body) for body in _served(store, "gulf")] == served


def test_former_names_lead_to_the_present_one(store: Store) -> None:
    _fill(store, "strait")
    before = _present(store, "strait")

    store.moves.rename("strait", "gulf")
    once = _present(store, "strait")
    store.moves.rename("gulf", "bay")
    twice = _present(store, "strait", "gulf")
    store.moves.rename("bay", "strait")

    assert (before, once, twice) == ([None], ["gulf"], ["bay", "bay"])
    assert _present(store, "strait", "gulf", "bay") == [None, "strait", "strait"]


def test_a_former_name_leads_on_until_another_timeline_has_it(store: Store) -> None:
    _fill(store, "strait")
    store.moves.rename("strait", "gulf")
    store.moves.rename("gulf", "bay")

    # Of those that lead on from "gulf" none may lead to the timeline that has this name now
    store.documents.accept(document("Another.", "gulf"))
    posted = _present(store, "strait", "gulf")
    store.moves.remove("gulf")
    removed = _present(store, "strait", "gulf")
    _fill(store, "sound")
    store.moves.rename("sound", "strait")
    store.moves.remove("strait")

    assert posted == removed == ["bay", None]
    assert _present(store, "strait", "sound") == [None, None]


def test_no_name_leads_to_a_timeline_that_was_removed(store: Store, settings: Settings) -> None:
    _fill(store, "strait")
    store.moves.rename("strait", "gulf")
    store.moves.rename("gulf", "bay")

    store.moves.remove("bay")
    left = contents(settings)
    store.documents.accept(document("Another.", "bay"))

    assert left == {}
    assert _present(store, "strait", "gulf") == [None, None]


def _present(store: Store, *names: str) -> list[str | None]:
    return [store.former.present(timeline_tag(name)) for name in names]


def test_a_name_that_a_timeline_has_is_not_given_to_another(store: Store) -> None:
    _fill(store, "strait")
    _fill(store, "gulf")
    before = _served(store, "strait")

    with pytest.raises(TimelineExists, match="gulf"):
        store.moves.rename("strait", "gulf")

    assert _served(store, "strait") == before
    assert not store.moves.rename("nowhere", "anywhere")


def test_documents_are_put_back_as_they_were_kept(store: Store, settings: Settings) -> None:
    _fill(store, "strait")
    kept = store.documents.of_timeline("strait")
    served, before = _served(store, "strait"), contents(settings, without=(b"since", b"revision", b"changes", b"ever:"))
    store.moves.remove("strait")

    restored = [store.documents.restore(each) for each in kept]
    again = [store.documents.restore(each) for each in kept]

    after = contents(settings, without=(b"since", b"revision", b"changes", b"ever:"))
    assert (restored, again) == ([True] * len(kept), [False] * len(kept))
    assert store.documents.of_timeline("strait") == kept
    assert _served(store, "strait") == served
    assert _without_times(after) == _without_times(before)
    assert [loads(body)["documents"] for body in served] == [3]


def _without_times(found: dict[bytes, object]) -> dict[bytes, object]:
    return {key: value for key, value in found.items() if not key.endswith((b":waiting", b":pending"))}


def _hide(settings: Settings, timeline: str, successor: str = "") -> None:
    """Do what the first step of a removal does."""
    tag = timeline_tag(timeline)
    with connect(settings) as client:
        client.hset(keys.about(tag), mapping={"moving": "out", "successor": successor})
        client.delete(keys.pending(tag), keys.waiting(tag))
        client.rename(keys.documents(tag), keys.leaving(tag))
