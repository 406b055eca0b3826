"""Event records with the fields of PLOVER (Open Event Data Alliance), one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.encoding import dumps
from services.exports.form import EventJson, Form, View
from services.exports.plover_codes import QUADS, actor_codes
from services.inert import shown_json, web_address


def write(view: View, events: Iterable[EventJson]) -> Iterator[str]:  # noqa: ARG001
    """A record for each event; one of a type that PLOVER leaves out has ``has_event`` false."""
    for event in events:
        yield shown_json(dumps(_record(event))).decode() + "\n"


def _record(event: EventJson) -> dict[str, Any]:
    plover, told = event["plover"] or {}, event["evidence"][0]
    code = plover.get("event")
    return {
        "id": event["id"],
        "has_event": code is not None,
        **_time(event["when"]),
        "source": [_actor(actor) for actor in event["actors"]],
        "recipient": [_actor(actor) for actor in event["targets"]],
        "event": [code] if code else [],
        "mode": plover.get("mode"),
        "quad_code": QUADS[code] if code else None,
        "event_loc": _place(event["place"]),
        "event_text": [told["trigger"]],
        "text": told["quote"],
        "text_info": {"start": told["quote_start"], "end": told["quote_start"] + len(told["quote"])},
        "cite_info": [_citation(evidence) for evidence in _first_of_each_document(event["evidence"])],
        "comment": event["headline"],
        "dateline": _own(event),
    }


def _own(event: EventJson) -> dict[str, Any]:
    """What PLOVER has no field for."""
    told = {name: event[name] for name in ("type", "when", "confidence", "documents", "conflicts")}
    return told | {name: event[name] for name in ("corrected", "hidden", "pinned") if name in event}


def _time(when: Mapping[str, Any]) -> dict[str, Any]:
    """The fields ``date`` and ``enddate``, with ``time`` and ``endtime`` where the text tells a time of day."""
    fields: dict[str, Any] = {}
    for side, prefix in (("start", ""), ("end", "end")):
        day, _, time = (when[side] or "").partition("T")
        fields[f"{prefix}date"] = day or None
        if time:
            fields[f"{prefix}time"] = time
    return fields


def _actor(actor: Mapping[str, Any]) -> dict[str, Any]:
    office = {"office": actor["role"]} if actor["role"] else {}
    return actor_codes(actor) | {"actor_text": actor["name"]} | office


def _place(place: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if place is None else {"name": place["name"], "cc3": place["country"]}


def _citation(evidence: Mapping[str, Any]) -> dict[str, Any]:
    told = {
        "citation": evidence["document"],
        "title": evidence["title"],
        "url": web_address(evidence["url"]),
        "published": evidence["published"],
    }
    return told | ({"copy_of": evidence["copy_of"]} if "copy_of" in evidence else {})


def _first_of_each_document(evidence: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for mention in evidence:
        found.setdefault(mention["document"], mention)
    return list(found.values())


FORM = Form("plover", "application/x-plover+ndjson", "plover.jsonl", "event records with PLOVER's codes", write)
