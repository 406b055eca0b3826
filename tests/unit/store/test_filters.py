from __future__ import annotations

from typing import Any

import pytest

from dateline.names import words_of
from dateline.store import EventQuery
from dateline.store.filters import Match
from services.examples import EVENT


def found(query: EventQuery, **changed: Any) -> bool:
    return Match(query, {}).passes(EVENT | changed)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("us", True),
        ("U.S.", True),
        ("sirene", True),
        ("SIRÈNE harb", True),
        ("o'neil", True),
        ("neil", False),
        ("arbour", False),
        ("harbours", False),
        ("harbour closed", False),
    ],
)
def test_words_are_found_by_their_beginnings_in_headline_and_quotes(asked: str, expected: bool) -> None:
    quote = EVENT["evidence"][0] | {"quote": "The U.S. harbour stays open, O’Neil's office said."}

    passes = found(EventQuery("t", words=words_of(asked)), headline="La Sirène sails", evidence=[quote])

    assert passes is expected
