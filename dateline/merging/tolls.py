"""How many were killed, injured or are missing, as the sentences of a telling say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.merging.wording import any_of, word_lists
from dateline.model import Event

_TYPES = frozenset({"casualty", "disaster"})
# "A bomb killed 17 people" is read as an attack; "gunmen attacked the village", beside a toll of the war, tells none.
_TYPES_BY_TRIGGER = frozenset({"attack"})
# "At least 12 people, most of them fishermen, were killed": so many words may lie between a number and what it counts.
_BEHIND = 6
_BEFORE = 3
_HEADING = 10
_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?![\d.:%])"
# Days, years, ages and amounts count nobody.
_MONTH = re.compile(r"(?<!\d\s)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\s*\Z")
_BEFORE_YEARS = re.compile(r"\b(?:in|of|since|until|from|by)\s*\Z")
_BEHIND_A_NAME = re.compile(r"[^\W\d],\s*\Z")
_AGED = re.compile(r"\baged\s*\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEDGE = re.compile(r"\s(?:at least|some|about|around|nearly|almost|up to|more than|as many as|another)\s*\Z")
_ENDS = re.compile(r"[.;:!?]")
# "Two members of one family", "five of the 12 crew": the second number tells out of how many.
_OUT_OF = re.compile(r"\s(?:\w+\s){0,2}of\s(?:(?:the|its|his|her|their)\s)?")


def tolls(telling: Event) -> dict[str, int]:
    """What a telling says of each outcome: ``{"killed": 12, "injured": 30}``; empty unless casualties are its matter.

    Of an outcome that is told on its own ("five were injured") only that one is given.
    """
    own = None if telling.type == "disaster" else outcome_of(telling.evidence[0].trigger)
    if telling.type not in _TYPES and not (own and telling.type in _TYPES_BY_TRIGGER):
        return {}
    texts = [telling.evidence[0].quote, telling.headline, *(evidence.quote for evidence in telling.evidence[1:])]
    found: dict[str, int] = {}
    for text in texts:
        for outcome, number in _told(text.lower()):
            found.setdefault(outcome, number)
    return {outcome: number for outcome, number in found.items() if own in (None, outcome)}


def outcome_of(trigger: str) -> str | None:
    """Which outcome a trigger names."""
    return _first(trigger.lower(), "behind") or _first(trigger.lower(), "before")


def _told(text: str) -> Iterator[tuple[str, int]]:
    numbers = _counts(text)
    for index, number in enumerate(numbers):
        earlier = numbers[index - 1].end() if index else 0
        later = numbers[index + 1].start() if index + 1 < len(numbers) else len(text)
        before, behind = text[earlier : number.start()], text[number.end() : later]
        outcome = _right_before(before) or _behind(behind) or _before(before)
        if outcome:
            yield outcome, _value(number[0])


def _counts(text: str) -> list[re.Match[str]]:
    """The numbers in a text that may be how many met with something."""
    counts: list[re.Match[str]] = []
    for number in _number().finditer(text):
        is_whole = bool(counts) and _OUT_OF.fullmatch(text, counts[-1].end(), number.start()) is not None
        if not (is_whole or _is_date(number, text) or _is_age(number, text)):
            counts.append(number)
    return counts


def _is_date(number: re.Match[str], text: str) -> bool:
    """Whether a number is that of a day or a year."""
    before = text[: number.start()]
    is_year = _YEAR.fullmatch(number[0]) is not None and _BEFORE_YEARS.search(before) is not None
    return is_year or _MONTH.search(before) is not None


def _is_age(number: re.Match[str], text: str) -> bool:
    """Whether a number is somebody's age: "Jan Lund, 24, died", "a man aged 24"."""
    before = text[: number.start()]
    is_between_commas = text.startswith(",", number.end()) and _BEHIND_A_NAME.search(before) is not None
    return is_between_commas or _AGED.search(before) is not None


def _right_before(text: str) -> str | None:
    """The outcome that stands before a number with nothing but "at least" or the like between."""
    word = (_HEDGE.sub("", text).split() or [""])[-1]
    # "Two were killed, 4 injured": behind a comma something else is counted.
    return None if word.endswith(",") else _first(word, "before")


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
