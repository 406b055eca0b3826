"""Events as an assistant needs them: short, and each with the sources to cite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Event = Mapping[str, Any]


def cited(event: Event, most: int | None = None) -> dict[str, Any]:
    """An event with up to so many of its sources, oldest first; ``more_sources`` counts the rest."""
    evidence = event["evidence"]
    when = event["when"]
    return {
        "id": event["id"],
        "date": when and when["edtf"],
        "date_basis": when and when["basis"],
        "type": event["type"],
        "headline": event["headline"],
        "actors": [actor["name"] for actor in event["actors"]],
        "targets": [actor["name"] for actor in event["targets"]],
        "place": event["place"] and event["place"]["name"],
        "confidence": event["confidence"],
        "documents": event["documents"],
        "conflicts": event.get("conflicts", []),
        "sources": [_source(one) for one in evidence[:most]],
        "more_sources": len(evidence) - len(evidence[:most]),
    }


def _source(evidence: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: evidence[name] for name in ("title", "url", "published", "quote", "document")}
    return told | ({"copy_of": evidence["copy_of"]} if "copy_of" in evidence else {})


def reading(document: Mapping[str, Any]) -> dict[str, Any]:
    """How far a document is, and what was read in it."""
    told = ("id", "timeline", "status", "reason", "title", "url", "published")
    events = [
        {"id": event["id"], "date": event["when"]["edtf"], "headline": event["headline"]}
        for event in document["events"]
    ]
    return {name: document[name] for name in told} | {"events": events, "undated_events": len(document["undated"])}
