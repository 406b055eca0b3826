"""The sentence of a telling with everything that is compared of its words, taken apart once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.actors import Member
from dateline.merging.wording import is_moved, is_recurrent, sayings, stem, words_listed
from dateline.model import Evidence
from dateline.names import words_of

_YEAR = re.compile(r"(?:19|20)\d\d")
_WEIGHTY = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is compared of the words of a telling.

    :param numbers: its figures, years left out.
    :param content: stems of its words of weight, names and trigger left out.
    :param words: these, and stems of the names of its parties; ``topic`` those of its document's title, too.
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
    topic: frozenset[str]
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
    quote, title = words_of(main.quote), main.title or ""
    content = _content(quote, trigger, parties)
    words = content | _names(parties)
    return Sentence(
        numbers=frozenset(word for word in quote if word.isdigit() and not _YEAR.fullmatch(word)),
        content=content,
        words=words,
        topic=words | _topic(title),
        sayings=frozenset(sayings(main.quote)),
        wording=tuple(stem(word) for word in quote if len(word) >= _WEIGHTY),
        hours=words_listed("hours").intersection(quote),
        is_headline=bool(quote) and quote == _title_words(title),
        is_moved=is_moved(main.quote),
        is_recurrent=is_recurrent(main.quote),
        is_further=not words_listed("further").isdisjoint(quote),
    )


def _content(quote: Iterable[str], trigger: Iterable[str], parties: Iterable[Member]) -> frozenset[str]:
    left_out = {word for member in parties for word in words_of(member.actor.name)} | {*trigger}
    return _stems({*quote} - left_out)


@lru_cache(maxsize=1 << 8)
def _topic(title: str) -> frozenset[str]:
    """The stems of a title, which all tellings of its document share."""
    return _stems(_title_words(title))


@lru_cache(maxsize=1 << 8)
def _title_words(title: str) -> tuple[str, ...]:
    return words_of(title)


def _stems(words: Iterable[str]) -> frozenset[str]:
    """Those of the words of weight."""
    weighty = {word for word in words if len(word) >= _WEIGHTY}
    return frozenset(map(stem, weighty - words_listed("weightless")))


def _names(parties: Iterable[Member]) -> frozenset[str]:
    return frozenset(stem(word) for member in parties for word in member.name.words if len(word) >= _WEIGHTY)
