"""Where the documents of an entry disagree."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.edtf import Span
from dateline.merging.telling import read_telling
from dateline.merging.tolls import tolls
from dateline.model import Conflict, ConflictField, Event

Age = tuple[str, str, str]
"""When a telling was published, its document and its id."""


class Claim(NamedTuple):
    """What a telling says that others may say otherwise. Claims sort as the conflicts of an entry do.

    :param value: as :class:`dateline.model.Conflict` has it; ``order`` the same so that it sorts as text.
    :param reach: of a date the seconds in which it may be.
    :param outcome: of a toll what it counts.
    """

    field: ConflictField
    order: str
    value: str
    reach: Span | None = None
    outcome: str | None = None


class Claims:
    """What the tellings of one occurrence claim, and which documents do."""

    def __init__(self) -> None:
        self._said: dict[Claim, list[Age]] = {}

    def add(self, claims: Iterable[Claim], age: Age) -> None:
        """Note what a telling claims."""
        for claim in claims:
            insort(self._said.setdefault(claim, []), age)

    def remove(self, claims: Iterable[Claim], age: Age) -> None:
        """Forget what a telling claims."""
        for claim in claims:
            ages = self._said[claim]
            del ages[bisect_left(ages, age)]
            if not ages:
                del self._said[claim]

    def conflicts(self, entry: Event) -> tuple[Conflict, ...]:
        """What is claimed otherwise than the entry has it, and what tolls where these differ.

        :param entry: the telling whose date and type the entry has.
        :returns: dates in their order, then tolls, then types.
        """
        numbers = Counter(claim.outcome for claim in self._said)
        others = sorted(claim for claim in self._said if _is_otherwise(claim, entry, numbers))
        return tuple(Conflict(claim.field, claim.value, self._documents(claim)) for claim in others)

    def _documents(self, claim: Claim) -> tuple[str, ...]:
        return tuple(dict.fromkeys(document for _, document, _ in self._said[claim]))


def claims_of(telling: Event) -> tuple[Claim, ...]:
    """What a dated telling claims."""
    return tuple(_claims(telling))


def _claims(telling: Event) -> Iterator[Claim]:
    when = telling.when
    # What rests on the day of print alone contradicts nobody.
    if when is not None and when.basis != "publication":
        yield Claim("date", when.span.sort_key, when.edtf, reach=read_telling(telling).reach)
    if telling.type != "other":
        yield Claim("type", f"{telling.type:0>12}", telling.type)
    for outcome, number in tolls(telling).items():
        yield Claim("toll", f"{number:012} {outcome}", f"{number} {outcome}", outcome=outcome)


def _is_otherwise(claim: Claim, entry: Event, numbers: Counter[str | None]) -> bool:
    if claim.field == "date":
        # Most tell the same date.
        is_other = entry.when is None or claim.value != entry.when.edtf
        return is_other and claim.reach is not None and not claim.reach.touches(read_telling(entry).reach)
    if claim.field == "type":
        return entry.type not in (claim.value, "other")
    return numbers[claim.outcome] > 1
