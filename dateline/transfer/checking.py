"""Whether the file of a timeline is whole and could have been written here, line by line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from dateline.encoding import loads
from dateline.errors import DatelineError, InvalidExport
from dateline.formats.fields import TIMELINE
from dateline.identity import EVENT_ID, document_id, event_id
from dateline.model import ActorKind, Document, TextFormat
from dateline.ontology import TYPES
from dateline.store import STATUSES, StoredDocument
from dateline.store.corrections import CORRECTED_FIELDS, Said, checked
from dateline.transfer.layout import DOCUMENT_FIELDS, SAID_FIELDS, VERSION, said_in, stored_in
from dateline.when import BASES

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_KINDS = get_args(ActorKind)
_END_FIELDS = {"documents", "sha256"}
_BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, DatelineError)

Part = StoredDocument | Said


@dataclass(frozen=True, slots=True)
class Head:
    """What the first line says."""

    timeline: str


def parts(lines: Iterable[bytes]) -> Iterator[Head | Part]:
    """What the lines of a file hold: its head first.

    :raises InvalidExport: at the first line that is wrong, and at the end if some are missing.
    """
    digest, documents, last, head = hashlib.sha256(), 0, "", None
    numbered = enumerate(lines, 1)
    number = 0
    for number, line in numbered:
        data = _object(number, line)
        if head is None:
            head = _head(number, data)
            yield head
        elif data.keys() == _END_FIELDS:
            _check_end(number, data, documents, digest.hexdigest(), next(numbered, None) is not None)
            return
        else:
            part = _part(number, data, head.timeline)
            name = part.event if isinstance(part, Said) else part.document.id
            if name <= last:
                raise InvalidExport(
                    number, "It stands twice or out of its order: take a file as `dateline export` wrote it."
                )
            documents, last = documents + isinstance(part, StoredDocument), name
            yield part
        digest.update(line)
    raise InvalidExport(number + 1, "The file ends too early: its last line, with the number of documents, is missing.")


def _object(number: int, line: bytes) -> dict[str, Any]:
    try:
        data = loads(line)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise InvalidExport(number, "It is no JSON object: take a file as `dateline export` wrote it.")
    return data


def _head(number: int, data: Mapping[str, Any]) -> Head:
    if data.get("dateline") != "timeline":
        raise InvalidExport(number, "It does not begin a timeline: take a file that `dateline export` wrote.")
    if data.get("version") != VERSION:
        raise InvalidExport(
            number, f"Its version is {data.get('version')!r}, this Dateline reads {VERSION}: use another one."
        )
    name = data.get("timeline")
    if not isinstance(name, str) or not TIMELINE.fullmatch(name):
        raise InvalidExport(number, f"{name!r} is no name of a timeline.")
    return Head(name)


def _part(number: int, data: dict[str, Any], timeline: str) -> Part:
    try:
        if data.keys() == DOCUMENT_FIELDS:
            stored = stored_in(data)
            _check_document(stored, timeline)
            return stored
        if data.keys() == SAID_FIELDS:
            said = said_in(data)
            _check_said(said)
            return said
    except _BROKEN as error:
        raise InvalidExport(number, f"It is not as `dateline export` writes it: {_reason(error)}.") from error
    raise InvalidExport(number, "It is neither a document nor a correction, whose fields would be others.")


def _reason(error: BaseException) -> str:
    told = f"{error} is missing" if isinstance(error, KeyError) else str(error)
    return told.rstrip(".")


def _check_end(number: int, data: Mapping[str, Any], documents: int, digest: str, more: bool) -> None:
    if more:
        raise InvalidExport(number + 1, "Something follows the end of the file.")
    if data["documents"] != documents:
        raise InvalidExport(number, f"The file should hold {data['documents']} documents and holds {documents}.")
    if data["sha256"] != digest:
        raise InvalidExport(number, "The file has been changed since it was written: its lines have another digest.")


def _require(holds: bool, message: str) -> None:
    if not holds:
        raise ValueError(message)


def _check_document(stored: StoredDocument, timeline: str) -> None:
    document = stored.document
    _require(document.timeline == timeline, f"the document is of the timeline {document.timeline!r}")
    _require(isinstance(document.text, str) and type(document.body_start) is int, "the document has no text")
    _require(document.format in get_args(TextFormat), f"{document.format!r} is no format of a text")
    metadata = (document.title, document.published, document.url, document.publisher, *document.authors)
    _require(_are_texts(*metadata), "what the document says of itself is no text")
    _require(document.id == document_id(document), "the document's id is not that of its content")
    _require(stored.status in STATUSES, f"{stored.status!r} is no status")
    _require(type(stored.attempts) is int and stored.attempts >= 0, "the attempts are no number")
    _require(_TIME.fullmatch(stored.accepted) is not None, "the time of acceptance is none")
    _require(stored.finished is None or _TIME.fullmatch(stored.finished) is not None, "the time of the end is none")
    _require(stored.status == "done" or not (stored.events or stored.undated), "it has events, but was not read")
    _require(_are_texts(stored.reason, stored.version), "a reason or version is no text")
    for event in stored.events:
        _check_event(event, document)
        _require(event["when"] is not None, f"the event {event['id']} has no date")
    for event in stored.undated:
        _check_event(event, document)


def _check_event(event: Mapping[str, Any], document: Document) -> None:
    first = event["evidence"][0]
    _require(event["id"] == event_id(document.id, first["start"], first["end"]), f"{event['id']} is not the event's id")
    _require(event["type"] in TYPES, f"{event['type']!r} is no type of event")
    _require(event["when"] is None or event["when"]["basis"] in BASES, "a date has no basis")
    _require(0 <= event["confidence"] <= 1, "a confidence is not from 0 to 1")
    _require(all(one["kind"] in _KINDS for one in (*event["actors"], *event["targets"])), "a party is of no kind")
    parties = [*event["actors"], *event["targets"], event["place"] or {}]
    _require(isinstance(event["headline"], str) and bool(event["headline"]), "an event has no headline")
    _require(_are_texts(*(text for party in parties for text in party.values())), "a name is no text")
    for each in event["evidence"]:
        quote, trigger = each["quote"], each["trigger"]
        stands = document.text.startswith(quote, each["quote_start"])
        _require(each["document"] == document.id, "evidence is of another document")
        _require(
            stands and document.text[each["start"] : each["end"]] == trigger, "evidence does not stand in the text"
        )


def _are_texts(*values: object) -> bool:
    return all(isinstance(value, str | None) for value in values)


def _check_said(said: Said) -> None:
    _require(EVENT_ID.fullmatch(said.event) is not None, f"{said.event!r} is no id of an event")
    for corrections in (said.corrections, *(edit.corrections for edit in said.edits)):
        for field, one in corrections.items():
            _require(field in CORRECTED_FIELDS, f"{field!r} cannot be corrected")
            _require(all(isinstance(text, str) for text in (one.note, one.editor, one.at)), "a correction is nobody's")
            checked(field, one.value)
