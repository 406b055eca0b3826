"""Two tellings are one occurrence where parties, time, place and words speak for it, and two where they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.merging import likeness
from dateline.merging.comparing import alike_to_any
from dateline.model import Actor, Event
from tests.unit.merging.making import BERG, COAST_GUARD, HALL, MOE, are_one, merged, telling, tellings

CALL = telling("a", "phone_call", "phone call", "2024-03-04", [HALL], [MOE])


def test_a_call_of_the_same_two_is_one_however_it_is_worded() -> None:
    assert are_one(
        CALL,
        telling("b", "phone_call", "telephoned", "2024-03-04", [Actor("Moe", "person")], [Actor("Hall", "person")]),
    )


def test_what_a_paper_prints_the_day_after_without_saying_when_is_the_event_of_the_day_before() -> None:
    assert are_one(CALL, telling("b", "phone_call", "spoke", "2024-03-05", [HALL, MOE], basis="publication"))


@pytest.mark.parametrize(("other", "one"), [("went down", True), ("broke down", False)])
def test_a_ship_that_went_down_sank(other: str, one: bool) -> None:
    sank, told = (
        telling(
            document,
            "disaster",
            trigger,
            "2024-03-04",
            [Actor("the ferry", "group")],
            quote=f"The ferry {trigger} off Crete.",
        )
        for document, trigger in (("a", "sank"), ("b", other))
    )

    assert are_one(sank, told) == one


def test_an_event_is_one_whether_told_in_the_active_or_as_a_noun() -> None:
    active, noun = (
        telling(document, "coercion", trigger, day, [COAST_GUARD], headline=headline, quote=f"{headline}.")
        for document, trigger, day, headline in (
            ("a", "seizes", "2024-03-04", "Coast Guard seizes a trawler"),
            ("b", "seizure", "2024-03", "Coast Guard: trawler seizure"),
        )
    )

    assert are_one(active, noun)


def test_where_nobody_is_named_the_same_place_and_words_tell() -> None:
    quote = "A fire destroyed the fish market in {} on Monday."
    first, second, elsewhere = (
        telling(document, "disaster", "fire", "2024-03-04", place=place, quote=quote.format(place))
        for document, place in (("a", "Bergen"), ("b", "Bergen"), ("c", "Oslo"))
    )

    assert merged(first, second, elsewhere) == {frozenset("ab"), frozenset("c")}


def test_casualties_are_one_where_the_toll_is_and_the_outcome() -> None:
    drowned = telling("a", "casualty", "died", "2024-03-04", quote="In the storm 19 people died when a ferry sank.")
    killed = telling("b", "casualty", "killed", "2024-03-04", quote="The storm killed 19 people on a ferry.")
    hurt = telling("c", "casualty", "injured", "2024-03-04", quote="In the storm 19 people were injured on a ferry.")

    assert merged(drowned, killed, hurt) == {frozenset("ab"), frozenset("c")}


def test_one_word_that_is_read_as_two_types_tells_one_thing() -> None:
    attack, disaster = (
        telling(document, kind, "exploded", "2024-03-04", [Actor("a bomb", "group")], place="Bergen")
        for document, kind in (("a", "attack"), ("b", "disaster"))
    )

    assert are_one(attack, disaster)


def test_an_unlisted_verb_may_tell_what_another_types() -> None:
    typed = telling("a", "publication", "unveiled", "2024-03-04", [HALL], headline="Hall unveils a statue")

    assert are_one(typed, telling("b", "other", "unveiled", "2024-03-04", [HALL], headline="Hall unveils statue"))


@pytest.mark.parametrize(
    "other",
    [
        telling("b", "phone_call", "phone call", "2024-03-06", [HALL], [MOE]),
        telling("b", "phone_call", "phone call", "2024-03-04", [HALL], [BERG]),
        telling("b", "meeting", "met", "2024-03-04", [HALL], [MOE]),
        telling("b", "phone_call", "phone call", None, [HALL], [MOE]),
        telling("b", "phone_call", "spoke", "2024-03-03", [HALL, MOE], basis="publication"),
    ],
    ids=["another day", "another party", "another type", "no date", "published before"],
)
def test_a_call_is_another(other: Event) -> None:
    assert not are_one(CALL, other)


def test_a_wide_date_does_not_join_two_days_that_do_not_touch() -> None:
    monday = telling("a", "visit", "visited", "2024-03-04", [HALL], [MOE])
    thursday = telling("b", "visit", "visited", "2024-03-07", [HALL], [MOE])
    week = telling("c", "visit", "visited", "2024-03-04/2024-03-10", [HALL], [MOE])

    assert merged(monday, thursday, week) == {frozenset("ac"), frozenset("b")}


def test_a_report_that_names_fewer_does_not_join_two_that_name_others() -> None:
    on_moe = telling("a", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [MOE])
    on_berg = telling("b", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [BERG])
    unsaid = telling("c", "coercion", "arrested", "2024-03-04", [COAST_GUARD])

    assert len(merged(on_moe, on_berg, unsaid)) == 2
    assert not any({"a", "b"} <= cluster for cluster in merged(on_moe, on_berg, unsaid))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (telling("a", "casualty", "killed", "2024-03-04", [], [Actor("a baker", "person")], place="Bergen"),
         telling("b", "casualty", "killed", "2024-03-04", [], [Actor("19 people", "group")], place="Bergen",
                 quote="A bomb killed 19 people in Bergen.")),
        (telling("a", "attack", "shelled", "2024-03-04", [MOE], place="Bergen"),
         telling("b", "attack", "shelled", "2024-03-04/2024-03-20", [MOE], place="Bergen")),
        (telling("a", "phone_call", "telephoned", "2024-03-04", [HALL], [Actor("the Danish minister", "person")]),
         telling("b", "phone_call", "telephoned", "2024-03-04", [HALL], [BERG])),
        (telling("a", "protest", "marched", "2024-03-04", [Actor("the dockers", "group")], headline="Dockers march"),
         telling("b", "protest", "occupied", "2024-03-04", [Actor("the dockers", "group")], headline="Port occupied")),
    ],
    ids=["one victim and many", "one day and all of them", "two calls of one caller", "only described"],
)  # fmt: skip
def test_what_resembles_another_thing_of_that_day_stays_apart(one: Event, other: Event) -> None:
    assert not are_one(one, other)


def test_a_follower_that_is_told_otherwise_than_its_leader_leads_others_to_the_entry() -> None:
    leader = telling(
        "a", "disaster", "fire", "2024-03-04", [HALL], [MOE], quote="In a fire at the mill Hall lost all to Moe."
    )
    follower = telling("b", "disaster", "burned", "2024-03-04", quote="What burned was a sawyer's ladder, said Hall.")
    last = telling("c", "disaster", "burned", "2024-03-04", quote="A ladder of a sawyer burned, nothing else.")

    assert not are_one(leader, last)
    assert merged(leader, follower, last) == {frozenset("abc")}


def test_what_clashes_with_the_leader_does_not_join_by_a_follower() -> None:
    on_moe = telling("a", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [MOE], quote="They arrested him at sea.")
    unsaid = telling("b", "coercion", "arrested", "2024-03-04", [COAST_GUARD], quote="They arrested a man in a boat.")
    on_berg = telling(
        "c", "coercion", "arrested", "2024-03-04", targets=[BERG], published="2024-03-09", quote="In a boat, arrested."
    )

    assert not any({"a", "c"} <= cluster for cluster in merged(on_moe, unsaid, on_berg))


def test_words_for_one_deed_tell_one_thing_where_a_word_or_a_title_is_shared() -> None:
    told = telling("a", "coercion", "seized", "2024-03-04", quote="A trawler was seized off Bergen.")
    other = telling(
        "b", "coercion", "impounded", "2024-03-04", quote="It was impounded.", title="The trawler of Bergen"
    )

    assert are_one(told, other)
    assert not are_one(told, replace(other, evidence=(replace(other.evidence[0], title=None),)))


def test_words_for_different_deeds_tell_two_things() -> None:
    quote = "The trawler was {} off Bergen on Monday, 4 March."
    towed, seized = (
        telling(document, "coercion", trigger, "2024-03-04", [COAST_GUARD], quote=quote.format(trigger))
        for document, trigger in (("a", "towed"), ("b", "seized"))
    )

    assert not are_one(towed, seized)


def test_a_day_is_not_one_of_half_a_year_for_the_same_deed_alone() -> None:
    day = telling("a", "publication", "released", "2024-03-04", [COAST_GUARD], headline="A report is released")
    months = telling("b", "publication", "published", "2024-01/2024-06", [COAST_GUARD], headline="Lists of trawlers")

    assert not are_one(day, months)
    assert are_one(day, replace(months, when=day.when))


def test_behind_a_verb_that_says_little_the_next_words_tell_the_deed() -> None:
    workers = Actor("Dockers of Bergen", "group")
    noun = telling("a", "protest", "strike", "2024-03-04", [workers], quote="The strike by dockers of Bergen began.")
    strike, holiday = (
        telling("b", "protest", "went", "2024-03-04", [workers], quote=f"They went on {where} in Bergen.", start=5)
        for where in ("strike", "a march")
    )

    assert are_one(noun, strike)
    assert not are_one(noun, holiday)


def test_a_protest_of_last_week_may_be_that_of_a_day_but_one_that_goes_on_is_not() -> None:
    thursday, last_week, since = (
        telling(document, "protest", trigger, day, [Actor("some 800 farmers", "group")], place="Bergen")
        for document, trigger, day in (
            ("a", "marched", "2024-03-07"),
            ("b", "march", "2024-03-04/2024-03-10"),
            ("c", "marched", "2024-03-05/2024-03-11"),
        )
    )

    assert are_one(thursday, last_week)
    assert not are_one(thursday, since)


def test_a_casualty_whose_word_tells_no_outcome_may_be_one_that_was_killed() -> None:
    killed, death, hurt = (
        telling(document, "casualty", trigger, "2024-03-04", [], [MOE], quote=f"Lars Moe, a fisherman, {rest}")
        for document, trigger, rest in (
            ("a", "killed", "was killed off Bergen."),
            ("b", "death", "met his death off Bergen."),
            ("c", "injured", "was injured off Bergen."),
        )
    )

    assert are_one(killed, death)
    assert not are_one(killed, hurt)


def test_what_has_no_date_stays_alone() -> None:
    undated, dated = (telling(each, "visit", "visited", day, [HALL]) for each, day in (("a", None), ("b", "2024-03")))

    assert merged(undated, dated) == {frozenset("a"), frozenset("b")}


@settings(deadline=None)
@given(st.lists(tellings, max_size=6), st.lists(tellings, max_size=6))
def test_what_is_alike_to_any_is_alike_to_one_of_them(some: list[Event], others: list[Event]) -> None:
    assert alike_to_any(some, others) == [
        each for each in some if any(likeness(each, other) is not None for other in others)
    ]
