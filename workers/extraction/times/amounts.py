"""Amounts of time: units as the calendar counts them, and durations as TIMEX3 writes them."""

from __future__ import annotations

from workers.extraction.times.expression import Granularity

_COUNTED_AS: dict[str, tuple[Granularity, int]] = {
    "second": ("time", 1),
    "minute": ("time", 1),
    "hour": ("time", 1),
    "day": ("day", 1),
    "night": ("day", 1),
    "week": ("week", 1),
    "weekend": ("weekend", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "quarter": ("quarter", 1),
    "season": ("season", 1),
    "year": ("year", 1),
    "decade": ("decade", 1),
    "century": ("century", 1),
    "millennium": ("century", 10),
}
_LETTERS = {
    "second": ("T", 1, "S"),
    "minute": ("T", 1, "M"),
    "hour": ("T", 1, "H"),
    "day": ("", 1, "D"),
    "night": ("", 1, "D"),
    "week": ("", 1, "W"),
    "weekend": ("", 1, "WE"),
    "fortnight": ("", 2, "W"),
    "month": ("", 1, "M"),
    "quarter": ("", 3, "M"),
    "season": ("", 3, "M"),
    "year": ("", 1, "Y"),
    "decade": ("", 10, "Y"),
    "century": ("", 100, "Y"),
    "millennium": ("", 1000, "Y"),
}
FURTHEST_YEARS = 10_000


def counted(unit: str, amount: int) -> tuple[Granularity, int]:
    """A number of units as the calendar counts them: a fortnight is two weeks."""
    granularity, factor = _COUNTED_AS[unit]
    return granularity, factor * amount


def duration(unit: str, amount: float | None) -> str:
    """A duration as TIMEX3 writes it: ``P3D``, ``PT2H``; ``PXM`` where the number is not told."""
    prefix, factor, letter = _LETTERS[unit]
    if amount is None:
        return f"P{prefix}X{letter}"
    return (
        f"P{prefix}{amount * factor:g}{letter}"
        if amount * factor < 10**6
        else f"P{prefix}{int(amount * factor)}{letter}"
    )


def is_countable(unit: str, amount: int) -> bool:
    """Whether the calendar reaches so far."""
    granularity, number = counted(unit, amount)
    years = {"decade": 10, "century": 100}.get(granularity, 1)
    return abs(number) * years <= FURTHEST_YEARS
