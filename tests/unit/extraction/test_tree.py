"""Words are hung elsewhere, and never so that one stands above itself."""

from __future__ import annotations

import pytest

from workers.extraction.tree import Role, Word, move


def words(*texts: str) -> list[Word]:
    """Words of which each hangs on the one before it."""
    made = [Word(index, 0, 0, text, text, text, "NN") for index, text in enumerate(texts)]
    for word, head in zip(made[1:], made, strict=False):
        move(word, head, Role.OTHER)
    return made


def test_what_hangs_on_a_word_goes_with_it() -> None:
    weeks, ferry, sank = words("weeks", "ferry", "sank")

    move(ferry, None, Role.ROOT)

    assert (weeks.children, ferry.role, list(sank.ancestors())) == ([], Role.ROOT, [ferry])


@pytest.mark.parametrize("below", [0, 1, 2])
def test_a_word_cannot_hang_on_itself_or_on_what_is_below_it(below: int) -> None:
    every = words("ferry", "sank", "Aurora")

    with pytest.raises(ValueError, match=f"'ferry' cannot hang on '{every[below].text}'"):
        move(every[0], every[below], Role.TITLE)

    assert [word.head for word in every] == [None, *every[:2]]
