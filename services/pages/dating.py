"""A document that does not say when it was published, given its day by a form."""

from __future__ import annotations

from dataclasses import replace

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dateline.errors import InvalidDocument
from dateline.formats.fields import publication_date
from dateline.identity import document_id as id_of
from services.acceptance import take_instead
from services.context import context
from services.documents import unknown_document
from services.pages.blueprint import blueprint
from services.problems import Problem


@blueprint.route("/d/<document_id>/date", methods=["POST"])
def post_date(document_id: str) -> AnyResponse:
    """Have the document read with its day of publication, in its own place, and tell how that fares."""
    stored = context().store.documents.get(document_id)
    if stored is None:
        raise unknown_document(document_id)
    if stored.document.published is not None:
        raise Problem(409, "This document says when it was published: nothing was changed.")
    published = publication_date(request.form.get("published"), "published")
    if published is None:
        raise InvalidDocument("published", "Give the day on which it was published, such as 2023-10-24.")
    dated = replace(stored.document, published=published)
    accepted = take_instead(context(), replace(dated, id=id_of(dated)), document_id)
    return redirect(url_for("page.get_posted", document=accepted.id), 303)
