"""What the sentence of a telling says of its date: moved, only planned, or one of many."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.names import words_of

_WORDS_BETWEEN = 3
_STEM = 5
_BETWEEN_MARKS = re.compile('["“]([^"“”]+)["”]')
_FEWEST_SAID = 4
_ENDING = re.compile(r"(?<=\w\w\w)(?:ments?|ings?|ed|es|s|e)\Z")


def is_moved(text: str) -> bool:
    """Whether a sentence tells that something was put off or brought forward."""
    return _pattern("moved").search(text.lower()) is not None


def is_recurrent(text: str) -> bool:
    """Whether a sentence tells of something that takes place again and again."""
    return _pattern("recurrent").search(text.lower()) is not None


def is_only_planned(text: str, expression: str | None) -> bool:
    """Whether a sentence gives a date as that for which something had been planned: "originally set for 5 March".

    :param expression: the words of the date, as they stand in the sentence.
    """
    lower = text.lower()
    at = lower.find(expression.lower()) if expression else -1
    if at < 0:
        return False
    return any(
        len(lower[found.end() : at].split()) <= _WORDS_BETWEEN for found in _pattern("planned").finditer(lower, 0, at)
    )


def sayings(text: str) -> Iterator[str]:
    """What stands between quotation marks in a sentence, as plain words, but for what is too short to tell it by."""
    for between in _BETWEEN_MARKS.finditer(text):
        words = words_of(between[1])
        if len(words) >= _FEWEST_SAID:
            yield " ".join(words)


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """What most forms of an English word begin with: "propose", "proposals"; "vote", "voting"."""
    return _ENDING.sub("", word)[:_STEM]


@lru_cache
def words_listed(name: str) -> frozenset[str]:
    """The words of a list of ``words.toml``."""
    return frozenset(word_lists()[name].split())


def is_listed(name: str, words: Iterable[str]) -> bool:
    """Whether any of some words is a form of one that a list of ``words.toml`` has."""
    return not _stems_listed(name).isdisjoint(map(stem, words))


@lru_cache
def _stems_listed(name: str) -> frozenset[str]:
    return frozenset(map(stem, words_listed(name)))


def any_of(words: Iterable[str]) -> str:
    """A regular expression of any of some words and phrases of ``words.toml``."""
    written = (re.escape(word).replace(r"\*", r"\w*") for word in words)
    return rf"\b(?:{'|'.join(written)})\b"


@lru_cache(maxsize=1)
def word_lists() -> dict[str, Any]:
    """The lists of ``words.toml``, read once."""
    return tomllib.loads(files("dateline.merging").joinpath("words.toml").read_text(encoding="utf-8"))


@lru_cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(any_of(word_lists()[name]))
