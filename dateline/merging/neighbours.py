"""Where to look for tellings that may be one with a telling, so that nothing else need be compared."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.edtf import Span
from dateline.merging.disputed import DISPUTED
from dateline.merging.keys import keys_of_descriptions, keys_of_names, keys_of_others, keys_of_words
from dateline.merging.plans import FURTHEST, plan_keys
from dateline.merging.reprints import REPRINTED, reprint_keys
from dateline.merging.spans import PUBLICATION_REACHES_BACK, widened
from dateline.merging.telling import SPEECH, Telling, read_telling
from dateline.model import Event

# What a block begins with, and how many seconds before and after a telling what shares such a block may lie. What is
# printed later without a date reaches back.
_MARGINS = {
    "said": (0, 0),
    "told": (0, PUBLICATION_REACHES_BACK),
    "word": (0, PUBLICATION_REACHES_BACK),
    "done": (DISPUTED, DISPUTED),
    "plan": (FURTHEST, FURTHEST),
    "print": (REPRINTED, REPRINTED),
}


def blocks(telling: Event) -> frozenset[str]:
    """Keys of which any two tellings that :func:`likeness` finds alike share at least one within its :func:`window`.

    :param telling: a dated one.
    """
    return frozenset(_blocks(read_telling(telling)))


def window(telling: Event, block: str) -> Span:
    """The seconds that the own span of a telling must touch which one of the blocks leads to.

    :param telling: a dated one.
    :param block: one of the telling's :func:`blocks`.
    """
    before, after = _MARGINS[block.partition("|")[0]]
    return widened(read_telling(telling).reach, before, after)


def _blocks(told: Telling) -> Iterator[str]:
    yield from (f"print|{key}" for key in reprint_keys(told))
    if told.type in SPEECH:
        yield from (f"said|{key}" for key in (*keys_of_names(told.actors), *keys_of_descriptions(told.described[0])))
    if told.type == "statement":
        return
    yield from (f"done|{told.type} {key}" for key in (*keys_of_names(told.parties), *keys_of_others(told)))
    yield from (f"told|{told.type} {key}" for key in keys_of_words(told))
    yield f"word|{told.trigger}"
    yield from (f"plan|{told.type} {key}" for key in plan_keys(told))
