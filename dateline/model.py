"""What Dateline is about: documents, and the events that they tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.when import When

ActorKind = Literal["person", "organization", "country", "group"]
TextFormat = Literal["plain", "markdown"]
ConflictField = Literal["date", "type", "toll"]


@dataclass(frozen=True, slots=True)
class Document:
    """A news document as it was accepted.

    :param id: made from the timeline and the content, see :mod:`dateline.identity`.
    :param timeline: the name of the timeline it was posted to.
    :param text: what was posted, or what was cut out of the HTML; event offsets index its characters.
    :param format: how ``text`` is marked up.
    :param body_start: the offset at which the head (title, byline, date lines, front matter) ends and the
        article begins; 0 where ``text`` has no head.
    :param title: headline, or None.
    :param published: publication time in ISO 8601, exactly as fine as the document tells it: ``2023-10-24``,
        ``2023-10-24T01:49:00`` or, if it told its zone, ``2023-10-24T01:49:00Z`` or ``2023-10-24T01:49:00+08:00``
        (the offset is kept: the date that stands there is the newsroom's own); None if it tells none.
    :param url: address of the original, or None.
    :param publisher: name of the publication or agency, or None.
    :param authors: names in the byline.
    """

    id: str
    timeline: str
    text: str
    format: TextFormat = "plain"
    body_start: int = 0
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts in an event or whom it meets.

    :param name: the shortest form in the text that identifies them, pronouns and titles resolved.
    :param country: ISO 3166-1 alpha-3 code, where the text or a gazetteer tells it.
    :param role: title or office as the text gives it ("foreign minister").
    """

    name: str
    kind: ActorKind
    country: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event took place: the name as in the text, and its ISO 3166-1 alpha-3 country."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that tell an event.

    :param document: id of the document that they stand in; its title, address and publication time beside it.
    :param quote: the whole sentence, and ``quote_start`` its offset in the document's text.
    :param trigger: the word or words that name the event, at ``start`` to ``end`` of the document's text.
    :param copy_of: id of the document that this one repeats nearly word for word; only said in an entry of a timeline.
    """

    document: str
    quote: str
    quote_start: int
    trigger: str
    start: int
    end: int
    title: str | None = None
    url: str | None = None
    published: str | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """What some documents tell of an event otherwise than the rest.

    :param value: the other date as EDTF, the other type, or a toll ("12 killed"); an event has no field for a toll, so
        every toll that is told stands here where they differ.
    :param documents: ids of those that tell it so, oldest publication first.
    """

    field: ConflictField
    value: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One occurrence, with who, whom, where, when, and the evidence for it.

    What one document tells is called a telling; what stands on a timeline, an entry, is made of the tellings of one
    occurrence by :func:`dateline.merging.entry`.

    :param type: a key of :data:`dateline.ontology.TYPES`.
    :param when: None for an event that the document does not date; such events stay off the timeline.
    :param confidence: from 0 to 1: how far the reader trusts its own reading.
    :param evidence: at least one; in a telling the mention that says most stands first, in an entry the oldest
        publication.
    :param conflicts: where documents disagree; none in a telling.
    """

    id: str
    type: str
    when: When | None
    headline: str
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    place: Place | None
    confidence: float
    evidence: tuple[Evidence, ...]
    conflicts: tuple[Conflict, ...] = ()

    def __hash__(self) -> int:
        # Events are keys of caches: the id tells nearly all of them apart, and the whole would be hashed each time.
        return hash(self.id)

    @property
    def documents(self) -> int:
        """How many documents tell it, copies of one another counted once."""
        return len({evidence.document for evidence in self.evidence if evidence.copy_of is None})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one document: its dated events in order of date, and those without a date."""

    events: tuple[Event, ...] = ()
    undated: tuple[Event, ...] = ()
