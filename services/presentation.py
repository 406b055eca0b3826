"""Events as rows of the page: what stands where, in words, with nothing left to decide for the template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from dateline.ontology import TYPES
from dateline.store import position_of
from services.inert import web_address
from services.quotes import Piece, pieces
from services.wording import BASIS_WORDS, clock, date_words, heading

_CORRECTED = "dated by an editor"
_UNDATED = "nothing in the text dates it"
_UNPUBLISHED = "its document does not say when it was published"


@dataclass(frozen=True, slots=True)
class Source:
    """A document that tells an event, with its sentences that do so, each in pieces.

    :param starts: the offset in the document's text at which each of the sentences begins.
    :param is_copy: whether it repeats another one nearly word for word.
    """

    quotes: tuple[tuple[Piece, ...], ...]
    document: str
    title: str
    url: str | None
    published: str | None
    starts: tuple[int, ...]
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What some documents tell of an event otherwise than the rest.

    :param field: ``date``, ``type`` or ``toll``; ``value`` is what they tell, in words.
    """

    field: str
    value: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One event.

    :param position: where it stands in the order of its timeline; None if it has no date.
    :param kind: the name of its type; ``type`` is how a reader sees it.
    :param who: the names of its actors; ``whom`` those of its targets.
    :param documents: how many documents tell it, ``copies`` not counted.
    :param corrected: what editors corrected, by field, as the API tells it.
    """

    id: str
    time: str | None
    kind: str
    type: str
    means: str
    headline: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    place: str | None
    basis: str
    sources: tuple[Source, ...]
    position: str | None = None
    documents: int = 1
    otherwise: tuple[Otherwise, ...] = ()
    corrected: Mapping[str, Any] = field(default_factory=dict)
    is_hidden: bool = False
    is_pinned: bool = False

    @property
    def actors(self) -> str:
        """The names of the actors in one line."""
        return ", ".join(self.who)

    @property
    def targets(self) -> str:
        """The names of the targets in one line."""
        return ", ".join(self.whom)

    @property
    def copies(self) -> int:
        """How many documents repeat another one that tells it."""
        return sum(source.is_copy for source in self.sources)


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
    sources = _sources(event["evidence"])
    return Row(
        event["id"],
        clock(when["edtf"]) if when else None,
        event["type"],
        type_words(event["type"]),
        TYPES[event["type"]].means,
        event["headline"],
        _names(event["actors"]),
        _names(event["targets"]),
        event["place"]["name"] if event["place"] else None,
        _basis(event),
        sources,
        position_of(event) if when else None,
        event["documents"],
        tuple(_otherwise(conflict, sources) for conflict in event["conflicts"]),
        event.get("corrected", {}),
        event.get("hidden", False),
        event.get("pinned", False),
    )


def type_words(name: str) -> str:
    """The name of a type as a reader sees it."""
    return name.replace("_", " ")


def _names(actors: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(actor["name"] for actor in actors)


def _otherwise(conflict: Mapping[str, Any], sources: Iterable[Source]) -> Otherwise:
    name, value = conflict["field"], conflict["value"]
    words = date_words(value) if name == "date" else type_words(value)
    return Otherwise(name, words, tuple(each for each in sources if each.document in conflict["documents"]))


def _basis(event: Mapping[str, Any]) -> str:
    when = event["when"]
    if when is None:
        return _UNDATED if event["evidence"][0]["published"] else _UNPUBLISHED
    if "when" in event.get("corrected", {}):
        return _CORRECTED
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
        tuple(pieces(quote, _triggers(start, told)) for (start, quote), told in by_sentence.items()),
        first["document"],
        first["title"] or "Untitled document",
        web_address(first["url"]),
        date_words(published) if published else None,
        tuple(start for start, _ in by_sentence),
        first.get("copy_of") is not None,
    )


def _triggers(quote_start: int, mentions: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    return ((mention["start"] - quote_start, mention["end"] - quote_start) for mention in mentions)
