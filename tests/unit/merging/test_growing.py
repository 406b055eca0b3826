"""Which documents are copies of which is told the same while they come and go as of all of them at once."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.merging import Copies, copies_among
from dateline.merging.copies import SIGNATURE_LENGTH

_DAYS = 4

kinds = st.lists(st.integers(-1, 5), min_size=1, max_size=12)
chances = st.randoms(use_true_random=False)


def _signature(kind: int) -> bytes:
    """Like those of the kinds before and after, and of no other, so that likeness is not passed on; none of -1."""
    other = min(50 * kind, SIGNATURE_LENGTH)
    return b"" if kind < 0 else bytes(other) + b"\1" * (SIGNATURE_LENGTH - other)


def _signed(told: list[int], chance: random.Random) -> dict[str, tuple[str, bytes]]:
    """Documents of these kinds by their ids: when each was published, and its signature."""
    return {f"{number:02}": (f"{chance.randrange(_DAYS)}", _signature(kind)) for number, kind in enumerate(told)}


def _at_once(there: set[str], signed: dict[str, tuple[str, bytes]]) -> dict[str, str]:
    oldest_first = sorted(there, key=lambda document: (signed[document][0], document))
    return copies_among(oldest_first, {document: signed[document][1] for document in there})


@settings(deadline=None)
@given(kinds, chances)
def test_whatever_comes_and_goes_copies_are_told_as_if_all_were_compared(
    told: list[int], chance: random.Random
) -> None:
    signed, copies, there = _signed(told, chance), Copies(), Counter[str]()

    for _ in range(3 * len(signed)):
        document = chance.choice(sorted(signed))
        # A document may tell an occurrence twice.
        if there[document] > chance.randrange(2):
            there[document] -= 1
            copies.remove(document)
        else:
            there[document] += 1
            copies.add(signed[document][0], document, signed[document][1])

        assert copies.of == _at_once({*+there}, signed)


@settings(deadline=None)
@given(kinds, chances)
def test_what_is_known_of_documents_need_not_be_told_again(told: list[int], chance: random.Random) -> None:
    signed = _signed(told, chance)
    new, *others = signed
    copies = Copies()
    copies.put(((signed[each][0], each, signed[each][1]) for each in others), _at_once({*others}, signed))

    copies.add(signed[new][0], new, signed[new][1])

    assert copies.of == _at_once({*signed}, signed)
