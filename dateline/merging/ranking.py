"""Which tellings lead, and whose words an entry takes."""

from __future__ import annotations

from functools import lru_cache

from dateline.edtf import DAY, parse
from dateline.merging.spans import NEVER
from dateline.merging.telling import read_telling
from dateline.model import Event
from dateline.when import BASES


@lru_cache(maxsize=1 << 13)
def rank(telling: Event) -> str:
    """A total order of tellings that sorts as text; a telling can only follow one that sorts before it.

    What says most leads: a date within one day that does not rest on the publication alone, then as many sides as can
    be; what took place goes before what was only planned, and a headline comes last, since the text below tells the
    same again. After that the oldest publication, since what arrives later is then mostly later in the order and
    leaders seldom change.
    """
    main = telling.evidence[0]
    unnamed = 2 - bool(telling.actors) - bool(telling.targets)
    # The id comes last only to be sure: no two tellings of a document have their triggers in one place.
    return (
        f"{_unspecific(telling)}{unnamed} {published_key(main.published)} {main.document} {main.start:08d} {telling.id}"
    )


def best_first(event: Event) -> tuple[int, int, int, float, str]:
    """Sort key: narrower date before wider, explicit before context before publication, more parties before fewer."""
    when = event.when
    width = when.span.extent[1] if when else NEVER
    basis = BASES.index(when.basis) if when else len(BASES)
    return width, basis, -len({*event.actors, *event.targets}), -round(event.confidence, 2), rank(event)


@lru_cache(maxsize=1 << 12)
def published_key(published: str | None) -> str:
    """A publication time as text that sorts oldest first; an unknown one sorts last."""
    return parse(published).sort_key if published else "9" * 36


def _unspecific(telling: Event) -> int:
    """From 1 for what took place on a day; what has no date comes behind all else."""
    when = telling.when
    if when is None:
        return 5
    told = read_telling(telling)
    if told.sentence.is_headline:
        return 4
    is_of_a_day = when.basis != "publication" and when.span.extent[1] < DAY
    return 1 + told.is_plan if is_of_a_day else 3
