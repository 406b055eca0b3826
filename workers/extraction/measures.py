"""How far two events are apart, in words: "two and a half weeks after", "on the second day of"."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workers.extraction.times.words import LEXICON
from workers.extraction.tree import Role, Sentence, Word

_DIRECTIONS = {"after": 1, "before": -1}
_DAYS_IN = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "hour": 0, "minute": 0}
_MONTHS_IN = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Distance:
    """How far after something else an event took place (below 0: before): so many days, or months.

    :param months: counted where months or years are told, so that the result is no finer than they are.
    """

    days: float = 0
    months: int = 0

    def __neg__(self) -> Distance:
        return Distance(-self.days, -self.months)

    def after(self, day: str) -> str | None:
        """What is so far from an ISO day as EDTF: a day, two if half a day is counted, the month, or the year.

        None for what is no day, or lies outside the calendar.
        """
        try:
            return _month_after(day, self.months) if self.months else _days_after(day, self.days)
        except (ValueError, OverflowError):
            return None


def measures(sentence: Sentence) -> Iterator[tuple[Word, Distance]]:
    """Each "after" and "before" with what the words before it count, and the "of" of "on the second day of"."""
    for word in sentence.words:
        if word.role not in (Role.CASE, Role.MARKER):
            continue
        found = _day_of(word, sentence) if word.lower == "of" else _before_word(word, sentence)
        if found is not None:
            yield word, found


def _before_word(word: Word, sentence: Sentence) -> Distance | None:
    """What the words before "after" or "before" count."""
    direction, last = _DIRECTIONS.get(word.lower), sentence.word(word.index - 1)
    if direction is None or last is None:
        return None
    # "a week and a half after"
    half = _half(last, sentence)
    unit = sentence.word(word.index - 4) if half else last
    if unit is None:
        return None
    if months := _MONTHS_IN.get(unit.lemma):
        count = _count(sentence.word(unit.index - 1), unit, sentence)
        whole = months * ((count or 0) + half)
        return Distance(months=direction * int(whole)) if whole and whole == int(whole) else None
    counted = days(unit, sentence)
    return None if counted is None else Distance(direction * (counted + half * _DAYS_IN[unit.lemma]))


def _day_of(word: Word, sentence: Sentence) -> Distance | None:
    """How many days after its first "on the second day of the strike" is."""
    unit, number = sentence.word(word.index - 1), sentence.word(word.index - 2)
    if unit is None or number is None or unit.lemma not in ("day", "eve"):
        return None
    if number.lower == "the":
        return Distance(0 if unit.lemma == "day" else -1)
    rank = LEXICON["ORD"].get(number.lower)
    return Distance(rank - 1) if isinstance(rank, int) and unit.lemma == "day" else None


def days(unit: Word, sentence: Sentence) -> float | None:
    """How many days a unit of time and the number before it are; None if it is none, or not counted."""
    length = _DAYS_IN.get(unit.lemma)
    if not length:
        return length
    count = _count(sentence.word(unit.index - 1), unit, sentence)
    return None if count is None else length * count


def _half(word: Word | None, sentence: Sentence) -> float:
    """What "and a half" adds to what stands before it."""
    words = [sentence.word(word.index - step) for step in (2, 1, 0)] if word is not None else []
    return 0.5 if [word.lower for word in words if word is not None] == ["and", "a", "half"] else 0


def _count(before: Word | None, unit: Word, sentence: Sentence) -> float | None:
    """How many of a unit; "the day after" is one, "days after" might be any number."""
    if before is None:
        return None
    if half := _half(before, sentence):
        # "two and a half weeks after"
        whole = _count(sentence.word(before.index - 3), unit, sentence)
        return None if whole is None else whole + half
    if before.lower == "the" and unit.tag == "NN":
        return 1
    if before.text.isdecimal():
        return int(before.text)
    number = LEXICON["NUMBER"].get(before.lower)
    return number if isinstance(number, int) else None


def _days_after(day: str, days: float) -> str:
    first, last = (date.fromisoformat(day) + timedelta(whole) for whole in (math.floor(days), math.ceil(days)))
    return first.isoformat() if first == last else f"{first}/{last}"


def _month_after(day: str, months: int) -> str:
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return f"{year:04}" if months % 12 == 0 else f"{date(year, month + 1, 1):%Y-%m}"
