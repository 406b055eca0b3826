"""Events of several documents become one cluster where they tell one occurrence, whatever the order they come in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.actors import identify
from dateline.merging import best_first, clusters
from dateline.model import Actor, Event, Evidence, Place
from dateline.when import Basis, When

HALL = Actor("Sigrún Hall", "person", "ISL", "foreign minister")
MOE = Actor("Lars Moe", "person", "NOR")
BERG = Actor("Ida Berg", "person")
COAST_GUARD = Actor("Icelandic Coast Guard", "organization", "ISL")


def event(
    document: str,
    kind: str,
    trigger: str,
    day: str | None,
    actors: Sequence[Actor] = (),
    targets: Sequence[Actor] = (),
    **told: str,
) -> Event:
    """An event; ``told`` may hold its basis, headline, quote and place."""
    basis: Basis = "publication" if told.get("basis") == "publication" else "explicit"
    quote = told.get("quote", f"They {trigger}.")
    return Event(
        id=f"evt_{document}_{kind}_{trigger}_{day}_{told.get('headline', '')}",
        type=kind,
        when=When(day, basis) if day else None,
        headline=told.get("headline", f"{document} tells of it"),
        actors=tuple(actors),
        targets=tuple(targets),
        place=Place(told["place"]) if "place" in told else None,
        confidence=0.9,
        evidence=(Evidence(document, quote, 0, trigger, 5, 5 + len(trigger)),),
    )


def merged(*events: Event) -> set[frozenset[str]]:
    identities = identify(actor for each in events for actor in (*each.actors, *each.targets))
    return {frozenset(member.id for member in cluster) for cluster in clusters(events, identities)}


def are_one(*events: Event) -> bool:
    return merged(*events) == {frozenset(each.id for each in events)}


CALL = event("a", "phone_call", "phone call", "2024-03-04", [HALL], [MOE])
SAID = "The minister said the trawler had fished inside the closed zone for nine days."


def test_a_call_of_the_same_two_is_one_however_it_is_worded() -> None:
    other = event("b", "phone_call", "telephoned", "2024-03-04", [Actor("Moe", "person")], [Actor("Hall", "person")])

    assert are_one(CALL, other)


def test_what_a_paper_prints_the_day_after_without_saying_when_is_the_event_of_the_day_before() -> None:
    assert are_one(CALL, event("b", "phone_call", "spoke", "2024-03-05", [HALL, MOE], basis="publication"))


def test_an_event_is_one_whether_told_in_the_active_or_as_a_noun() -> None:
    active = event("a", "coercion", "seized", "2024-03-04", [COAST_GUARD], headline="Coast Guard seizes a trawler")
    noun = event("b", "coercion", "seizure", "2024-03", [COAST_GUARD], headline="Coast Guard: trawler seizure")

    assert are_one(active, noun)


def test_where_nobody_is_named_the_same_place_and_word_tell() -> None:
    first = event("a", "disaster", "fire", "2024-03-04", place="Bergen")
    second = event("b", "disaster", "fire", "2024-03-04", place="Bergen")
    elsewhere = event("c", "disaster", "fire", "2024-03-04", place="Oslo")

    assert merged(first, second, elsewhere) == {frozenset({first.id, second.id}), frozenset({elsewhere.id})}


def test_an_unlisted_verb_may_tell_what_another_types() -> None:
    typed = event("a", "publication", "unveiled", "2024-03-04", [HALL])

    assert are_one(typed, event("b", "other", "unveiled", "2024-03-04", [HALL]))


@pytest.mark.parametrize(
    "other",
    [
        event("b", "phone_call", "phone call", "2024-03-06", [HALL], [MOE]),
        event("b", "phone_call", "phone call", "2024-03-04", [HALL], [BERG]),
        event("b", "meeting", "phone call", "2024-03-04", [HALL], [MOE]),
        event("a", "phone_call", "called", "2024-03-04", [HALL], [MOE]),
        event("b", "phone_call", "phone call", None, [HALL], [MOE]),
        event("b", "phone_call", "spoke", "2024-03-03", [HALL, MOE], basis="publication"),
    ],
    ids=["another day", "another party", "another type", "the same document", "no date", "published before"],
)
def test_a_call_is_another(other: Event) -> None:
    assert not are_one(CALL, other)


def test_acts_of_one_actor_on_two_others_are_two() -> None:
    first = event("a", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [MOE])

    assert not are_one(first, event("b", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [BERG]))


def test_a_statement_is_one_where_speaker_day_and_content_agree() -> None:
    retold = "For nine days the trawler fished in the closed zone, Hall said on Monday."

    assert are_one(
        event("a", "statement", "said", "2024-03-04", [HALL], quote=SAID),
        event("b", "statement", "said", "2024-03-04", [HALL], quote=retold),
    )


@pytest.mark.parametrize(
    ("day", "speaker", "quote"),
    [
        ("2024-03-05", HALL, SAID),
        ("2024-03", HALL, SAID),
        ("2024-03-04", MOE, SAID),
        ("2024-03-04", HALL, "Hall said talks with Norway would go on next week in Helsinki."),
    ],
    ids=["another day", "no day", "another speaker", "other content"],
)
def test_a_statement_is_another(day: str, speaker: Actor, quote: str) -> None:
    said = event("a", "statement", "said", "2024-03-04", [HALL], quote=SAID)

    assert not are_one(said, event("b", "statement", "added", day, [speaker], quote=quote))


def test_a_wide_date_does_not_join_two_days_that_do_not_touch() -> None:
    monday = event("a", "visit", "visited", "2024-03-04", [HALL], [MOE])
    wednesday = event("b", "visit", "visited", "2024-03-06", [HALL], [MOE])
    week = event("c", "visit", "visited", "2024-03-04/2024-03-10", [HALL], [MOE])

    found = merged(monday, wednesday, week)

    assert len(found) == 2
    assert frozenset({monday.id, wednesday.id}) not in found


def test_two_events_of_one_document_stay_apart_though_a_third_tells_both() -> None:
    first = event("a", "attack", "shelling", "2024-03-04", [MOE], headline="Moe: shelling in the morning")
    second = event("a", "attack", "shelling", "2024-03-04", [MOE], headline="Moe: shelling at night")
    third = event("b", "attack", "shelling", "2024-03-04", [MOE], headline="Moe: shelling at night")

    assert merged(first, second, third) == {frozenset({first.id}), frozenset({second.id, third.id})}


def test_a_report_that_names_fewer_does_not_join_two_that_name_others() -> None:
    on_moe = event("a", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [MOE])
    on_berg = event("b", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [BERG])
    unsaid = event("c", "coercion", "arrested", "2024-03-04", [COAST_GUARD])

    found = merged(on_moe, on_berg, unsaid)

    assert len(found) == 2
    assert frozenset({on_moe.id, on_berg.id}) not in found


def test_the_best_evidence_stands_first() -> None:
    wide = event("a", "visit", "visited", "2024-03", [HALL], [MOE])
    narrow = event("b", "visit", "visited", "2024-03-04", [HALL])
    full = event("c", "visit", "visited", "2024-03-04", [HALL], [MOE])

    assert sorted([wide, narrow, full], key=best_first) == [full, narrow, wide]


_EVENTS = st.builds(
    event,
    st.sampled_from("abcd"),
    st.sampled_from(["phone_call", "visit", "statement", "other"]),
    st.sampled_from(["visited", "spoke"]),
    st.sampled_from(["2024-03-04", "2024-03-05", "2024-03", None]),
    st.lists(st.sampled_from([HALL, MOE, BERG]), max_size=2, unique=True),
    st.lists(st.sampled_from([HALL, COAST_GUARD]), max_size=1),
    basis=st.sampled_from(["explicit", "publication"]),
    headline=st.sampled_from(["Hall visits Bergen", "Hall and Moe speak", "Moe speaks"]),
)
_COLLECTIONS = st.lists(_EVENTS, max_size=12, unique_by=lambda each: each.id)


@given(_COLLECTIONS, st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order_of_events(events: list[Event], random) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)
    identities = identify(actor for each in events for actor in (*each.actors, *each.targets))

    assert clusters(shuffled, identities) == clusters(events, identities)


@given(_COLLECTIONS)
def test_every_event_is_in_one_cluster_and_no_cluster_holds_two_of_a_document(events: list[Event]) -> None:
    identities = identify(actor for each in events for actor in (*each.actors, *each.targets))

    found = clusters(events, identities)

    assert sorted(member.id for cluster in found for member in cluster) == sorted(each.id for each in events)
    for cluster in found:
        documents = [member.evidence[0].document for member in cluster]
        assert len(documents) == len(set(documents))
