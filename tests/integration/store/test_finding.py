"""What is found by the document that tells it, and by any name of somebody who takes part."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dateline.encoding import loads
from dateline.identity import event_id
from dateline.model import Actor
from dateline.settings import Settings
from dateline.store import EventQuery, Store
from tests.integration.store.making import contents, document, event, reading
from tests.integration.store.walking import commit, walk

CLOCKS = (b"since", b"revision", b"changes", b"ever:", b"accepted", b"finished")


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
    commit(store, posted, tuple(found))
    return [one.id for one in found]


def _found(store: Store, **asked: Any) -> list[str]:
    return [one["id"] for one in walk(store, EventQuery("strait", limit=2, **asked))]


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


def test_a_name_that_an_event_does_not_show_finds_it_as_long_as_a_document_tells_it(
    store: Store, settings: Settings
) -> None:
    # Given a call that one document tells of China, and another of Beijing
    told = {name: document(f"{name} called.") for name in ("China", "Beijing")}
    call = {name: event(told[name], 0, "2023-10-23", "phone_call") for name in told}
    china, seat = (replace(call[name], actors=(Actor(name, "country", "CHN"),)) for name in told)
    commit(store, told["China"], (china,))
    before = contents(settings, without=CLOCKS)
    commit(store, told["Beijing"], (seat,))
    # Then it is one event, which shows one name and is found by both
    [entry] = walk(store, EventQuery("strait"))
    assert [actor["name"] for actor in entry["actors"]] == ["China"]
    assert _found(store, actors=("beijing",)) == _found(store, together=("Beijing",)) == [entry["id"]]
    assert {one.aliases: number for one, number in store.timelines.identities("strait").items()} == {
        ("Beijing", "China"): 1,
        ("Israël",): 1,
    }
    assert [loads(body)["id"] for body in store.timelines.changes(EventQuery("strait", actors=("Beijing",)), 0).added]
    # And nothing of the name is left when its document goes
    store.documents.remove(told["Beijing"].id)
    assert _found(store, actors=("Beijing",)) == []
    assert contents(settings, without=CLOCKS) == before


def test_a_short_name_that_no_event_shows_is_nobody_for_itself(store: Store) -> None:
    # Given two of one name, of whom one is told by it alone, but merged with who tells it whole
    full, short = (document(text) for text in ("Wang Yi called.", "Wang called."))
    other = document("Wang Wei spoke.")
    for posted, name in ((full, "Wang Yi"), (short, "Wang")):
        commit(store, posted, (event(posted, 0, "2023-10-23", "phone_call", (name,)),))
    commit(store, other, (event(other, 0, "2023-10-25", "visit", ("Wang Wei",)),))
    # When it is asked for
    entries = walk(store, EventQuery("strait"))
    # Then it means both, and neither is listed by it apart
    assert [entry["actors"][0]["name"] for entry in entries] == ["Wang Yi", "Wang Wei"]
    assert _found(store, actors=("Wang",)) == [entry["id"] for entry in entries]
    assert {one.name for one in store.timelines.identities("strait")} == {"Israël", "Wang Wei", "Wang Yi"}
