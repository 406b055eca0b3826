"""Readers of times of day, durations, sets and vague expressions."""

from __future__ import annotations

from workers.extraction.times import clock, guards
from workers.extraction.times.amounts import counted, duration
from workers.extraction.times.counted import Duration, Nothing, Timeless
from workers.extraction.times.readers.matched import Matched, Reader
from workers.extraction.times.situation import Reading


def clock_time(m: Matched) -> Reading | None:
    """A time of day."""
    zone = clock.zone_suffix(m.value("zone", "ZONE")) if m.has("zone") else ""
    if m.has("hhmm"):
        hour, minute = divmod(m.value("hhmm", "HHMM"), 100)
    elif m.has("clock"):
        hour, minute = map(int, m.word("clock").replace(".", ":").split(":")[:2])
    else:
        hour, minute = m.value("hour", "HR", "NUMBER"), 0
    half_day = m.tokens[m.match.named["half"]].lower[0] if m.has("half") else ""
    if half_day and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half_day == "p") if half_day else hour
    return clock.Clock(hour, minute, zone) if hour < 24 and minute < 60 else None


def noon(m: Matched) -> Reading:
    """Noon or midnight, where a day ends."""
    hour = m.value("noon", "HOUR")
    return clock.Clock(hour, 0) if hour == 12 else clock.OnDay("T24:00", None)


def bare_part(m: Matched) -> Reading:
    """As in "in the morning": of the day told before."""
    return clock.OnDay(f"T{m.value('part', 'PART')}", None)


def part_of(m: Matched) -> Reading:
    """As in "the morning of": the day follows."""
    return clock.OnDay(f"T{m.value('part', 'PART')}", None, of=True)


def plain_duration(m: Matched) -> Reading | None:
    """As in "three days", "a two-week"."""
    if not guards.is_duration(m.tokens, m.match.start, m.match.end):
        return None
    amount = 2 if m.names("couple") else m.amount()
    return Duration(*counted(m.unit(), amount), duration(m.unit(), amount))


def half_duration(m: Matched) -> Reading:
    """As in "half an hour"."""
    halves = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y"}
    return Timeless("DURATION", halves.get(m.unit(), duration(m.unit(), 0.5)), "duration")


def vague_duration(m: Matched) -> Reading:
    """As in "several years", "decades-long"."""
    return Timeless("DURATION", duration(m.unit(), None), "duration")


def every(m: Matched) -> Reading:
    """As in "every two weeks", "once a year"."""
    return Timeless("SET", duration(m.unit(), m.amount()), "set")


def every_weekday(m: Matched) -> Reading:
    """As in "every Monday"."""
    part = f"T{m.value('part', 'PART')}" if m.has("part") else ""
    return Timeless("SET", f"XXXX-WXX-{m.value('weekday', 'WEEKDAY') + 1}{part}", "set")


def every_year(m: Matched) -> Reading:
    """As in "every March", "each winter"."""
    month = m.value("month", "MONTH")
    return Timeless("SET", f"XXXX-{month:02d}" if month else f"XXXX-{m.value('month', 'SEASON')}", "set")


def weekdays(m: Matched) -> Reading:
    """As in "on Mondays"."""
    return Timeless("SET", f"XXXX-WXX-{m.value('weekday', 'WEEKDAYS')}", "set")


def adverb(m: Matched) -> Reading:
    """As in "daily", "annual"."""
    return Timeless("SET", m.value("word", "ADVERB"), "set")


def now(m: Matched) -> Reading | None:
    """As in "now", "recently"; "shortly after" is no time by itself."""
    following = m.tokens[m.match.end].lower if m.match.end < len(m.tokens) else ""
    if following in ("after", "before", "afterwards", "thereafter", "that"):
        return None
    return Timeless("DATE", m.value("now", "NOW"), "vague")


def vague_past(m: Matched) -> Reading:  # noqa: ARG001
    """As in "years ago", "a few weeks ago", "recent years"."""
    return Timeless("DATE", "PAST_REF", "vague")


def vague_future(m: Matched) -> Reading:  # noqa: ARG001
    """As in "coming weeks"."""
    return Timeless("DATE", "FUTURE_REF", "vague")


def nothing(m: Matched) -> Reading:  # noqa: ARG001
    """An age."""
    return Nothing()


READERS: dict[str, Reader] = {
    "clock": clock_time,
    "noon": noon,
    "bare_part": bare_part,
    "part_of": part_of,
    "duration": plain_duration,
    "half_duration": half_duration,
    "vague_duration": vague_duration,
    "every": every,
    "every_weekday": every_weekday,
    "every_year": every_year,
    "weekdays": weekdays,
    "adverb": adverb,
    "now": now,
    "vague_past": vague_past,
    "vague_future": vague_future,
    "nothing": nothing,
}
"""The readers by the names that ``grammar.toml`` gives them."""
