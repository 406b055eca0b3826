"""Where the documents of an entry disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.edtf import Span
from dateline.merging.ranking import published_key
from dateline.merging.telling import read_telling
from dateline.merging.tolls import tolls
from dateline.model import Conflict, ConflictField, Event


def conflicts_of(tellings: Sequence[Event]) -> tuple[Conflict, ...]:
    """What tellings say otherwise than their entry, and what tolls they tell where these differ.

    :param tellings: of one occurrence, first the one whose date and type the entry has.
    :returns: dates in their order, then tolls, then types.
    """
    said: dict[tuple[ConflictField, str], list[Event]] = {}
    entry, reach = tellings[0], read_telling(tellings[0]).reach
    for telling in tellings:
        for field, value in _otherwise(entry, reach, telling):
            said.setdefault((field, value), []).append(telling)
    said |= _tolls(tellings)
    return tuple(Conflict(field, value, _documents(them)) for (field, value), them in sorted(said.items(), key=_key))


def _otherwise(entry: Event, reach: Span, telling: Event) -> Iterator[tuple[ConflictField, str]]:
    assert telling.when is not None
    # What rests on the day of print alone contradicts nobody, and most tell the same date.
    is_other = entry.when is None or telling.when.edtf != entry.when.edtf
    if is_other and telling.when.basis != "publication" and not reach.touches(read_telling(telling).reach):
        yield "date", telling.when.edtf
    if telling.type != entry.type and "other" not in (telling.type, entry.type):
        yield "type", telling.type


def _tolls(tellings: Sequence[Event]) -> dict[tuple[ConflictField, str], list[Event]]:
    told: dict[str, dict[int, list[Event]]] = {}
    for telling in tellings:
        for outcome, number in tolls(telling).items():
            told.setdefault(outcome, {}).setdefault(number, []).append(telling)
    return {
        ("toll", f"{number} {outcome}"): them
        for outcome, numbers in told.items()
        if len(numbers) > 1
        for number, them in numbers.items()
    }


def _documents(tellings: Sequence[Event]) -> tuple[str, ...]:
    told = {telling.evidence[0].document: published_key(telling.evidence[0].published) for telling in tellings}
    return tuple(sorted(told, key=lambda document: (told[document], document)))


def _key(said: tuple[tuple[ConflictField, str], list[Event]]) -> tuple[str, str]:
    (field, value), tellings = said
    when = tellings[0].when
    assert when is not None
    return field, when.span.sort_key if field == "date" else f"{value.partition(' ')[0]:0>12} {value}"
