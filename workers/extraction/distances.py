"""Events whose distance from one another is told in days: "left on Friday, three days after the rebels seized it"."""

from __future__ import annotations

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


def _measures(sentence: Sentence) -> Iterator[tuple[Word, int]]:
    """Each "after" and "before" with the days that the words before it count."""
    for word in sentence.words:
        direction = _DIRECTIONS.get(word.lower)
        unit = sentence.word(word.index - 1) if direction else None
        if direction is None or unit is None or unit.lemma not in _DAYS_IN or word.role not in (Role.CASE, Role.MARKER):
            continue
        days = _DAYS_IN[unit.lemma]
        count = _count(sentence.word(unit.index - 1), unit) if days else 1
        if count is not None:
            yield word, direction * days * count


def _count(before: Word | None, unit: Word) -> int | None:
    """How many of a unit; "the day after" is one, "days after" might be any number."""
    if before is None:
        return None
    if before.lower == "the" and unit.tag == "NN":
        return 1
    if before.text.isdecimal():
        return int(before.text)
    number = LEXICON["NUMBER"].get(before.lower)
    return number if isinstance(number, int) else None


def _shifted(day: str, days: int) -> str | None:
    """An ISO day so many days from another; None for what is no day, or lies outside the calendar."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return None
