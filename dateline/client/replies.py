"""What the service answers, as types."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

Status = Literal["queued", "reading", "done", "failed"]


class Plover(TypedDict):
    """The code of an event's type in PLOVER."""

    event: str
    mode: NotRequired[str]


class When(TypedDict):
    """When an event took place, and what says so."""

    edtf: str
    start: str | None
    end: str | None
    precision: str
    basis: Literal["explicit", "context", "publication"]
    expression: str | None


class Actor(TypedDict):
    """Somebody who acts, or whom an event meets."""

    name: str
    kind: str
    country: str | None
    role: str | None


class Place(TypedDict):
    """Where an event took place."""

    name: str
    country: str | None


class Evidence(TypedDict):
    """The words that tell an event; offsets count characters of the document's text."""

    document: str
    title: str | None
    url: str | None
    published: str | None
    quote: str
    quote_start: int
    trigger: str
    start: int
    end: int
    copy_of: NotRequired[str]


class Conflict(TypedDict):
    """What some documents tell otherwise than the rest."""

    field: str
    value: str
    documents: list[str]


class Corrected(TypedDict):
    """What an editor says of one field, and what the documents tell instead."""

    value: Any
    note: str
    editor: str
    at: str
    told: NotRequired[Any]


class _Told(TypedDict):
    """An occurrence and the evidence for it, but for its date."""

    id: str
    type: str
    plover: Plover | None
    headline: str
    actors: list[Actor]
    targets: list[Actor]
    place: Place | None
    confidence: float
    documents: int
    conflicts: list[Conflict]
    evidence: list[Evidence]
    corrected: NotRequired[dict[str, Corrected]]
    hidden: NotRequired[bool]
    pinned: NotRequired[bool]


class Event(_Told):
    """One occurrence, with the evidence for it."""

    when: When


class ToldEvent(Event):
    """An event as a document tells it, and the event of the timeline that it is part of, if that is another."""

    entry: NotRequired[str]


class UndatedEvent(_Told):
    """An event that nothing dates."""

    when: When | None


class _Kept(TypedDict):
    """A document and how far it is."""

    id: str
    status: Status
    timeline: str
    title: str | None
    published: str | None
    url: str | None
    publisher: str | None
    reason: str | None
    attempts: int
    accepted: str
    finished: str | None
    extraction: str | None
    rereading: bool
    replaces: list[str]


class Document(_Kept):
    """A document with what was read in it."""

    authors: list[str]
    text: str
    format: Literal["plain", "markdown"]
    body_start: int
    copies: list[str]
    events: list[ToldEvent]
    undated: list[UndatedEvent]


class ListedDocument(_Kept):
    """A document in the list of a timeline's documents, with how many events were read in it."""

    events: int
    undated: int


class Identity(TypedDict):
    """Somebody who takes part in a timeline, with all names."""

    name: str
    kind: str
    country: str | None
    roles: list[str]
    aliases: list[str]
    events: int


class StatusCounts(TypedDict):
    """Number of documents for each status."""

    queued: int
    reading: int
    done: int
    failed: int


class Timeline(TypedDict):
    """A timeline in the list of all."""

    timeline: str
    revision: int
    documents: StatusCounts
    events: int
    first: str | None
    last: str | None


class Summary(Timeline):
    """What a timeline holds."""

    undated: int
    types: dict[str, int]
    actors: dict[str, int]
    places: dict[str, int]
    months: dict[str, int]
    bases: dict[str, int]
    complete: bool
