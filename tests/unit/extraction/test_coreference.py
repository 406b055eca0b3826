"""Whom pronouns, offices and short names stand for."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Events


def speakers(events: Events, text: str) -> list[list[str]]:
    return [[actor.name for actor in event.actors] for event in events(text) if event.type == "statement"]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Mayor Carla Ruiz said the bridge was safe. She added that it would open soon.", "Carla Ruiz"),
        ("Mayor Carla Ruiz said the bridge was safe. Ruiz added that it would open soon.", "Carla Ruiz"),
        ("Mayor Carla Ruiz said the bridge was safe. The mayor added that it would open soon.", "Carla Ruiz"),
        ("The Northern Rail Authority (NRA) said the line was shut. The NRA added that buses ran.", "NRA"),
        ("Foreign Minister Wang Yi said the talks had begun. Wang added that they would last.", "Wang Yi"),
        ("Defence Minister Marit Kvamme said the port was open. Kvamme added that it was safe.", "Marit Kvamme"),
        ("Harbour Holdings said the quay was full. The company added that water was short.", "Harbour Holdings"),
    ],
)
def test_a_second_mention_gets_the_name(events: Events, text: str, second: str) -> None:
    assert speakers(events, text)[1] == [second]


def test_a_counterpart_is_found_by_country(events: Events) -> None:
    text = (
        "Chinese Foreign Minister Li Na told her Kenyan counterpart that the port would open. "
        "Kenya's Peter Otieno met Li Na in Nairobi on Monday."
    )

    told = next(event for event in events(text) if event.type == "statement")

    assert [actor.name for actor in told.targets] == ["Peter Otieno"]


def test_we_in_a_quotation_is_who_speaks(events: Events) -> None:
    found = events('"We urge the council to act," said Carla Ruiz.')

    assert [[actor.name for actor in event.actors] for event in found if event.type == "request"] == [["Carla Ruiz"]]


def test_an_office_is_kept_as_role(events: Events) -> None:
    found = events("Foreign Minister Li Na condemned the raid.")

    assert [(actor.name, actor.role) for actor in found[0].actors] == [("Li Na", "foreign minister")]


def test_a_surname_in_the_title_is_that_of_who_is_named_in_full_below(events: Events) -> None:
    found = events("President Ann Wu met Omar Diallo. Wu thanked Diallo.", title="Wu and Diallo discuss border")

    assert {actor.name for event in found for actor in (*event.actors, *event.targets)} == {"Ann Wu", "Omar Diallo"}


TALKS = "Kenyan Foreign Minister Ann Wu and her Chadian counterpart, Omar Diallo, met in Oslo on Monday. "


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The two said that much was left to do.", ["Ann Wu", "Omar Diallo"]),
        ("Both ministers said that much was left to do.", ["Ann Wu", "Omar Diallo"]),
        ("The two leaders said that much was left to do.", ["Ann Wu", "Omar Diallo"]),
        ("The foreign ministers of the two countries said that much was left to do.", ["Ann Wu", "Omar Diallo"]),
        ("The two countries said that much was left to do.", ["Kenya", "Chad"]),
        ("The two presidents said that much was left to do.", ["The two presidents"]),
        ("The two farmers from Oslo said that much was left to do.", ["The two farmers from Oslo"]),
    ],
)
def test_two_who_are_not_named_are_the_two_named_last_that_may_be_meant(
    events: Events, text: str, pair: list[str]
) -> None:
    assert speakers(events, TALKS + text) == [pair]


def test_two_offices_are_held_by_those_of_their_countries(events: Events) -> None:
    named = "Kenyan Foreign Minister Ann Wu and her Chadian counterpart, Omar Diallo, said that they would not resign. "

    found = events(named + "A meeting of the Chadian and Kenyan foreign ministers was held in Oslo on Monday.")

    assert [actor.name for actor in found[1].actors] == ["Omar Diallo", "Ann Wu"]


def test_two_are_not_told_where_three_were_named(events: Events) -> None:
    found = speakers(
        events, "Ann Wu, Omar Diallo and Lars Moe met in Oslo on Monday. The two said that much was left to do."
    )

    assert found == [["The two"]]


def test_a_description_has_the_acronym_of_the_body_that_it_names(events: Events) -> None:
    found = speakers(events, "Ministers of the Group of Seven (G7) said that prices would fall.")

    assert found == [["Ministers of the G7"]]


def test_a_nationality_that_looks_like_a_verb_tells_whose_minister_it_is(events: Events) -> None:
    found = events("Swiss Foreign Minister Lena Wenger arrived in Oslo on Monday. The Swiss minister said it was cold.")

    assert {(actor.name, actor.country) for event in found for actor in event.actors} == {("Lena Wenger", "CHE")}


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("On Friday the general's wife and their driver were killed.", {"the general's wife", "their driver"}),
        (
            "A jury found Karl Brandt guilty of the murder of his wife and their child on Friday.",
            {"his wife", "their child"},
        ),
    ],
)
def test_somebody_who_is_theirs_may_be_one_of_them(events: Events, text: str, whom: set[str]) -> None:
    found = next(event for event in events(text) if event.type in ("attack", "casualty"))

    assert {target.name for target in found.targets} == whom
