"""Events as rows of the page: what stands where, in words, with nothing left to decide for the template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from dateline.ontology import TYPES
from services.wording import BASIS_WORDS, clock, date_words, heading


@dataclass(frozen=True, slots=True)
class Source:
    """A quote, cut in three at its trigger, and where it stands."""

    before: str
    trigger: str
    after: str
    document: str
    title: str
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One event."""

    id: str
    time: str | None
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
    return [Day(weekday, date, tuple(map(_row, group))) for (weekday, date), group in grouped]


def type_words(name: str) -> str:
    """The name of a type as a reader sees it."""
    return name.replace("_", " ")


def _row(event: Mapping[str, Any]) -> Row:
    when = event["when"]
    return Row(
        event["id"],
        clock(when["edtf"]),
        type_words(event["type"]),
        TYPES[event["type"]].means,
        event["headline"],
        _names(event["actors"]),
        _names(event["targets"]),
        event["place"]["name"] if event["place"] else None,
        _basis(when),
        tuple(map(_source, event["evidence"])),
    )


def _names(actors: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(actor["name"] for actor in actors)


def _basis(when: Mapping[str, Any]) -> str:
    words = BASIS_WORDS[when["basis"]]
    return f"{words}: “{when['expression']}”" if when["expression"] else words


def _source(evidence: Mapping[str, Any]) -> Source:
    quote = evidence["quote"]
    start, end = (evidence[name] - evidence["quote_start"] for name in ("start", "end"))
    published = evidence["published"]
    return Source(
        quote[:start],
        quote[start:end],
        quote[end:],
        evidence["document"],
        evidence["title"] or "Untitled document",
        _safe(evidence["url"]),
        date_words(published) if published else None,
    )


def _safe(url: str | None) -> str | None:
    """An address that may be linked: a news text must not bring a script of its own into the page."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None
