"""What the benchmarks fill a Dateline with: articles to be read, and readings as if they had been."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
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
TYPES = ("statement", "phone_call", "attack", "meeting", "agreement")
_EVENTS = 10
_TOGETHER = 8
_OWN_WORDS = 12
_SYLLABLES = ("ban", "del", "fo", "gar", "hin", "ka", "lem", "mo", "nur", "pi", "ros", "sa", "tev", "ul", "vor", "zim")
_DAYS = 28
_MONTHS = 12
_YEARS = 200


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
    """Commit readings of ten events each until a timeline has been told so many; a few are merged with others.

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


def report(timeline: str, numbers: Iterable[int], opening: str = "", closing: str = "") -> tuple[Document, Reading]:
    """A document that tells these of all events, and the reading of it.

    :param opening: what each sentence begins with.
    :param closing: what the text ends with, which tells no event.
    """
    numbers = list(numbers)
    sentences = [opening + _sentence(number) for number in numbers]
    text = "\n".join(sentences) + closing
    bare = Document("", timeline, text, title=f"Report of {numbers[0]}", published="2025-04-01")
    document = replace(bare, id=document_id(bare))
    starts = [sum(len(sentence) + 1 for sentence in sentences[:place]) for place in range(len(sentences))]
    events = map(_event, [document] * len(numbers), numbers, sentences, starts)
    return document, Reading(tuple(events))


def _sentence(number: int) -> str:
    """Some 190 characters, in words that hardly another event has: else most would be merged."""
    who, whom = parties(number)
    told = words(number, _OWN_WORDS)
    return f"{who} and {whom} spoke about ship {number % 9973} and its {number % 613} crates of {told}."


def words(number: int, count: int) -> str:
    """So many words, the same each time and others for each number."""
    chance = random.Random(number)  # noqa: S311 - the same words each time, which is what is wanted
    return " ".join("".join(chance.choices(_SYLLABLES, k=3)) for _ in range(count))


def parties(number: int) -> tuple[str, str]:
    """The names of who acts in an event, one of ten, and of whom it meets, one of a thousand."""
    return f"Minister Number{number % 10}", f"Envoy Person{number * 7919 % 1000}"


def _event(document: Document, number: int, sentence: str, start: int) -> Event:
    who, whom = parties(number)
    # Neighbours in number are far apart in time, as documents' events are.
    day, rest = number * 7919 % _DAYS, number * 104729 // 7
    edtf = f"{1850 + rest % _YEARS}-{rest // _YEARS % _MONTHS + 1:02d}-{day + 1:02d}"
    trigger = start + sentence.index("spoke")
    evidence = Evidence(document.id, sentence, start, "spoke", trigger, trigger + 5, document.title, None, "2025-04-01")
    return Event(
        id=event_id(document.id, trigger, trigger + 5),
        type=TYPES[number // 10 % len(TYPES)],
        when=When(edtf, "explicit", edtf),
        headline=f"{who} speaks with {whom} of ship {number % 9973}",
        actors=(Actor(who, "person", "CHN"),),
        targets=(Actor(whom, "person", "ISR"),),
        place=Place("Beijing", "CHN"),
        confidence=0.9,
        evidence=(evidence,),
    )
