from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.parameters import joined, split


@pytest.mark.parametrize(
    ("given", "values"),
    [
        ("vote", ["vote"]),
        ("vote, visit", ["vote", "visit"]),
        ('"Apple, Inc.",China', ["Apple, Inc.", "China"]),
        ('China, "Apple, Inc." ', ["China", "Apple, Inc."]),
        ('Dwayne "The Rock" Johnson,China', ['Dwayne "The Rock" Johnson', "China"]),
        ('"Apple', ['"Apple']),
        ("vote,", ["vote", ""]),
        ("", [""]),
    ],
)
def test_values_end_at_commas_outside_of_quotes(given: str, values: list[str]) -> None:
    assert split(given) == values


@given(st.lists(st.text(st.characters(exclude_characters='"')), min_size=1))
def test_values_that_are_joined_come_apart_again(values: list[str]) -> None:
    assert split(",".join(map(joined, values))) == values
