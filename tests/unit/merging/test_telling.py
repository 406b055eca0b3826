"""What is compared of a telling is what it says of both sides, and what its words say besides."""

from __future__ import annotations

from dateline.merging.telling import read_telling
from dateline.model import Actor
from tests.unit.merging.making import HALL, MOE, telling

MINISTER = Actor("Lars Moe", "person", "NOR", "foreign minister")


def test_countries_and_offices_are_those_of_both_sides() -> None:
    one = read_telling(telling("a", "meeting", "met", "2024-03-04", [HALL], [MINISTER]))
    targets = read_telling(telling("b", "meeting", "met", "2024-03-04", targets=[MINISTER]))

    assert one.countries == {"ISL", "NOR"}
    assert {country for _, country in one.offices} == {"ISL", "NOR"}
    assert targets.countries == {country for _, country in targets.offices} == {"NOR"}


def test_persons_are_told_apart_from_what_else_is_named() -> None:
    firm = Actor("Icelandic Coast Guard", "organization", "ISL")

    one = read_telling(telling("a", "meeting", "met", "2024-03-04", [HALL, firm], [MOE]))

    assert [[member.actor for member in side] for side in one.persons] == [[HALL], [MOE]]
    assert [member.actor for member in one.actors] == [HALL, firm]


def test_names_and_trigger_are_no_words_of_weight_but_names_are_words() -> None:
    quote = "Sigrún Hall addressed angry fishermen near Bergen."

    sentence = read_telling(telling("a", "meeting", "addressed", "2024-03-04", [HALL], quote=quote)).sentence

    assert {"angry", "fishe", "berge"} <= sentence.content
    assert not {"hall", "sigru", "addre"} & sentence.content
    assert sentence.words == sentence.content | {"hall", "sigru"}


def test_whatever_is_said_is_of_one_kind_and_what_is_done_by_its_type_or_its_word() -> None:
    said, accused, attack, disaster, visit = (
        read_telling(telling(kind, kind, trigger, "2024-03-04")).kinds
        for kind, trigger in (
            ("statement", "said"),
            ("accusation", "accused"),
            ("attack", "explosion"),
            ("disaster", "explosion"),
            ("visit", "arrived"),
        )
    )

    assert said & accused
    assert attack & disaster
    assert not visit & (said | accused | attack | disaster)
