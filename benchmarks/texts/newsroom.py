"""Articles as a newsroom's files hold them: stories of a few articles each, over a year, about different people.

They are made of the sentences of the seeds, whose names, places and days of the month are drawn anew for every story
from wide lists. Stories have one article up to eight. Half of the sentences of an article are those that all articles
of its story draw from, so what happened is told again in the same words; the other half is its own. The same articles
come in every run.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pycountry

from benchmarks.texts.recombined import TIMELINE, paragraphs, sentences
from dateline.model import Document

_NAMES = Path(__file__).parents[2] / "training/wire/names.toml"
_FIRST_DAY = date(2024, 7, 1)
_DAYS, _STORY_DAYS = 365, 3
_POOL = 20
_MOST_ARTICLES = 8
_LAST = 0.4  # how likely an article is its story's last
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAY_OF_MONTH = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)}) \d\d?\b|\b\d\d? (?P<later>{'|'.join(_MONTHS)})\b")
_NAME = re.compile(r"\b[A-Z][^\W\d_]+(?:['’-][A-Z]?[^\W\d_]+)*\b")
_DAYS_OF_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def newsroom(number: int, words: int) -> Iterator[Document]:
    """So many articles of at least so many words each, in the order in which they were published."""
    chance = random.Random(number)  # noqa: S311 - the same articles each time, which is what is wanted
    found: list[tuple[date, str]] = []
    while len(found) < number:
        story = _Story.begun(chance)
        found += (story.article(chance, words) for _ in range(story.articles))
    for count, (day, text) in enumerate(sorted(found[:number])):
        yield Document(f"doc_{count}", TIMELINE, text, title=f"Report {count}", published=day.isoformat())


@dataclass(frozen=True, slots=True)
class _Story:
    """What all articles of a story share.

    :param named: what stands for the names of the seeds.
    :param month: in which what is dated by day and month took place.
    """

    articles: int
    day: date
    named: dict[str, str]
    month: str
    pool: Sequence[str]

    @classmethod
    def begun(cls, chance: random.Random) -> _Story:
        """Another story."""
        articles = next((number for number in range(1, _MOST_ARTICLES) if chance.random() < _LAST), _MOST_ARTICLES)
        named = {name: chance.choice(_surnames()) for name in _names()}
        month = chance.choice(_MONTHS)
        pool = [_told_of(sentence, named, month, chance) for sentence in chance.sample(sentences(), _POOL)]
        return cls(articles, _FIRST_DAY + timedelta(chance.randrange(_DAYS)), named, month, pool)

    def article(self, chance: random.Random, words: int) -> tuple[date, str]:
        """One of its articles: the day of its publication, and its text."""
        shared = iter(chance.sample(self.pool, _POOL))
        chosen: list[str] = []
        while sum(len(sentence.split()) for sentence in chosen) < words:
            own = _told_of(chance.choice(sentences()), self.named, self.month, chance)
            chosen.append(own if len(chosen) % 2 else next(shared, own))
        return self.day + timedelta(chance.randrange(_STORY_DAYS)), paragraphs(chosen)


def _told_of(sentence: str, named: dict[str, str], month: str, chance: random.Random) -> str:
    """A sentence with other names, and other days of the month."""
    renamed = _NAME.sub(lambda found: named.get(found[0], found[0]), sentence)

    def moved(found: re.Match[str]) -> str:
        day = chance.randint(1, 28)
        return f"{month} {day}" if found["month"] else f"{day} {month}"

    return _DAY_OF_MONTH.sub(moved, renamed)


@cache
def _names() -> list[str]:
    """The words of the seeds that are names of people and places and nothing else, states' left out."""
    every = " ".join(sentences())
    small = {word.lower() for word in re.findall(r"\b[a-z]+\b", every)}
    inside = {name for sentence in sentences() for name in _NAME.findall(sentence[1:])}
    kept = {*_MONTHS, *_DAYS_OF_WEEK} | {word for state in pycountry.countries for word in state.name.split()}
    return sorted(name for name in inside - kept if name.lower() not in small)


@cache
def _surnames() -> list[str]:
    names = tomllib.loads(_NAMES.read_text(encoding="utf-8"))
    return sorted({*names["family"].split(), *(name for name in names["states"] if " " not in name)})
