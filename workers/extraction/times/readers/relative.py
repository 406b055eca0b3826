"""Readers of what is counted from publication."""

from __future__ import annotations

from workers.extraction.times import clock, guards
from workers.extraction.times.amounts import counted, duration, is_countable
from workers.extraction.times.anaphora import TextStep
from workers.extraction.times.counted import Ahead, Recent, Step, Timeless, Today
from workers.extraction.times.named import Weekday, WeekdayOfWeek
from workers.extraction.times.ranges import Part
from workers.extraction.times.readers.matched import Matched, Reader
from workers.extraction.times.situation import Reading


def weekday(m: Matched) -> Reading | None:
    """A weekday, perhaps with a step and a part of the day."""
    if not guards.is_weekday(m.tokens, m.match.named["weekday"]):
        return None
    day = Weekday(m.value("weekday", "WEEKDAY"), m.value("step", "STEP"))
    return clock.OnDay(f"T{m.value('part', 'PART')}", day) if m.has("part") else day


def weekday_of_week(m: Matched) -> Reading:
    """As in "Monday last week"."""
    return WeekdayOfWeek(m.value("weekday", "WEEKDAY"), m.value("step", "STEP"))


def today(m: Matched) -> Reading:
    """As in "yesterday", "tomorrow evening"; "today" where it does not mean these times."""
    step = Step("day", m.value("today", "TODAY"))
    if m.has("part"):
        return clock.OnDay(f"T{m.value('part', 'PART')}", step)
    if step.step == 0:
        return Timeless("DATE", "PRESENT_REF", "vague") if guards.is_nowadays(m.tokens, m.match.start) else Today()
    return step


def present(m: Matched) -> Reading:  # noqa: ARG001
    """As in "2013 to the present"."""
    return Step("day", 0)


def day_before_yesterday(m: Matched) -> Reading:  # noqa: ARG001 - every reader is asked alike
    """As in "the day before yesterday"."""
    return Step("day", -2)


def day_after_tomorrow(m: Matched) -> Reading:  # noqa: ARG001
    """As in "the day after tomorrow"."""
    return Step("day", 2)


def tonight(m: Matched) -> Reading:  # noqa: ARG001
    """As in "tonight"."""
    return clock.OnDay("TNI", Step("day", 0))


def overnight(m: Matched) -> Reading:  # noqa: ARG001
    """As in "overnight": the night to the day of publication."""
    return clock.OnDay("TNI", Step("day", 0))


def part_of_day(m: Matched) -> Reading:
    """As in "this morning", "last night"."""
    return clock.OnDay(f"T{m.value('part', 'PART')}", Step("day", m.value("step", "STEP")))


def step(m: Matched) -> Reading | None:
    """As in "last week", "earlier this month", "next year"."""
    unit, number = counted(m.unit(), m.value("step", "STEP"))
    if m.unit() == "night":
        return clock.OnDay("TNI", Step("day", number))
    if m.unit() == "day" and m.match.start and m.tokens[m.match.start - 1].lower == "to":
        # "To this day".
        return None
    # "This season" and "this second" are no dates.
    if unit in ("time", "season") or m.unit() == "fortnight":
        return None
    first = m.tokens[m.match.start]
    return Part(first.value("EDGE"), Step(unit, number)) if "EDGE" in first.symbols else Step(unit, number)


def the_step(m: Matched) -> Reading | None:
    """As in "the last quarter", "the next day": the latter is counted from the text."""
    number = m.value("step", "STEP")
    unit, _ = counted(m.unit(), 1)
    if unit == "time" or number == 0:
        return None
    if number == 1 and unit in ("day", "week", "month", "year"):
        return TextStep(unit, 1)
    return step(m)


def current(m: Matched) -> Reading | None:
    """As in "the current year", "later in the week"."""
    unit, _ = counted(m.unit(), 1)
    ahead = any(token.lower == "coming" for token in m.tokens[m.match.start : m.match.end])
    return None if unit == "time" else Step(unit, int(ahead))


def edge_of_unit(m: Matched) -> Reading | None:
    """As in "the end of the year": of the current one."""
    unit, _ = counted(m.unit(), 1)
    if unit not in ("week", "month", "year", "decade"):
        return None
    return Part(m.value("edge", "EDGE"), Step(unit, 0))


def ago(m: Matched) -> Reading | None:
    """As in "two days ago"."""
    return _ago(m.unit(), m.amount())


def couple_ago(m: Matched) -> Reading | None:
    """As in "a couple of weeks ago"."""
    return _ago(m.unit(), 2)


def half_ago(m: Matched) -> Reading:
    """As in "half a century ago"."""
    return Step("decade", -5) if m.unit() == "century" else Timeless("DATE", "PAST_REF", "vague")


def recent(m: Matched) -> Reading | None:
    """As in "over the past three days", "the next two weeks", "the last few months"."""
    back = m.value("back", "BACK")
    if m.names("couple"):
        return _recent(m.unit(), back * 2)
    if m.has("some") or (not m.has("amount") and m.value("unit", "UNITS")):
        return Timeless("DATE", "PAST_REF" if back < 0 else "FUTURE_REF", "vague")
    if not m.has("amount") and m.names("in", "during", "of") and m.names("last", "next", "previous", "following"):
        return _one_step(m, back)
    return _recent(m.unit(), back * m.amount())


def recent_one(m: Matched) -> Reading | None:
    """As in "the past year"."""
    return _recent(m.unit(), -1)


def ahead(m: Matched) -> Reading | None:
    """As in "within ten days", "in two years' time"."""
    if not is_countable(m.unit(), m.amount()):
        return None
    unit, amount = counted(m.unit(), m.amount())
    return Ahead(unit, amount, duration(m.unit(), m.amount()), m.first() == "within")


def _ago(unit: str, amount: int) -> Reading | None:
    if not is_countable(unit, amount):
        return None
    granularity, number = counted(unit, amount)
    return Step("day", 0) if granularity == "time" else Step(granularity, -number)


def _recent(unit: str, amount: int) -> Reading | None:
    if not is_countable(unit, amount):
        return None
    granularity, number = counted(unit, amount)
    if granularity == "time":
        granularity, number = "day", number // 24 if unit == "hour" else 0
    return Recent(granularity, number, duration(unit, abs(amount)))


def _one_step(m: Matched, back: int) -> Reading | None:
    unit, _ = counted(m.unit(), 1)
    if unit == "time":
        return None
    return TextStep(unit, back) if m.names("previous", "following") else Step(unit, back)


READERS: dict[str, Reader] = {
    "weekday": weekday,
    "weekday_of_week": weekday_of_week,
    "today": today,
    "present": present,
    "day_before_yesterday": day_before_yesterday,
    "day_after_tomorrow": day_after_tomorrow,
    "tonight": tonight,
    "overnight": overnight,
    "part_of_day": part_of_day,
    "step": step,
    "the_step": the_step,
    "current": current,
    "edge_of_unit": edge_of_unit,
    "ago": ago,
    "couple_ago": couple_ago,
    "half_ago": half_ago,
    "recent": recent,
    "recent_one": recent_one,
    "ahead": ahead,
}
"""The readers by the names that ``grammar.toml`` gives them."""
