"""What an expression is resolved against, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from workers.extraction.times.calendar import Period
from workers.extraction.times.expression import Granularity, Kind, Tense, TimexType


@dataclass(frozen=True, slots=True)
class Situation:
    """Where an expression stands.

    :param published: the day of publication, counted from 0000-01-01; None if it is not known.
    :param tense: of the verb that the expression belongs to; None if nothing tells.
    :param preposition: the word before the expression, in lower case.
    :param anchor: the last date told before, to which "the next day" and its like refer.
    :param year: the year that the text has just spoken of, for dates that name none; None: that of publication.
    :param day_first: whether figures give the day before the month; None if the document does not tell.
    :param news: whether the document counts its days from publication.
    """

    published: int | None
    tense: Tense | None
    preposition: str
    anchor: Period | None
    year: int | None
    day_first: bool | None
    news: bool


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression means: TIMEX3 type and value, and the days if they are known.

    :param named_year: whether the words name the year themselves.
    """

    value: str
    type: TimexType
    kind: Kind
    granularity: Granularity
    period: Period | None = None
    named_year: bool = False


class Reading(Protocol):
    """An expression, understood but not yet resolved."""

    def resolve(self, situation: Situation) -> Resolved | None:
        """What it means there; None if it turns out to be no time expression."""


def dated(period: Period, kind: Kind, *, named_year: bool = False) -> Resolved:
    """A date that is known."""
    return Resolved(period.value, "DATE", kind, period.granularity, period, named_year)


def undated(value: str, kind: Kind, granularity: Granularity) -> Resolved:
    """A date that is understood, but not which one of many."""
    return Resolved(value, "DATE", kind, granularity)
