"""Posting by a form, and how the posted documents fare."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, render_template, request, url_for
from marshmallow import Schema, fields, validate
from werkzeug.wrappers import Response as AnyResponse

from dateline.encoding import dumps
from dateline.errors import InvalidDocument
from dateline.formats import Given
from dateline.formats.fields import timeline_name
from dateline.identity import DOCUMENT_ID
from services.acceptance import status_of_refusal, take_many
from services.access import require_timeline, visible
from services.bodies import within_limit
from services.context import context
from services.pages.blueprint import blueprint
from services.pages.pasted import media_type_of_text
from services.parameters import Repeatable
from services.postings import Posting, file_postings

MOST_WATCHED = 100
"""Documents whose progress one page tells; of more, the timeline tells how many wait."""


class PostedSchema(Schema):
    """Whose progress is wanted."""

    documents = Repeatable(
        fields.String(validate=validate.Regexp(rf"{DOCUMENT_ID.pattern}\Z", error="'{input}' is no document's id.")),
        data_key="document",
        required=True,
        validate=validate.Length(1, MOST_WATCHED, error=f"Name 1 to {MOST_WATCHED} documents."),
    )


@blueprint.route("/post", methods=["POST"])
def post_form() -> AnyResponse:
    """Take the documents of the form; a script that asks for JSON gets the results, a person a page."""
    with within_limit(context().settings):
        # A name as people write it becomes one as addresses take it.
        timeline = "-".join(request.form.get("timeline", "").lower().split())
        text = request.form.get("text", "").replace("\r\n", "\n")
        files = [file for file in request.files.getlist("file") if file.filename]
    require_timeline(timeline_name(timeline))
    pasted = [Posting(text.encode(), media_type_of_text(text), Given())] if text.strip() else []
    if not pasted and not files:
        raise InvalidDocument("text", "There is nothing to post: paste a text or choose a file.")
    results = list(take_many(context(), timeline, [*pasted, *(file_postings(files, Given()) if files else ())]))
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return Response(dumps({"results": results}), mimetype="application/json")
    return _shown(timeline, results)


@blueprint.route("/posted")
@blueprint.arguments(PostedSchema, location="query")
def get_posted(given: dict[str, Any]) -> str:
    """How some documents fare."""
    found = [context().store.documents.get(document) for document in dict.fromkeys(given["documents"])]
    documents = [stored for stored in found if stored is not None and visible([stored.document.timeline])]
    timelines = sorted({stored.document.timeline for stored in documents})
    return render_template("posted.html", documents=documents, timelines=timelines, refused=[])


def _shown(timeline: str, results: list[dict[str, Any]]) -> AnyResponse:
    taken = [result["id"] for result in results if "id" in result]
    refused = [result for result in results if "problem" in result]
    if refused:
        documents = [context().store.documents.get(document) for document in taken[:MOST_WATCHED]]
        html = render_template(
            "posted.html", documents=[each for each in documents if each], timelines=[timeline], refused=refused
        )
        return Response(html, 200 if taken else status_of_refusal(refused))
    if len(taken) > MOST_WATCHED:
        return redirect(url_for("page.get_page", timeline=timeline), 303)
    return redirect(url_for("page.get_posted", document=taken), 303)
