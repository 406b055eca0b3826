"""Events as rows of the page: what stands where, in words, with nothing left to decide for the template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dateline.ontology import TYPES
from services.inert import web_address
from services.wording import BASIS_WORDS, clock, date_words, heading

Piece = tuple[str, bool]
"""Some of a quote's text, and whether it is a trigger."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that tells an event, with its sentences that do so, each in pieces.

    :param starts: the offset in the document's text at which each of the sentences begins.
    """

    quotes: tuple[tuple[Piece, ...], ...]
    document: str
    title: str
    url: str | None
    published: str | None
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One event.

    :param kind: the name of its type; ``type`` is how a reader sees it.
    """

    id: str
    time: str | None
    kind: str
    type: str
    means: str
    headline: str
    actors: str
    targets: str
    place: str | None
    basis: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The events under one heading: a day, or a broader date."""

    weekday: str | None
    date: str
    rows: tuple[Row, ...]


def days(events: Iterable[Mapping[str, Any]]) -> list[Day]:
    """Ordered events under their days; neighbours with the same heading stand together."""
    grouped = groupby(events, key=lambda event: heading(event["when"]["edtf"]))
    return [Day(weekday, date, tuple(map(row, group))) for (weekday, date), group in grouped]


def row(event: Mapping[str, Any]) -> Row:
    """An event as the API serves it, as a row."""
    when = event["when"]
    return Row(
        event["id"],
        clock(when["edtf"]),
        event["type"],
        type_words(event["type"]),
        TYPES[event["type"]].means,
        event["headline"],
        _names(event["actors"]),
        _names(event["targets"]),
        event["place"]["name"] if event["place"] else None,
        _basis(when),
        _sources(event["evidence"]),
    )


def type_words(name: str) -> str:
    """The name of a type as a reader sees it."""
    return name.replace("_", " ")


def _names(actors: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(actor["name"] for actor in actors)


def _basis(when: Mapping[str, Any]) -> str:
    words = BASIS_WORDS[when["basis"]]
    return f"{words}: “{when['expression']}”" if when["expression"] else words


def _sources(evidence: Iterable[Mapping[str, Any]]) -> tuple[Source, ...]:
    """Evidence by document, in the order in which the documents are first met."""
    by_document: dict[str, list[Mapping[str, Any]]] = {}
    for mention in evidence:
        by_document.setdefault(mention["document"], []).append(mention)
    return tuple(map(_source, by_document.values()))


def _source(mentions: list[Mapping[str, Any]]) -> Source:
    by_sentence: dict[tuple[int, str], list[Mapping[str, Any]]] = {}
    for mention in mentions:
        by_sentence.setdefault((mention["quote_start"], mention["quote"]), []).append(mention)
    first = mentions[0]
    published = first["published"]
    return Source(
        tuple(_pieces(quote, start, told) for (start, quote), told in by_sentence.items()),
        first["document"],
        first["title"] or "Untitled document",
        web_address(first["url"]),
        date_words(published) if published else None,
        tuple(start for start, _ in by_sentence),
    )


def _pieces(quote: str, quote_start: int, mentions: list[Mapping[str, Any]]) -> tuple[Piece, ...]:
    """A sentence cut at its triggers; where two overlap, what is marked already is not marked again."""
    spans = [(mention["start"] - quote_start, mention["end"] - quote_start) for mention in mentions]
    pieces: list[Piece] = []
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        begin = max(start, reached)
        if begin < end:
            pieces += [(quote[reached:begin], False), (quote[begin:end], True)]
            reached = end
    return tuple(piece for piece in (*pieces, (quote[reached:], False)) if piece[0])
