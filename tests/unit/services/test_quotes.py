from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.quotes import pieces


@pytest.mark.parametrize(
    ("quote", "trigger", "shown"),
    [
        ("Both met.", "met", [("Both ", False), ("met", True), (".", False)]),
        (
            "It sent [a ship](https://example.org/a-ship) [last week](http://example.org/w).",
            "sent",
            [("It ", False), ("sent", True), (" a ship last week.", False)],
        ),
        (
            "They [met again](https://example.org/) there.",
            "met",
            [("They ", False), ("met", True), (" again there.", False)],
        ),
        (
            "They met at [noon] (see [1] and [x](javascript:x)).",
            "met",
            [
                ("They ", False),
                ("met", True),
                (" at [noon] (see [1] and [x](javascript:x)).", False),
            ],
        ),
    ],
)
def test_links_of_markdown_are_shown_as_their_words(quote: str, trigger: str, shown: list[tuple[str, bool]]) -> None:
    start = quote.index(trigger)

    assert list(pieces(quote, [(start, start + len(trigger))])) == shown


@given(st.text("ab []()", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_nothing_but_addresses_is_left_out_whatever_overlaps(quote: str, spans: list[tuple[int, int]]) -> None:
    within = [(min(low, len(quote)), min(high, len(quote))) for low, high in map(sorted, spans)]

    found = pieces(f"{quote}[c](https://example.org)", within)

    assert "".join(text for text, _ in found) == f"{quote}c"
    marked = {at for low, high in within for at in range(low, high)}
    assert sum(len(text) for text, is_trigger in found if is_trigger) == len(marked)
