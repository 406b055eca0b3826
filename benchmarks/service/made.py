"""What the benchmarks fill a Dateline with: articles to be read, and readings as if they had been."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import count, cycle, islice

from benchmarks.service.running import Running
from benchmarks.texts.recombined import articles
from dateline.identity import document_id, event_id
from dateline.model import Actor, Document, Event, Evidence, Place, Reading
from dateline.when import When
from workers.extraction.memory import settle

WORDS = 400
_ARTICLES = 500
_BULK = 500
_TRIGGERS = {"statement": "said", "phone_call": "phoned", "attack": "struck", "meeting": "met", "agreement": "signed"}
_ACTORS = 10
_EVENTS = 10
_TOGETHER = 8
_OWN_WORDS = 12
_SYLLABLES = ("ban", "del", "fo", "gar", "hin", "ka", "lem", "mo", "nur", "pi", "ros", "sa", "tev", "ul", "vor", "zim")
_COUNTRIES = ("CHN", "ISR", "EGY", "FRA", "TUR", "BRA", "IND", "NOR", "KEN", "JPN", "MEX", "POL", "QAT", "PER", "ZAF")
_TARGETS, _PLACES = 1000, 400
_FIRST_DAY = date(1850, 1, 1)
_DAYS = 200 * 365
_RETOLD, _LATER = 8, 993


def texts() -> list[str]:
    """The texts of some hundred articles of 400 words."""
    return [article.text for article in articles(_ARTICLES, WORDS)]


def bodies(number: int | None = None) -> Iterator[bytes]:
    """So many articles as JSON, each another one by its title; endless if no number is given."""
    numbers = count() if number is None else range(number)
    for each, text in zip(numbers, cycle(texts()), strict=False):
        published = f"2025-04-{each % 30 + 1:02d}"
        yield json.dumps({"title": f"Report {each}", "text": text, "published": published}).encode()


def body(document: Document) -> bytes:
    """A document as JSON to be posted."""
    told = {"title": document.title, "text": document.text, "published": document.published}
    return json.dumps({name: value for name, value in told.items() if value}).encode()


def post_bulk(running: Running, timeline: str, documents: Iterable[bytes], size: int = _BULK) -> None:
    """Post documents as NDJSON, so many in a request."""
    documents = iter(documents)
    with running.connect() as connection:
        while batch := list(islice(documents, size)):
            reply = connection.post(f"/timelines/{timeline}/documents", b"\n".join(batch), "application/x-ndjson")
            assert reply.status == 202, reply


def fill(running: Running, timeline: str, events: int) -> None:
    """Commit readings of ten events each until a timeline has been told so many; one in eight is told again.

    As many as a worker takes along are committed together, by a process that collects garbage as a worker does.
    """
    settle()
    store = running.store.documents
    reports = (report(timeline, range(first, min(first + _EVENTS, events))) for first in range(0, events, _EVENTS))
    while together := list(islice(reports, _TOGETHER)):
        for document, _ in together:
            store.accept(document)
            store.begin(document.id)
        store.commit_all({document.id: reading for document, reading in together})


def report(
    timeline: str, numbers: Iterable[int], opening: str = "", closing: str = "", days: int = _DAYS
) -> tuple[Document, Reading]:
    """A document that tells these of all events, and the reading of it.

    :param opening: what each sentence begins with.
    :param closing: what the text ends with, which tells no event.
    :param days: of how many days all events are.
    """
    numbers = list(numbers)
    happenings = [_happening(number, days) for number in numbers]
    sentences = [opening + each.told(number) for number, each in zip(numbers, happenings, strict=True)]
    text = "\n".join(sentences) + closing
    bare = Document("", timeline, text, title=f"Report of {numbers[0]}", published="2025-04-01")
    document = replace(bare, id=document_id(bare))
    starts = [sum(len(sentence) + 1 for sentence in sentences[:place]) for place in range(len(sentences))]
    return document, Reading(tuple(map(_event, [document] * len(numbers), happenings, sentences, starts)))


def words(number: int, count: int) -> str:
    """So many words, the same each time and others for each number."""
    chance = random.Random(number)  # noqa: S311 - the same words each time, which is what is wanted
    return " ".join("".join(chance.choices(_SYLLABLES, k=3)) for _ in range(count))


def actor(number: int) -> str:
    """The name of one of those who act, of whom there are ten."""
    return _name(number)


@dataclass(frozen=True, slots=True)
class _Happening:
    """Who did what to whom, where and when.

    :param target: a number above all actors', and ``place`` one above all targets'.
    """

    type: str
    actor: int
    target: int
    place: int
    day: str

    def told(self, number: int) -> str:
        """A sentence of some 190 characters, in words that hardly another one has."""
        parties = f"{_name(self.actor)} and {_name(self.target)}"
        told = words(number, _OWN_WORDS)
        return f"{parties} {_TRIGGERS[self.type]} in {_name(self.place)} over {number % 613} crates of {told}."


def _happening(number: int, days: int) -> _Happening:
    """What an event tells: one in eight what another document told before."""
    told_again = number % _RETOLD == 0 and number >= _LATER
    chance = random.Random(number - _LATER if told_again else number)  # noqa: S311 - the same each time
    return _Happening(
        type=chance.choice(tuple(_TRIGGERS)),
        actor=chance.randrange(_ACTORS),
        target=_ACTORS + chance.randrange(_TARGETS),
        place=_ACTORS + _TARGETS + chance.randrange(_PLACES),
        day=(_FIRST_DAY + timedelta(chance.randrange(days))).isoformat(),
    )


@lru_cache(_ACTORS + _TARGETS + _PLACES)
def _name(number: int) -> str:
    """A name of two words that hardly another one has."""
    return words(-number - 1, 2).title()


def _country(number: int) -> str:
    return _COUNTRIES[number % len(_COUNTRIES)]


def _event(document: Document, told: _Happening, sentence: str, start: int) -> Event:
    trigger = _TRIGGERS[told.type]
    at = start + sentence.index(f" {trigger} ") + 1
    end = at + len(trigger)
    evidence = Evidence(document.id, sentence, start, trigger, at, end, document.title, None, "2025-04-01")
    return Event(
        id=event_id(document.id, at, end),
        type=told.type,
        when=When(told.day, "explicit", told.day),
        headline=f"{_name(told.actor)} and {_name(told.target)} {trigger} in {_name(told.place)}",
        actors=(Actor(_name(told.actor), "person", _country(told.actor)),),
        targets=(Actor(_name(told.target), "person", _country(told.target)),),
        place=Place(_name(told.place), _country(told.place)),
        confidence=0.9,
        evidence=(evidence,),
    )
