"""Expressions that are counted from another expression of the text."""

from __future__ import annotations

from dataclasses import dataclass

from workers.extraction.times import calendar
from workers.extraction.times.calendar import Period
from workers.extraction.times.expression import Granularity
from workers.extraction.times.situation import Reading, Resolved, Situation, dated, undated

_FINER_THAN_MONTH = ("time", "part of day", "day", "week", "weekend")


@dataclass(frozen=True, slots=True)
class TextStep:
    """As in "the following day", "that year": so many units from the one that the date told before lies in."""

    unit: Granularity
    step: int

    def resolve(self, situation: Situation) -> Resolved | None:
        anchor = anchor_day(situation, self.step)
        if anchor is None:
            return undated("XXXX-XX-XX" if self.unit == "day" else "XXXX", "anaphoric", self.unit)
        number = calendar.number_of(self.unit, anchor)
        return dated(calendar.period(self.unit, number + self.step), "anaphoric")


@dataclass(frozen=True, slots=True)
class TextMonth:
    """As in "the following March"."""

    month: int
    step: int

    def resolve(self, situation: Situation) -> Resolved | None:
        anchor = anchor_day(situation, self.step)
        if anchor is None:
            return undated(f"XXXX-{self.month:02d}", "anaphoric", "month")
        first = calendar.number_of("month", anchor) + (self.step or 0)
        distance = (self.month - 1 - first) % 12
        return dated(calendar.period("month", first + (distance if self.step >= 0 else distance - 12)), "anaphoric")


@dataclass(frozen=True, slots=True)
class TextShift:
    """As in "two days later", "a year earlier": counted from the date told before."""

    unit: Granularity
    amount: int

    def resolve(self, situation: Situation) -> Resolved | None:
        anchor = situation.anchor
        if anchor is None:
            if situation.published is None:
                return undated("XXXX-XX-XX" if self.unit == "day" else "XXXX", "anaphoric", self.unit)
            anchor = calendar.day(situation.published)
        return dated(shift(anchor, self.unit, self.amount), "anaphoric")


@dataclass(frozen=True, slots=True)
class ShiftFrom:
    """As in "two days after Christmas": counted from a date that is named beside it."""

    unit: Granularity
    amount: int
    origin: Reading

    def resolve(self, situation: Situation) -> Resolved | None:
        origin = self.origin.resolve(situation)
        if origin is None or origin.period is None:
            return undated("XXXX-XX-XX" if self.unit == "day" else "XXXX", "anaphoric", self.unit)
        return dated(shift(origin.period, self.unit, self.amount), "anaphoric")


@dataclass(frozen=True, slots=True)
class Same:
    """As in "the same period", "the same time": the date told before."""

    def resolve(self, situation: Situation) -> Resolved | None:
        return dated(situation.anchor, "anaphoric") if situation.anchor else None


@dataclass(frozen=True, slots=True)
class LaterVaguely:
    """As in "days later": the month (or the year) in which the date told before lies."""

    unit: Granularity

    def resolve(self, situation: Situation) -> Resolved | None:
        if situation.anchor is None or self.unit not in _FINER_THAN_MONTH:
            return Resolved("FUTURE_REF", "DATE", "vague", self.unit)
        return dated(calendar.of_day("month", situation.anchor.first), "anaphoric")


def anchor_day(situation: Situation, step: int) -> int | None:
    """The day that steps are counted from: what follows something comes after its last day."""
    if situation.anchor is None:
        return situation.published
    return situation.anchor.last if step > 0 else situation.anchor.first


def shift(origin: Period, unit: Granularity, amount: int) -> Period:
    """A period so many units from another, as fine as both allow."""
    start = origin.last if amount > 0 else origin.first
    if unit in _FINER_THAN_MONTH and origin.granularity in _FINER_THAN_MONTH:
        return calendar.day(calendar.shifted(start, unit, amount))
    coarse = unit if unit not in _FINER_THAN_MONTH else origin.granularity
    return calendar.of_day(coarse, calendar.shifted(start, unit, amount))
