"""Time expressions of a sentence that tell one time together, before it is asked what they date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from workers.extraction.times import TimeExpression

_DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight", "night", "morning", "afternoon", "evening", "day"})
_JOINS = frozenset({",", "and", ", and", "or", "&"})


def joined(times: Sequence[TimeExpression], text: str) -> Iterator[TimeExpression]:
    """The expressions with dates; "in 2015 and 2017" as one, from the first to the last."""
    waiting: TimeExpression | None = None
    for time, after in zip_longest(times, times[1:]):
        if after is not None and _is_part_of(time, after, text):
            continue
        if time.edtf is None or _tells_hour_alone(time):
            # "at 10:30" tells the hour; the day must come from elsewhere.
            if time.edtf is None:
                yield time
            continue
        alike = waiting is not None and (waiting.granularity, waiting.kind) == (time.granularity, time.kind)
        if waiting is not None and alike and text[waiting.end : time.start].strip() in _JOINS:
            first, last = (waiting.edtf or "").split("/")[0], time.edtf.split("/")[-1]
            if first < last:
                waiting = replace(waiting, end=time.end, text=text[waiting.start : time.end], edtf=f"{first}/{last}")
                continue
        if waiting is not None:
            yield waiting
        waiting = time
    if waiting is not None:
        yield waiting


def _is_part_of(time: TimeExpression, day: TimeExpression, text: str) -> bool:
    """Whether the day of an hour or part of a day follows: "at dawn on Tuesday"."""
    part = time.granularity in ("time", "part of day") and day.granularity == "day" and day.edtf is not None
    return part and text[time.end : day.start].strip() == "on"


def _tells_hour_alone(time: TimeExpression) -> bool:
    if time.kind == "anaphoric":
        return time.granularity in ("time", "part of day")
    words = set(time.text.lower().replace("-", " ").split())
    return time.kind == "relative" and time.granularity == "time" and not words & _DAYS
