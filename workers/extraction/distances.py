"""Events whose distance from one another is told in days: "left on Friday, three days after the rebels seized it"."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from dateline.when import Basis, When
from workers.extraction.drafts import Draft
from workers.extraction.times.words import LEXICON
from workers.extraction.tree import Role, Sentence, Word

_DIRECTIONS = {"after": 1, "before": -1}
_DAYS_IN = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "hour": 0, "minute": 0}


def measure(drafts: Iterable[Draft], by_word: Mapping[Word, Draft]) -> None:
    """Note at each draft how many days after (or, below 0, before) which other word's event it took place."""
    for sentence in dict.fromkeys(draft.sentence for draft in drafts):
        for word, days in _measures(sentence):
            event = word.head
            other = by_word.get(event) if event is not None else None
            draft = next((by_word[above] for above in word.ancestors() if by_word.get(above, other) is not other), None)
            if draft is None or event is None:
                continue
            draft.distance = draft.distance or (event, days)
            if other is not None:
                other.distance = other.distance or (draft.candidate.word, -days)


def counted(draft: Draft, by_word: Mapping[Word, Draft], basis: Basis) -> When | None:
    """The day of a draft, counted from the event whose distance is told, if that has a day of its own."""
    if draft.distance is None:
        return None
    word, days = draft.distance
    origin = by_word.get(word)
    if origin is None or origin is draft or origin.when is None or origin.when.basis == "publication":
        return None
    day = _shifted(origin.when.edtf, days)
    return None if day is None else When(day, basis, origin.when.expression)


def _measures(sentence: Sentence) -> Iterator[tuple[Word, float]]:
    """Each "after" and "before" with the days that the words before it count."""
    for word in sentence.words:
        direction = _DIRECTIONS.get(word.lower)
        if direction is None or word.role not in (Role.CASE, Role.MARKER):
            continue
        last = sentence.word(word.index - 1)
        # "a week and a half after"
        half = _half(last, sentence)
        unit = sentence.word(word.index - 4) if half else last
        counted = days(unit, sentence) if unit is not None else None
        if unit is not None and counted is not None:
            yield word, direction * (counted + half * _DAYS_IN[unit.lemma])


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


def _shifted(day: str, days: float) -> str | None:
    """An ISO day so many days from another, or two of which one is meant if half a day is counted, as EDTF.

    None for what is no day, or lies outside the calendar.
    """
    try:
        first, last = (date.fromisoformat(day) + timedelta(whole) for whole in (math.floor(days), math.ceil(days)))
    except (ValueError, OverflowError):
        return None
    return first.isoformat() if first == last else f"{first}/{last}"
