"""The sentence of a telling with everything that is compared of its words, taken apart once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.actors import Member
from dateline.merging.wording import is_moved, is_recurrent, sayings, stem, words_listed
from dateline.model import Evidence
from dateline.names import words_of

_YEAR = re.compile(r"(?:19|20)\d\d")
_WEIGHTY = 4
# One for all, since most sentences have none of something, and each set takes 216 bytes.
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is compared of the words of a telling.

    :param numbers: its figures, years left out.
    :param content: stems of its words of weight, names and trigger left out.
    :param words: these, and stems of the names of its parties.
    :param title: stems of the words of weight of its document's title.
    :param sayings: what it quotes.
    :param wording: stems of all its longer words, in their order.
    :param hours: the times of the day that it names.
    :param is_headline: whether it is the title of its document.
    :param is_moved: whether it tells of a change of date.
    :param is_recurrent: whether it tells of something that takes place again and again.
    :param is_further: whether it tells of one more beside others: "also", "another".
    """

    numbers: frozenset[str]
    content: frozenset[str]
    words: frozenset[str]
    title: frozenset[str]
    sayings: frozenset[str]
    wording: tuple[str, ...]
    hours: frozenset[str]
    is_headline: bool
    is_moved: bool
    is_recurrent: bool
    is_further: bool


def read_sentence(main: Evidence, trigger: Iterable[str], parties: Sequence[Member]) -> Sentence:
    """Take the sentence of a telling apart.

    :param main: its evidence.
    :param trigger: its words.
    :param parties: the named ones of both sides.
    """
    quote, title = _read_quote(main.quote), main.title or ""
    left_out = {word for member in parties for word in words_of(member.actor.name)}.union(trigger)
    content = frozenset(stemmed for word, stemmed in quote.weighty.items() if word not in left_out)
    return Sentence(
        numbers=quote.numbers,
        content=content,
        words=content | _names(parties),
        title=_topic(title),
        sayings=quote.sayings,
        wording=quote.wording,
        hours=quote.hours,
        is_headline=bool(quote.words) and quote.words == _title_words(title),
        is_moved=quote.is_moved,
        is_recurrent=quote.is_recurrent,
        is_further=quote.is_further,
    )


@dataclass(frozen=True, slots=True)
class _Quote:
    """What a sentence says whatever is told by it: mostly it tells several events, and several documents print it.

    :param words: all of them; ``weighty`` those of weight, with their stems.
    """

    words: tuple[str, ...]
    weighty: Mapping[str, str]
    numbers: frozenset[str]
    sayings: frozenset[str]
    wording: tuple[str, ...]
    hours: frozenset[str]
    is_moved: bool
    is_recurrent: bool
    is_further: bool


@lru_cache(maxsize=1 << 10)
def _read_quote(text: str) -> _Quote:
    words = words_of(text)
    return _Quote(
        words=words,
        weighty=_weighty(words),
        numbers=frozenset(word for word in words if word.isdigit() and not _YEAR.fullmatch(word)) or _NONE,
        sayings=frozenset(sayings(text)) or _NONE,
        wording=tuple(stem(word) for word in words if len(word) >= _WEIGHTY),
        hours=words_listed("hours").intersection(words) or _NONE,
        is_moved=is_moved(text),
        is_recurrent=is_recurrent(text),
        is_further=not words_listed("further").isdisjoint(words),
    )


@lru_cache(maxsize=1 << 8)
def _topic(title: str) -> frozenset[str]:
    """The stems of a title, which all tellings of its document share."""
    return frozenset(_weighty(_title_words(title)).values())


@lru_cache(maxsize=1 << 8)
def _title_words(title: str) -> tuple[str, ...]:
    return words_of(title)


def _weighty(words: Iterable[str]) -> dict[str, str]:
    """Those of the words of weight, each once, with their stems."""
    weightless = words_listed("weightless")
    return {word: stem(word) for word in words if len(word) >= _WEIGHTY and word not in weightless}


def _names(parties: Iterable[Member]) -> frozenset[str]:
    return frozenset(stem(word) for member in parties for word in member.name.words if len(word) >= _WEIGHTY)
