"""Tellings and heads of entries without what is known otherwise, as lists that take few bytes. Pure.

A telling's words, and what is told of its document, stand in the document; its id is the name by which it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from dateline.encoding import one_actor, when_to_json
from dateline.model import ActorKind, Event, Evidence, Place
from dateline.ontology import TYPES
from dateline.when import BASES, When

Json = Mapping[str, Any]
"""An object as the API serves it."""

_KINDS = {kind[0]: kind for kind in get_args(ActorKind)}
_BASES = {basis[0]: basis for basis in BASES}
_OF_DOCUMENT = ("title", "url", "published")


def abridged(event: Json) -> list[Any]:
    """What an event of an id says, but for its evidence and how many tell it."""
    when, place = event["when"], event["place"]
    return [
        event["type"],
        when["edtf"],
        when["basis"][0],
        when["expression"],
        event["headline"],
        [_short_actor(actor) for actor in event["actors"]],
        [_short_actor(actor) for actor in event["targets"]],
        place and _trimmed([place["name"], place["country"]]),
        event["confidence"],
    ]


def places_of(evidence: Sequence[Json]) -> list[list[int]]:
    """Where the words of evidence stand in its document."""
    return [
        [each["quote_start"], len(each["quote"]), each["start"] - each["quote_start"], each["end"] - each["start"]]
        for each in evidence
    ]


def evidence_at(places: Sequence[Sequence[int]], document: Json) -> list[dict[str, Any]]:
    """The evidence of which :func:`places_of` told where it stands in a document."""
    text, told = document["text"], {name: document[name] for name in _OF_DOCUMENT}
    found = []
    for begin, length, offset, width in places:
        start = begin + offset
        end = start + width
        quote = {"quote": text[begin : begin + length], "quote_start": begin, "trigger": text[start:end]}
        found.append({"document": document["id"], **told, **quote, "start": start, "end": end})
    return found


def unabridged(
    event: str,
    short: Sequence[Any],
    trigger: str,
    *,
    documents: int,
    conflicts: Sequence[Json],
    evidence: Any,
) -> dict[str, Any]:
    """The event that :func:`abridged` was given.

    :param event: its id.
    :param trigger: of its first evidence.
    """
    kind, edtf, basis, expression, headline, actors, targets, place, confidence = short
    return {
        "id": event,
        "type": kind,
        "plover": TYPES[kind].plover_of(trigger),
        "when": when_to_json(edtf, _BASES[basis], expression),
        "headline": headline,
        "actors": [_actor(*actor) for actor in actors],
        "targets": [_actor(*actor) for actor in targets],
        "place": place and _place(*place),
        "confidence": confidence,
        "documents": documents,
        "conflicts": conflicts,
        "evidence": evidence,
    }


def telling_of(telling: str, places: Sequence[Sequence[int]], short: Sequence[Any], document: Json) -> Event:
    """The telling of an id that :func:`places_of` and :func:`abridged` were given, as an object."""
    kind, edtf, basis, expression, headline, actors, targets, place, confidence = short
    return Event(
        id=telling,
        type=kind,
        when=When(edtf, _BASES[basis], expression),
        headline=headline,
        actors=tuple(one_actor(**_actor(*actor)) for actor in actors),
        targets=tuple(one_actor(**_actor(*actor)) for actor in targets),
        place=place and Place(*place),
        confidence=confidence,
        evidence=tuple(Evidence(**each) for each in evidence_at(places, document)),
    )


def _short_actor(actor: Json) -> list[Any]:
    return _trimmed([actor["name"], actor["kind"][0], actor["country"], actor["role"]])


def _trimmed(values: list[Any]) -> list[Any]:
    while values[-1] is None:
        values.pop()
    return values


def _actor(name: str, kind: str, country: str | None = None, role: str | None = None) -> dict[str, str | None]:
    return {"name": name, "kind": _KINDS[kind], "country": country, "role": role}


def _place(name: str, country: str | None = None) -> dict[str, str | None]:
    return {"name": name, "country": country}
