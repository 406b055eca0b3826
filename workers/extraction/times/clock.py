"""Times of day and parts of days."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workers.extraction.times import calendar
from workers.extraction.times.expression import Granularity
from workers.extraction.times.situation import Reading, Resolved, Situation


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, with its zone as TIMEX3 writes it ("Z", "+02:00") or ""."""

    hour: int
    minute: int
    zone: str = ""

    @property
    def suffix(self) -> str:
        """What a day's TIMEX3 value gets for this time."""
        return f"T{self.hour:02d}:{self.minute:02d}{self.zone}"

    def resolve(self, situation: Situation) -> Resolved | None:
        return OnDay(self.suffix, None).resolve(situation)


@dataclass(frozen=True, slots=True)
class OnDay:
    """A time or part of a day (``TMO``, ``T15:30``) of the day that an expression names, or of the one told before.

    The days are those of the date alone: events are dated to the day.

    :param of: whether the words ask for the day to follow ("the morning of").
    """

    suffix: str
    day: Reading | None
    of: bool = False

    def resolve(self, situation: Situation) -> Resolved | None:
        day = self.day.resolve(situation) if self.day else _day_told(situation)
        granularity: Granularity = "time" if self.suffix[1:2].isdigit() else "part of day"
        kind = day.kind if day else "anaphoric"
        if day is None or day.granularity not in ("day", "part of day", "time"):
            return Resolved(f"XXXX-XX-XX{self.suffix}", "TIME", kind, granularity)
        value = day.value.partition("T")[0] + self.suffix
        return replace(day, value=value, type="TIME", granularity=granularity)


def _day_told(situation: Situation) -> Resolved | None:
    anchor = situation.anchor
    if anchor is not None and anchor.first == anchor.last:
        return Resolved(anchor.value, "DATE", "anaphoric", "day", anchor)
    if situation.published is None:
        return None
    today = calendar.day(situation.published)
    return Resolved(today.value, "DATE", "relative", "day", today)


def zone_suffix(hours: float) -> str:
    """A zone so many hours east of Greenwich, as TIMEX3 writes it."""
    if hours == 0:
        return "Z"
    minutes = round(abs(hours) * 60)
    return f"{'-' if hours < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"
