"""A failed document read once more, by a button."""

from __future__ import annotations

from flask import redirect, request
from werkzeug.wrappers import Response as AnyResponse

from services.acceptance import hand_on
from services.context import context
from services.documents import unknown_document
from services.pages.blueprint import blueprint
from services.pages.inside import inside


@blueprint.route("/d/<document_id>/retry", methods=["POST"])
def post_retry(document_id: str) -> AnyResponse:
    """Read a failed document once more, and go back to where the button was."""
    documents = context().store.documents
    if documents.retry(document_id):
        hand_on(context())
    elif documents.get(document_id) is None:
        raise unknown_document(document_id)
    return redirect(inside(request.form.get("next", "/")), 303)
