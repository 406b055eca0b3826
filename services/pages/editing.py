"""Editors' forms: an event corrected, hidden or pinned, and that undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import redirect, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response as AnyResponse

from dateline.names import fold
from services.context import context
from services.corrections import change, version_of
from services.pages.blueprint import blueprint
from services.pages.event import event_of
from services.parameters import split
from services.problems import FieldError, Problem
from services.schemas.corrections import CorrectionSchema, EditSchema

_SWITCHES = {"hide": ("hidden", True), "show": ("hidden", False), "pin": ("pinned", True), "unpin": ("pinned", False)}


@blueprint.route("/t/<timeline>/events/<event_id>/edit", methods=["POST"])
def post_edit(timeline: str, event_id: str) -> AnyResponse:
    """Do what the pressed button says, in the name that was given, and show the event again."""
    event = event_of(timeline, event_id)
    if request.form.get("version") != version_of(event):
        raise Problem(412, "Somebody else has corrected this event since: go back, load its page again, and look.")
    action = request.form.get("action", "")
    if action == "undo":
        change(_loaded(_before_last(timeline, event["id"])), timeline, event["id"], over=False)
    else:
        change(_loaded(_asked(action, timeline, event)), timeline, event["id"], over=True)
    return redirect(url_for("page.get_event", timeline=timeline, event_id=event["id"]), 303)


def _loaded(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The edit that the form asks for, checked as if it had come over the API."""
    signed = {name: request.form.get(name, "").strip() for name in ("editor", "note")}
    # To undo the first edit is to correct nothing.
    schema = CorrectionSchema() if fields else EditSchema()
    try:
        loaded: dict[str, Any] = schema.load({**fields, **signed})
    except ValidationError as error:
        raise Problem(422, "The correction cannot be taken.", _errors(error.messages_dict)) from error
    return loaded


def _errors(messages: Mapping[str, Any]) -> list[FieldError]:
    return [FieldError(name, " ".join(_flat(told))) for name, told in messages.items()]


def _flat(told: Any) -> list[str]:
    if isinstance(told, Mapping):
        return [message for inner in told.values() for message in _flat(inner)]
    return [str(message) for message in told]


def _before_last(timeline: str, event: str) -> dict[str, Any]:
    """What held before the last edit of an event, by field."""
    edits = context().store.editing.edits(timeline, event)
    return {field: one.value for field, one in edits[-2].corrections.items()} if len(edits) > 1 else {}


def _asked(action: str, timeline: str, event: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that a button changes."""
    if action in _SWITCHES:
        field, value = _SWITCHES[action]
        return {field: value}
    asked = {
        "type": request.form.get("type", ""),
        "when": request.form.get("when", "").strip(),
        "headline": request.form.get("headline", "").strip(),
        "actors": _parties("actors", timeline, event),
        "targets": _parties("targets", timeline, event),
        "place": _place(event),
    }
    changed = {field: value for field, value in asked.items() if value != _now(event)[field]}
    if not changed:
        raise Problem(422, "Nothing is different: change a field, then save.")
    return changed


def _now(event: Mapping[str, Any]) -> dict[str, Any]:
    return {**event, "when": event["when"]["edtf"]}


def _place(event: Mapping[str, Any]) -> dict[str, Any] | None:
    name = request.form.get("place", "").strip()
    if event["place"] and event["place"]["name"] == name:
        return dict(event["place"])
    return {"name": name} if name else None


def _parties(field: str, timeline: str, event: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The parties that a field names, each as the event has it, or as the timeline knows it."""
    known = {fold(party["name"]): party for party in (*event["actors"], *event["targets"])}
    names = [name for name in split(request.form.get(field, "")) if name]
    return [known.get(fold(name)) or _party(timeline, name) for name in names]


def _party(timeline: str, name: str) -> dict[str, Any]:
    meant = context().store.timelines.meant(timeline, name)
    kind, country = (meant[0].kind, meant[0].country) if len(meant) == 1 else ("person", None)
    return {"name": name, "kind": kind, "country": country}
