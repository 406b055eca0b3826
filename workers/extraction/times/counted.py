"""Expressions that are counted from publication, and those that have no date of their own."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.edtf import iso_date
from workers.extraction.times import calendar
from workers.extraction.times.calendar import Period
from workers.extraction.times.expression import Granularity, Kind, TimexType
from workers.extraction.times.situation import Resolved, Situation, dated, undated

_UNKNOWN: dict[str, str] = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX"}


@dataclass(frozen=True, slots=True)
class Step:
    """As in "last week", "yesterday", "two years ago": so many units from the current one."""

    unit: Granularity
    step: int

    def resolve(self, situation: Situation) -> Resolved | None:
        if situation.published is None:
            return undated(_UNKNOWN.get(self.unit, "XXXX"), "relative", self.unit)
        number = calendar.number_of(self.unit, situation.published)
        if (
            self.unit == "weekend"
            and self.step == 0
            and situation.tense == "past"
            and _is_before_weekend(situation.published)
        ):
            # On a weekday, a weekend that is over can only be the one before.
            number -= 1
        return dated(calendar.period(self.unit, number + self.step), "relative")


@dataclass(frozen=True, slots=True)
class Today:
    """As in "today": the day of publication; these times where the tense or the document do not count days."""

    def resolve(self, situation: Situation) -> Resolved | None:
        told = situation.tense in ("past", "future")
        if not told and (situation.tense == "present" or not situation.news):
            return Resolved("PRESENT_REF", "DATE", "vague", "day")
        return Step("day", 0).resolve(situation)


@dataclass(frozen=True, slots=True)
class Recent:
    """As in "over the past three days", "the next two weeks": from publication back or ahead.

    :param amount: of units, negative for those past; ``value`` is the TIMEX3 duration.
    """

    unit: Granularity
    amount: int
    value: str

    def resolve(self, situation: Situation) -> Resolved | None:
        if situation.published is None:
            return Resolved(self.value, "DURATION", "range", self.unit)
        far = calendar.shifted(situation.published, self.unit, self.amount)
        near = situation.published
        first, last = min(far, near), max(far, near)
        period = Period(self.value, f"{iso_date(first)}/{iso_date(last)}", first, last, self.unit)
        return Resolved(self.value, "DURATION", "range", self.unit, period)


@dataclass(frozen=True, slots=True)
class Ahead:
    """As in "within ten days", "in three weeks": ahead of publication in the future, else a plain duration."""

    unit: Granularity
    amount: int
    value: str
    within: bool

    def resolve(self, situation: Situation) -> Resolved | None:
        if situation.published is None or situation.tense != "future":
            return Resolved(self.value, "DURATION", "duration", self.unit)
        if self.within:
            return Recent(self.unit, self.amount, self.value).resolve(situation)
        return Step(self.unit, self.amount).resolve(situation)


@dataclass(frozen=True, slots=True)
class Timeless:
    """A duration, a set, or a vague reference: it has a value, but no date."""

    type: TimexType
    value: str
    kind: Kind
    granularity: Granularity = "day"

    def resolve(self, situation: Situation) -> Resolved | None:  # noqa: ARG002 - every reading is asked alike
        return Resolved(self.value, self.type, self.kind, self.granularity)


@dataclass(frozen=True, slots=True)
class Duration:
    """As in "three days": an amount of a unit, as the calendar counts it; ``value`` is the TIMEX3 duration."""

    unit: Granularity
    amount: int
    value: str

    def resolve(self, situation: Situation) -> Resolved | None:  # noqa: ARG002 - every reading is asked alike
        return Resolved(self.value, "DURATION", "duration", self.unit)


@dataclass(frozen=True, slots=True)
class Nothing:
    """An age or a score: what looks like a time and is none."""

    def resolve(self, situation: Situation) -> Resolved | None:  # noqa: ARG002 - every reading is asked alike
        return None


def _is_before_weekend(published: int) -> bool:
    return calendar.weekday(published) < 5
