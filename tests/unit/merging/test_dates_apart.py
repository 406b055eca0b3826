"""A thing that documents date differently is one; what takes place again and again is not."""

from __future__ import annotations

import pytest

from dateline.model import Actor, Event
from tests.unit.merging.making import BERG, HALL, MOE, are_one, telling

ARMY = Actor("Northern Army", "organization")
TOWN = Actor("Vestby", "organization")


def meeting(document: str, day: str, published: str, quote: str = "Hall and Moe met in Bergen.", **told: str) -> Event:
    return telling(
        document, "meeting", "met", day, [HALL], [MOE], published=published, quote=quote, place="Bergen", **told
    )


def test_a_meeting_that_two_documents_date_a_day_apart_is_one() -> None:
    assert are_one(meeting("a", "2024-03-04", "2024-03-06"), meeting("b", "2024-03-05", "2024-03-07"))


@pytest.mark.parametrize(
    "other",
    [
        meeting("b", "2024-03-08", "2024-03-09"),
        meeting("b", "2024-03-06", "2024-03-07"),
        meeting("b", "2024-03-05", "2024-03-07", quote="Hall and Moe meet in Bergen every day."),
        telling("b", "meeting", "met", "2024-03-05", [HALL], [BERG], published="2024-03-07", place="Bergen"),
        telling("b", "meeting", "met", "2024-03-05", [HALL], published="2024-03-07", place="Bergen"),
    ],
    ids=["four days on", "after the other was written", "repeated", "another party", "only one party"],
)
def test_a_meeting_on_another_day_is_another(other: Event) -> None:
    assert not are_one(meeting("a", "2024-03-04", "2024-03-05"), other)


def test_a_disaster_that_all_else_shows_to_be_one_is_one_though_it_is_dated_a_day_apart() -> None:
    sank, went_down, another = (
        telling(document, "disaster", trigger, day, [Actor(ship, "group")], published="2024-03-07", quote=quote)
        for document, trigger, day, ship, quote in (
            ("a", "sank", "2024-03-04", "the ferry", "The ferry sank off Crete late on Monday in a storm."),
            ("b", "went down", "2024-03-05", "the ferry", "In the storm off Crete the ferry went down on Tuesday."),
            ("c", "sank", "2024-03-05", "a trawler", "A trawler sank off Bergen on Tuesday."),
        )
    )

    assert are_one(sank, went_down)
    assert not are_one(sank, another)


def test_attacks_of_the_same_on_the_same_day_by_day_are_several() -> None:
    attacks = [
        telling(
            document,
            "attack",
            "shelled",
            day,
            [ARMY],
            [TOWN],
            published="2024-03-07",
            place="Vestby",
            quote=f"The Northern Army shelled Vestby, and {who} were wounded.",
        )
        for document, day, who in (("a", "2024-03-04", "two nurses"), ("b", "2024-03-05", "three drivers"))
    ]

    assert not are_one(*attacks)


def test_a_plan_that_is_held_some_days_later_is_one() -> None:
    assert are_one(meeting("a", "2024-03-05", "2024-03-01"), meeting("b", "2024-03-08", "2024-03-09"))


def test_a_plan_that_is_told_to_be_moved_is_one_even_weeks_later() -> None:
    moved = "Hall and Moe met in Bergen, three weeks later than planned."

    assert are_one(meeting("a", "2024-03-05", "2024-03-01"), meeting("b", "2024-03-26", "2024-03-27", moved))


def test_what_was_originally_planned_for_another_day_is_one() -> None:
    told = meeting(
        "a",
        "2024-03-05",
        "2024-03-14",
        "The meeting of Hall and Moe in Bergen, originally planned for 5 March, was held later.",
        expression="5 March",
    )

    assert are_one(told, meeting("b", "2024-03-12", "2024-03-13"))


@pytest.mark.parametrize(
    "held",
    [
        meeting("b", "2024-03-20", "2024-03-21"),
        meeting("b", "2024-02-28", "2024-02-29"),
        meeting("b", "2024-03-08", "2024-03-09", "Hall and Moe met in Bergen, as they do every Friday."),
        telling("b", "meeting", "met", "2024-03-08", [HALL], [MOE], published="2024-03-09", place="Oslo"),
    ],
    ids=["too late", "before the plan was published", "weekly", "elsewhere"],
)
def test_a_plan_is_not_what_was_held(held: Event) -> None:
    assert not are_one(meeting("a", "2024-03-05", "2024-03-01"), held)


def test_an_attack_is_not_planned() -> None:
    threatened, done = (
        telling(document, "attack", "shelled", day, [ARMY], [TOWN], published=published)
        for document, day, published in (("a", "2024-03-05", "2024-03-01"), ("b", "2024-03-08", "2024-03-09"))
    )

    assert not are_one(threatened, done)
