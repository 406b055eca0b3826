"""Whom two tellings of one occurrence may name, each in its own way."""

from __future__ import annotations

from dataclasses import replace

from dateline.merging import likeness
from dateline.model import Actor
from tests.unit.merging.making import BERG, COAST_GUARD, HALL, MOE, are_one, merged, telling


def test_described_parties_tell_an_event_in_the_same_place() -> None:
    told = telling("a", "protest", "marched", "2024-03-04", [Actor("Some 6,000 farmers", "group")], place="Bergen")
    other = telling(
        "b", "protest", "rally", "2024-03-04", [Actor("the farmers of the north", "group")], place="the port of Bergen"
    )

    assert are_one(told, other)


def test_acts_of_one_actor_on_two_others_are_two() -> None:
    first = telling("a", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [MOE])

    assert not are_one(first, telling("b", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [BERG]))


def test_the_same_day_and_words_tell_one_thing_where_one_report_names_nobody() -> None:
    named = telling(
        "a", "business", "closed", "2024-03-04", [HALL], quote="Hall closed the canal to Bergen on Monday, 4 March."
    )

    assert are_one(
        named, telling("b", "business", "closed", "2024-03-04", quote="The canal was closed on 4 March for repairs.")
    )


def test_somebody_may_be_told_by_name_or_by_office() -> None:
    named = telling("a", "visit", "visited", "2024-03-04", [HALL], place="Bergen", quote="Hall visited Bergen.")
    minister = Actor("the Icelandic minister", "person", "ISL")
    unnamed = telling("b", "visit", "travelled", "2024-03-04", [minister], place="Bergen", quote="She travelled there.")
    stranger = Actor("the Danish minister", "person", "DNK")

    assert are_one(named, unnamed)
    assert not are_one(named, replace(unnamed, actors=(stranger,)))


def test_two_states_may_be_told_by_those_who_act_for_them() -> None:
    states, ministers, others = (
        telling(document, "agreement", "agreed", "2024-03-04", parties, place="Geneva")
        for document, parties in (
            ("a", [Actor("Iceland", "country", "ISL"), Actor("Oslo", "country", "NOR")]),
            ("b", [HALL, MOE]),
            ("c", [Actor("Ida Berg", "person", "DNK"), Actor("Sweden", "country", "SWE")]),
        )
    )

    assert merged(states, ministers, others) == {frozenset("ab"), frozenset("c")}


def test_what_a_single_name_did_a_firm_did_that_begins_with_it_but_no_minister() -> None:
    quote = "{} raised its offer for the shipyard to 46 crowns a share."
    short, firm, minister = (
        telling(document, "business", "raised", "2024-03-04", [actor], quote=quote.format(actor.name))
        for document, actor in (
            ("a", Actor("Harrow", "person")),
            ("b", Actor("Harrow Transport Group", "organization")),
            ("c", Actor("Harrow", "person", "GBR", "minister")),
        )
    )

    assert (likeness(short, firm) or 0) > (likeness(minister, firm) or 0)


def test_a_name_with_a_word_too_many_is_no_other_person_but_one_with_the_same_first_or_last_name_is() -> None:
    quote = "The coach was fired on Monday after nine defeats in a row."
    plain, longer, first, last = (
        telling(document, "personnel", "fired", "2024-03-04", [], [Actor(name, "person")], quote=quote)
        for document, name in (
            ("a", "Maurice Lund"),
            ("b", "Maurice Lund Monday"),
            ("c", "Maurice Dahl"),
            ("d", "Ida Lund"),
        )
    )

    assert are_one(plain, longer)
    assert not are_one(plain, first)
    assert not are_one(plain, last)


def test_an_institution_that_is_written_as_a_name_is_that_of_the_country_that_another_tells() -> None:
    told, bare, firm = (
        telling(document, "vote", trigger, "2024-03-04", [actor], quote=f"{actor.name} {trigger} on Monday.")
        for document, trigger, actor in (
            ("a", "voted", Actor("Norway's parliament", "organization", "NOR")),
            ("b", "ballot", Actor("Parliament", "organization")),
            ("c", "ballot", Actor("Harrow", "organization")),
        )
    )

    assert are_one(told, bare)
    assert not are_one(told, firm)
