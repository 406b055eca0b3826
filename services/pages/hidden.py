"""The events of a timeline that editors have hidden: each can be looked at, and shown again."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from marshmallow import Schema, ValidationError, fields, validates

from dateline.encoding import loads
from dateline.formats.fields import timeline_name
from dateline.store import is_position
from services.context import context
from services.pages.blueprint import blueprint
from services.presentation import days
from services.queries import unknown_timeline


class HiddenSchema(Schema):
    """Where to go on."""

    after = fields.String(load_default=None)

    @validates("after")
    def _is_position(self, value: str | None, **_: Any) -> None:
        if value is not None and not is_position(value):
            raise ValidationError("Leads nowhere: follow the link of the page before.")


@blueprint.route("/t/<timeline>/hidden")
@blueprint.arguments(HiddenSchema, location="query")
def get_hidden(given: dict[str, Any], timeline: str) -> str:
    """The hidden events, in order of time."""
    store = context().store
    if store.timelines.version(timeline_name(timeline), "revision") is None:
        raise unknown_timeline(timeline)
    page = store.editing.hidden(timeline, given["after"])
    on = url_for("page.get_hidden", timeline=timeline, after=page.next) if page.next else None
    found = days(map(loads, page.events))
    number = store.timelines.hidden(timeline)
    return render_template("hidden.html", timeline=timeline, number=number, days=found, on=on)
