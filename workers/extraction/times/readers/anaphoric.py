"""Readers of what is counted from another expression."""

from __future__ import annotations

from workers.extraction.times import clock, guards
from workers.extraction.times.amounts import counted, is_countable
from workers.extraction.times.anaphora import LaterVaguely, Same, TextMonth, TextShift, TextStep
from workers.extraction.times.counted import Step
from workers.extraction.times.readers.matched import Matched, Reader
from workers.extraction.times.situation import Reading


def text_step(m: Matched) -> Reading | None:
    """As in "the following day", "the same week", "the previous year"."""
    return _text_step(m.unit(), m.value("step", "TEXTSTEP"))


def text_part(m: Matched) -> Reading:
    """As in "the following morning", "the previous night"."""
    return clock.OnDay(f"T{m.value('part', 'PART')}", TextStep("day", m.value("step", "TEXTSTEP")))


def text_month(m: Matched) -> Reading:
    """As in "the following March"."""
    return TextMonth(m.value("month", "MONTH"), m.value("step", "TEXTSTEP"))


def same(m: Matched) -> Reading:  # noqa: ARG001
    """As in "the same period"."""
    return Same()


def same_in_year(m: Matched) -> Reading:
    """As in "the same period last year": some part of that year."""
    return Step("year", m.value("step", "STEP"))


def that(m: Matched) -> Reading | None:
    """As in "that day", "that same year"."""
    return _text_step(m.unit(), 0)


def that_part(m: Matched) -> Reading:
    """As in "that evening"."""
    return clock.OnDay(f"T{m.value('part', 'PART')}", TextStep("day", 0))


def text_shift(m: Matched) -> Reading | None:
    """As in "two days later", "a year earlier", "the day before"; what is counted from an event has no date here."""
    later = m.value("later", "LATER")
    if not is_countable(m.unit(), m.amount()) or not guards.stands_alone(m.tokens, m.match.named["later"]):
        return None
    unit, amount = counted(m.unit(), m.amount() * later)
    if unit == "time":
        return clock.OnDay("", Same()) if m.unit() == "hour" and abs(amount) < 12 else None
    # "The week before" is a week; "a week before" is a day.
    return TextStep(unit, amount) if m.first() == "the" else TextShift(unit, amount)


def text_shift_couple(m: Matched) -> Reading | None:
    """As in "a couple of days later"."""
    unit, amount = counted(m.unit(), 2 * m.value("later", "LATER"))
    return None if unit == "time" else TextShift(unit, amount)


def vague_later(m: Matched) -> Reading:
    """As in "days later"; "a few hours later" is the same day."""
    unit, _ = counted(m.unit(), 1)
    return TextShift("day", 0) if unit == "time" else LaterVaguely(unit)


def _text_step(unit: str, number: int) -> Reading | None:
    granularity, _ = counted(unit, 1)
    if unit == "night":
        return clock.OnDay("TNI", TextStep("day", number))
    return None if granularity in ("time", "season") else TextStep(granularity, number)


READERS: dict[str, Reader] = {
    "text_step": text_step,
    "text_part": text_part,
    "text_month": text_month,
    "same": same,
    "same_in_year": same_in_year,
    "that": that,
    "that_part": that_part,
    "text_shift": text_shift,
    "text_shift_couple": text_shift_couple,
    "vague_later": vague_later,
}
"""The readers by the names that ``grammar.toml`` gives them."""
