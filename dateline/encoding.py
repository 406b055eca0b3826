"""Documents and events as the JSON that everybody sees, and back.

The order of the fields is fixed, so that equal events are equal bytes.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from typing import Any

import orjson

from dateline.edtf import parse
from dateline.model import Actor, ActorKind, Conflict, Document, Event, Evidence, Place
from dateline.ontology import TYPES
from dateline.when import Basis, When


def dumps(value: Any) -> bytes:
    """Compact JSON, in the order in which the value holds its fields."""
    return orjson.dumps(value)


def loads(data: bytes | str) -> Any:
    """What JSON holds."""
    return orjson.loads(data)


def event_to_json(event: Event) -> dict[str, Any]:
    """An event as the API serves it."""
    when = event.when
    return {
        "id": event.id,
        "type": event.type,
        "plover": TYPES[event.type].plover_of(event.evidence[0].trigger),
        "when": when and when_to_json(when.edtf, when.basis, when.expression),
        "headline": event.headline,
        "actors": [_actor_to_json(actor) for actor in event.actors],
        "targets": [_actor_to_json(actor) for actor in event.targets],
        "place": None if event.place is None else asdict(event.place),
        "confidence": round(event.confidence, 2),
        "documents": event.documents,
        "conflicts": [_conflict_to_json(conflict) for conflict in event.conflicts],
        "evidence": [_evidence_to_json(evidence) for evidence in event.evidence],
    }


def event_from_json(data: dict[str, Any]) -> Event:
    """The event that :func:`event_to_json` wrote."""
    when = data["when"]
    return Event(
        id=data["id"],
        type=data["type"],
        when=None if when is None else When(when["edtf"], when["basis"], when["expression"]),
        headline=data["headline"],
        actors=tuple(one_actor(**actor) for actor in data["actors"]),
        targets=tuple(one_actor(**actor) for actor in data["targets"]),
        place=None if data["place"] is None else Place(**data["place"]),
        confidence=data["confidence"],
        evidence=tuple(Evidence(**evidence) for evidence in data["evidence"]),
        conflicts=tuple(_conflict_from_json(conflict) for conflict in data.get("conflicts", ())),
    )


def when_to_json(edtf: str, basis: Basis, expression: str | None) -> dict[str, Any]:
    """What a :class:`dateline.when.When` says, as the API serves it."""
    start, end, precision = _reach(edtf)
    return {
        "edtf": edtf,
        "start": start,
        "end": end,
        "precision": precision,
        "basis": basis,
        "expression": expression,
    }


@lru_cache(maxsize=1 << 12)
def _reach(edtf: str) -> tuple[str | None, str | None, str]:
    """When a date or interval starts and ends, and how fine it is."""
    span = parse(edtf)
    return span.start, span.end, span.precision


@lru_cache(maxsize=1 << 12)
def one_actor(name: str, kind: ActorKind, country: str | None = None, role: str | None = None) -> Actor:
    """One object for one actor, since a thousand reports of an event name the same: it takes less room and time."""
    return Actor(name, kind, country, role)


def document_to_json(document: Document) -> dict[str, Any]:
    """A document with all its fields."""
    return asdict(document) | {"authors": list(document.authors)}


def document_from_json(data: dict[str, Any]) -> Document:
    """The document that :func:`document_to_json` wrote."""
    return Document(**{**data, "authors": tuple(data["authors"])})


def _actor_to_json(actor: Actor) -> dict[str, Any]:
    return {"name": actor.name, "kind": actor.kind, "country": actor.country, "role": actor.role}


def _evidence_to_json(evidence: Evidence) -> dict[str, Any]:
    return {
        "document": evidence.document,
        "title": evidence.title,
        "url": evidence.url,
        "published": evidence.published,
        "quote": evidence.quote,
        "quote_start": evidence.quote_start,
        "trigger": evidence.trigger,
        "start": evidence.start,
        "end": evidence.end,
    } | ({} if evidence.copy_of is None else {"copy_of": evidence.copy_of})


def _conflict_to_json(conflict: Conflict) -> dict[str, Any]:
    return {"field": conflict.field, "value": conflict.value, "documents": list(conflict.documents)}


def _conflict_from_json(data: dict[str, Any]) -> Conflict:
    return Conflict(data["field"], data["value"], tuple(data["documents"]))
