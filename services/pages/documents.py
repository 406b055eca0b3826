"""The documents of a timeline: how each fared, and which hold events without a date."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from marshmallow import Schema, fields, validate

from dateline.formats.fields import timeline_name
from dateline.identity import DOCUMENT_ID
from services.context import context
from services.pages.blueprint import blueprint
from services.queries import unknown_timeline
from services.wording import date_words

_PER_PAGE = 100


class DocumentsSchema(Schema):
    """Where to go on."""

    after = fields.String(
        load_default="",
        validate=validate.Regexp(rf"{DOCUMENT_ID.pattern}\Z", error="'{input}' is no document's id."),
    )


@blueprint.route("/t/<timeline>/documents")
@blueprint.arguments(DocumentsSchema, location="query")
def get_documents(given: dict[str, Any], timeline: str) -> str:
    """The documents of a timeline, some at a time in the order of their ids; what failed first."""
    store = context().store
    summary = store.timelines.summary(timeline_name(timeline))
    if summary is None:
        raise unknown_timeline(timeline)
    found = store.documents.of_timeline(timeline, given["after"], _PER_PAGE + 1)
    shown = found[:_PER_PAGE]
    on = url_for("page.get_documents", timeline=timeline, after=shown[-1].document.id) if found[_PER_PAGE:] else None
    ordered = sorted(shown, key=lambda each: (each.status != "failed", each.document.published or ""))
    return render_template("documents.html", summary=summary, documents=ordered, on=on, date_words=date_words)
