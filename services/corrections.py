"""What editors say of events: given, given anew, taken back, and how it came to that."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from flask import Response, request

from dateline.encoding import dumps, loads
from dateline.errors import EditedMeanwhile
from dateline.formats.fields import timeline_name
from dateline.identity import event_id as id_of_event
from dateline.store.corrections import CORRECTED_FIELDS, CorrectedField, Correction, Corrections, Edit, to_bytes
from services import correction_examples
from services.blueprint import Blueprint
from services.context import context
from services.events import unknown_event
from services.inert import shown_json
from services.problems import Problem
from services.queries import revision_of
from services.replies import json_reply
from services.schemas.corrections import CorrectionSchema, CorrectionsSchema, WithdrawalSchema

_ADDRESS = "/timelines/<timeline>/events/<event_id>/correction"

blueprint = Blueprint("corrections", __name__, description="What editors say of events otherwise than documents do.")


@blueprint.route(_ADDRESS)
@blueprint.response(200, CorrectionsSchema, example=correction_examples.CORRECTIONS)
@blueprint.alt_response(404, "NOT_FOUND")
def get_correction(timeline: str, event_id: str) -> Response:
    """The corrections of an event

    What holds, and what editors did until now. The ETag is for `If-Match` of a change.
    """
    event = _event(timeline, event_id)
    return _reply(timeline, event["id"], _holding(event))


@blueprint.route(_ADDRESS, methods=["POST"])
@blueprint.arguments(CorrectionSchema, example=correction_examples.CORRECTION)
@blueprint.response(200, CorrectionsSchema, example=correction_examples.CORRECTIONS)
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(412, "PRECONDITION_FAILED")
@blueprint.alt_response(415, "UNSUPPORTED_MEDIA_TYPE")
def post_correction(given: dict[str, Any], timeline: str, event_id: str) -> Response:
    """Correct an event

    The fields that are given, over what was corrected before. It survives that the documents are read again or posted
    once more, and is shown with what they tell. With `If-Match` it is refused (412) if somebody else was faster.
    """
    return change(given, timeline, event_id, over=True)


@blueprint.route(_ADDRESS, methods=["PUT"])
@blueprint.arguments(CorrectionSchema, example=correction_examples.CORRECTION)
@blueprint.response(200, CorrectionsSchema, example=correction_examples.CORRECTIONS)
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(412, "PRECONDITION_FAILED")
@blueprint.alt_response(415, "UNSUPPORTED_MEDIA_TYPE")
def put_correction(given: dict[str, Any], timeline: str, event_id: str) -> Response:
    """Correct an event anew

    In the place of all that was corrected before; so an edit of the history is brought back, too.
    """
    return change(given, timeline, event_id, over=False)


@blueprint.route(_ADDRESS, methods=["DELETE"])
@blueprint.arguments(WithdrawalSchema, location="query")
@blueprint.response(200, CorrectionsSchema, example=correction_examples.WITHDRAWN)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(412, "PRECONDITION_FAILED")
def delete_correction(given: dict[str, Any], timeline: str, event_id: str) -> Response:
    """Take the corrections of an event back

    It is again what its documents tell. The history keeps what was corrected.
    """
    return change(given, timeline, event_id, over=False)


def change(given: Mapping[str, Any], timeline: str, event_id: str, *, over: bool) -> Response:
    """Make an edit, and answer with what then holds.

    :param given: what :class:`services.schemas.corrections.CorrectionSchema` loaded.
    :param over: whether it is laid over what was corrected before, or takes its place.
    :raises Problem: 404 if there is no such event; 412 if the request knows other corrections than hold.
    """
    store, now = context().store, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    new: Corrections = {
        field: Correction(given[field], given["note"], given["editor"], now)
        for field in CORRECTED_FIELDS
        if field in given
    }
    while True:
        event = _event(timeline, event_id)
        known = store.editing.corrections_of(timeline, event["id"])
        holding = _holding(event)
        _check(holding)
        edit = Edit(now, given["editor"], given["note"], {**holding, **new} if over else new)
        try:
            if not store.editing.edit(timeline, event["id"], edit, known):
                raise unknown_event(timeline, event_id)
        except EditedMeanwhile:
            continue
        _gather(timeline, event, edit)
        return _reply(timeline, event["id"], edit.corrections)


def _gather(timeline: str, event: Mapping[str, Any], edit: Edit) -> None:
    """Let what was said of other tellings of an entry, before they became part of it, hold no more beside an edit."""
    editing = context().store.editing
    told = {id_of_event(each["document"], each["start"], each["end"]) for each in event["evidence"]} - {event["id"]}
    for other in sorted(told & editing.corrections(timeline).keys()):
        editing.edit(timeline, other, replace(edit, corrections={}))


def _check(holding: Corrections) -> None:
    """Refuse what rests on corrections that do not hold any more."""
    if request.if_match and not request.if_match.contains(_version(holding)):
        raise Problem(412, "Somebody else has corrected this event since: look at it again, and then correct it.")


def _event(timeline: str, event_id: str) -> dict[str, Any]:
    """The event on the timeline that an id leads to."""
    revision_of(timeline_name(timeline))
    body = context().store.timelines.entry(timeline, event_id)
    if body is None:
        raise unknown_event(timeline, event_id)
    event: dict[str, Any] = loads(body)
    return event


def _holding(event: Mapping[str, Any]) -> dict[CorrectedField, Correction]:
    """The corrections that an event is shown with."""
    corrected: Mapping[CorrectedField, Mapping[str, Any]] = event.get("corrected", {})
    return {field: Correction(one["value"], one["note"], one["editor"], one["at"]) for field, one in corrected.items()}


def _reply(timeline: str, event: str, corrections: Corrections) -> Response:
    told = {
        "timeline": timeline,
        "event": event,
        "corrections": {field: asdict(one) for field, one in sorted(corrections.items())},
        "history": [asdict(edit) for edit in context().store.editing.edits(timeline, event)],
    }
    response = json_reply(shown_json(dumps(told)))
    response.set_etag(_version(corrections))
    return response


def version_of(event: Mapping[str, Any]) -> str:
    """The version of the corrections that an event, given as the API serves it, is shown with."""
    return _version(_holding(event))


def _version(corrections: Corrections) -> str:
    return hashlib.blake2b(to_bytes(corrections), digest_size=10).hexdigest()
