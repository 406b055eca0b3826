"""How many were killed, injured or are missing, as the sentences of a telling say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.merging.wording import any_of, word_lists
from dateline.model import Event

_TYPES = frozenset({"casualty", "disaster"})
# "At least 12 people, most of them fishermen, were killed": so many words may lie between a number and what it counts.
_BEHIND = 6
_BEFORE = 3
_HEADING = 10
_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?![\d.:%])"
# Days, years, ages and amounts count nobody.
_ENDS = re.compile(r"[.;:!?]")


def tolls(telling: Event) -> dict[str, int]:
    """What a telling says of each outcome: ``{"killed": 12, "injured": 30}``; empty unless casualties are its matter.

    Of an outcome that is told on its own ("five were injured") only that one is given.
    """
    if telling.type not in _TYPES:
        return {}
    texts = [telling.evidence[0].quote, telling.headline, *(evidence.quote for evidence in telling.evidence[1:])]
    found: dict[str, int] = {}
    for text in texts:
        for outcome, number in _told(text.lower()):
            found.setdefault(outcome, number)
    own = outcome_of(telling.evidence[0].trigger) if telling.type == "casualty" else None
    return {outcome: number for outcome, number in found.items() if own in (None, outcome)}


def outcome_of(trigger: str) -> str | None:
    """Which outcome a trigger names."""
    return _first(trigger.lower(), "behind") or _first(trigger.lower(), "before")


def _told(text: str) -> Iterator[tuple[str, int]]:
    numbers = list(_number().finditer(text))
    for index, number in enumerate(numbers):
        earlier = numbers[index - 1].end() if index else 0
        later = numbers[index + 1].start() if index + 1 < len(numbers) else len(text)
        outcome = _behind(text[number.end() : later]) or _before(text[earlier : number.start()])
        if outcome:
            yield outcome, _value(number[0])


def _behind(text: str) -> str | None:
    """The first outcome in the words behind a number, up to the end of the clause."""
    return _first(" ".join(_ENDS.split(text)[0].split()[:_BEHIND]), "behind")


def _before(text: str) -> str | None:
    """The outcome in the words before a number, from the beginning of the clause; a toll may stand further off."""
    words = _ENDS.split(text)[-1].split()
    return _first(" ".join(words[-_BEFORE:]), "before") or _first(" ".join(words[-_HEADING:]), "heading")


def _first(text: str, side: str) -> str | None:
    found = [(match.start(), outcome) for outcome, match in _outcomes(text, side) if match]
    return min(found)[1] if found else None


def _outcomes(text: str, side: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    return ((outcome, pattern.search(text)) for outcome, pattern in _patterns(side))


@lru_cache
def _patterns(side: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    tables = word_lists()["tolls"].items()
    return tuple((outcome, re.compile(any_of(words[side]))) for outcome, words in tables if side in words)


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    spelled = "|".join(word_lists()["numbers"])
    uncounted = any_of(word_lists()["uncounted"])
    return re.compile(rf"\b(?:{_DIGITS}|(?:{spelled})(?:-(?:{spelled}))?\b)(?![-\s]*{uncounted})")


def _value(text: str) -> int:
    if text[0].isdigit():
        return int(text.replace(",", ""))
    return sum(word_lists()["numbers"][part] for part in text.split("-"))
