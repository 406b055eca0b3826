"""An entry says what the best evidence says, names all of it, and shows where documents disagree."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.encoding import dumps, event_from_json, event_to_json, loads
from dateline.merging import clusters, entry, rank, signature
from dateline.model import Actor, Conflict, Event, Place
from tests.unit.merging.making import HALL, MOE, collections, telling

WIRE = "The ministers spoke for an hour about the trawler and the quota, and agreed to speak again before the summer."


def call(document: str, day: str, published: str, **told: str) -> Event:
    return telling(document, "phone_call", "spoke", day, [HALL], [MOE], published=published, **told)


def test_a_single_telling_is_its_own_entry() -> None:
    alone = call("a", "2024-03-04", "2024-03-05")

    assert entry([alone]) == alone


def test_a_narrow_explicit_date_goes_before_others() -> None:
    wide = call("a", "2024-03", "2024-03-05")
    printed = call("b", "2024-03-05", "2024-03-05", basis="publication")
    told = call("c", "2024-03-04", "2024-03-06")

    made = entry([wide, printed, told])

    assert made.when == told.when
    assert made.conflicts == ()


def test_an_entry_has_its_leaders_id_and_all_evidence_the_oldest_publication_first() -> None:
    tellings = [
        call("a", "2024-03-04", "2024-03-07"),
        call("b", "2024-03-04", "2024-03-05"),
        call("c", "2024-03", "2024-03-06"),
    ]

    made = entry(tellings)

    assert made.id == min(tellings, key=rank).id
    assert [evidence.document for evidence in made.evidence] == ["b", "c", "a"]
    assert made.documents == 3


def test_fuller_names_offices_and_countries_win() -> None:
    short = telling("a", "phone_call", "spoke", "2024-03-04", [Actor("Hall", "person")], [Actor("Moe", "person"), MOE])
    full = telling("b", "phone_call", "spoke", "2024-03", [HALL], [Actor("Moe", "person", None, "prime minister")])

    made = entry([short, full])

    assert made.actors == (HALL,)
    assert made.targets == (Actor("Lars Moe", "person", "NOR", "prime minister"),)


def test_a_side_and_a_place_that_the_best_evidence_leaves_out_are_taken_from_the_next() -> None:
    best = telling("a", "visit", "visited", "2024-03-04", [HALL])
    other = telling("b", "visit", "visited", "2024-03", [HALL], [MOE], place="Bergen")

    made = entry([best, other])

    assert (made.actors, made.targets, made.place) == ((HALL,), (MOE,), Place("Bergen"))


def test_nobody_stands_on_both_sides() -> None:
    best = telling("a", "meeting", "met", "2024-03-04", [HALL, MOE])
    other = telling("b", "meeting", "met", "2024-03", [HALL], [MOE])

    made = entry([best, other])

    assert (made.actors, made.targets) == ((HALL, MOE), ())


def test_another_date_is_a_conflict_that_names_its_documents() -> None:
    made = entry(
        [
            call("a", "2024-03-04", "2024-03-06"),
            call("c", "2024-03-05", "2024-03-08"),
            call("b", "2024-03-05", "2024-03-07"),
        ]
    )

    assert made.when is not None
    assert made.when.edtf == "2024-03-04"
    assert made.conflicts == (Conflict("date", "2024-03-05", ("b", "c")),)


def test_what_was_held_is_dated_by_the_day_it_was_held_though_the_plan_was_narrower() -> None:
    planned = call("a", "2024-03-05T10:00", "2024-03-01")
    held = call("b", "2024-03-08", "2024-03-09")

    made = entry([planned, held])

    assert made.when == held.when
    assert made.conflicts == (Conflict("date", "2024-03-05T10:00", ("a",)),)


def test_of_plans_alone_the_last_one_holds() -> None:
    made = entry([call("a", "2024-03-05", "2024-03-01"), call("b", "2024-03-08", "2024-03-02")])

    assert made.when is not None
    assert made.when.edtf == "2024-03-08"
    assert made.conflicts == (Conflict("date", "2024-03-05", ("a",)),)


def test_a_plan_that_came_true_may_still_tell_the_hour() -> None:
    made = entry([call("a", "2024-03-05T10:00", "2024-03-01"), call("b", "2024-03-05", "2024-03-06")])

    assert made.when is not None
    assert made.when.edtf == "2024-03-05T10:00"
    assert made.conflicts == ()


def test_tolls_that_differ_are_all_shown() -> None:
    quotes = {"a": "Nine people died when the ferry sank.", "b": "The ferry sank and 12 people died.", "c": "Nine dead"}
    tellings = [
        telling(document, "casualty", "died", "2024-03-04", quote=quote, published=f"2024-03-0{day}")
        for day, (document, quote) in enumerate(quotes.items(), start=5)
    ]

    assert entry(tellings).conflicts == (
        Conflict("toll", "9 killed", ("a", "c")),
        Conflict("toll", "12 killed", ("b",)),
    )


def test_another_type_is_a_conflict_unless_it_says_nothing() -> None:
    said = telling("a", "statement", "said", "2024-03-04", [HALL], confidence=0.95)
    urged = telling("b", "request", "urged", "2024-03-04", [HALL])
    other = telling("c", "other", "urged", "2024-03-04", [HALL])

    assert entry([said, urged, other]).conflicts == (Conflict("type", "request", ("b",)),)


def test_copies_count_as_one_source_and_name_it() -> None:
    texts = {"a": f"{WIRE} By our correspondent.", "b": WIRE, "c": "A report of another paper on the same phone call."}
    tellings = [call(document, "2024-03-04", f"2024-03-0{day}") for day, document in ((6, "a"), (5, "b"), (7, "c"))]

    made = entry(tellings, {document: signature(text) for document, text in texts.items()})

    assert [(evidence.document, evidence.copy_of) for evidence in made.evidence] == [
        ("b", None),
        ("a", "b"),
        ("c", None),
    ]
    assert made.documents == 2


def test_an_entry_comes_back_from_json_as_it_went() -> None:
    made = entry(
        [call("a", "2024-03-04", "2024-03-06"), call("b", "2024-03-05", "2024-03-07")],
        {"a": signature(WIRE), "b": signature(WIRE)},
    )

    written = dumps(event_to_json(made))

    assert event_from_json(loads(written)) == made
    assert dumps(event_to_json(event_from_json(loads(written)))) == written


@settings(deadline=None)
@given(collections, st.randoms(use_true_random=False))
def test_an_entry_does_not_depend_on_the_order_of_its_tellings(events: Sequence[Event], random) -> None:
    signatures = {document: signature(WIRE) for document in "abc"}
    for cluster in clusters(events):
        shuffled = list(cluster)
        random.shuffle(shuffled)

        assert entry(shuffled, signatures) == entry(cluster, signatures)


@settings(deadline=None)
@given(collections)
def test_an_entry_of_what_was_stored_is_that_of_what_was_read(events: Sequence[Event]) -> None:
    for cluster in clusters(events):
        stored = [event_from_json(loads(dumps(event_to_json(telling)))) for telling in cluster]

        assert entry(stored) == entry(cluster)
