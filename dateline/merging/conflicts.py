"""Where the documents of an entry disagree."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.merging.ranking import published_key
from dateline.merging.telling import read_telling
from dateline.model import Conflict, ConflictField, Event


def conflicts_of(best: Event, tellings: Iterable[Event]) -> tuple[Conflict, ...]:
    """What tellings say otherwise than an entry, whose date and type are those of the best of them."""
    said: dict[tuple[ConflictField, str], list[tuple[str, str]]] = {}
    for telling in tellings:
        main = telling.evidence[0]
        for field, value in _otherwise(best, telling):
            said.setdefault((field, value), []).append((published_key(main.published), main.document))
    return tuple(
        Conflict(field, value, tuple(dict.fromkeys(document for _, document in sorted(them))))
        for (field, value), them in sorted(said.items())
    )


def _otherwise(best: Event, telling: Event) -> Iterable[tuple[ConflictField, str]]:
    assert telling.when is not None
    if not read_telling(best).reach.touches(read_telling(telling).reach):
        yield "date", telling.when.edtf
    if telling.type != best.type and "other" not in (telling.type, best.type):
        yield "type", telling.type
