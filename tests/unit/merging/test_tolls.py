"""Tolls are read out of the sentences of casualties and disasters, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from dateline.merging.tolls import tolls
from tests.unit.merging.making import telling


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("Twelve people were killed when a ferry sank.", {"killed": 12}),
        ("At least 14 people, most of them fishermen, drowned; three are missing.", {"killed": 14, "missing": 3}),
        ("The storm killed two people and injured forty-two.", {"killed": 2, "injured": 42}),
        ("The death toll from the quake in the mountains rose to 1,200.", {"killed": 1200}),
        ("On 5 March 9 were hurt.", {"injured": 9}),
        ("A 12-year-old was killed.", {}),
        ("Jan Lund, 24, and a man aged 31 were killed.", {}),
        ("At the mine, 12 were killed, 4 injured.", {"killed": 12, "injured": 4}),
        ("Two members of one family were hurt.", {"injured": 2}),
        ("Five of the 12 sailors died.", {"killed": 5}),
        ("Of the injured, 4 died in hospital.", {"killed": 4}),
        ("The quake of 2023 killed nobody for 30 miles around.", {}),
        ("The ferry, 40 years old, sank with 200 tonnes of fish.", {}),
    ],
)
def test_a_toll_is_a_number_of_people_and_what_they_met_with(quote: str, told: dict[str, int]) -> None:
    assert tolls(telling("a", "disaster", "sank", "2024-03-05", quote=quote, headline="")) == told


def test_the_injured_of_a_sentence_are_not_the_toll_of_its_killed() -> None:
    quote = "The storm killed two people and injured nine."

    assert tolls(telling("a", "casualty", "injured", "2024-03-05", quote=quote)) == {"injured": 9}


def test_an_attack_has_a_toll_if_it_is_told_by_what_it_did() -> None:
    killed = telling("a", "attack", "killed", "2024-03-05", quote="A bomb killed 17 people and injured 40 in Bara.")
    attacked = telling("b", "attack", "attacked", "2024-03-05", quote="They attacked Bara after 17 people were killed.")

    assert (tolls(killed), tolls(attacked)) == ({"killed": 17}, {})


def test_what_has_another_matter_has_no_toll() -> None:
    assert tolls(telling("a", "visit", "visited", "2024-03-05", quote="He visited the 12 injured.")) == {}
