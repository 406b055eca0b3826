"""Documents: what they say, how far they are, and what was read in them."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from dateline.encoding import document_to_json, dumps
from dateline.store import StoredDocument
from services import intake_examples
from services.context import context
from services.problems import Problem
from services.schemas.documents import DocumentSchema

blueprint = Blueprint("documents", __name__, description="Posted documents and what was read in them.")


@blueprint.route("/documents/<document_id>")
@blueprint.response(200, DocumentSchema, example=intake_examples.DOCUMENT)
@blueprint.alt_response(404, "NOT_FOUND")
def get_document(document_id: str) -> Response:
    """A document

    Its text and metadata, its status with the reason if it failed, and the events read in it. Events without a
    date are in `undated` and on no timeline.
    """
    stored = context().store.documents.get(document_id)
    if stored is None:
        raise unknown_document(document_id)
    return Response(dumps(_shown(stored)), mimetype="application/json")


@blueprint.route("/documents/<document_id>", methods=["DELETE"])
@blueprint.response(204)
@blueprint.alt_response(404, "NOT_FOUND")
def delete_document(document_id: str) -> None:
    """Remove a document

    It and all evidence from it leave the timeline.
    """
    if not context().store.documents.remove(document_id):
        raise unknown_document(document_id)


def _shown(stored: StoredDocument) -> dict[str, Any]:
    document = document_to_json(stored.document)
    told = ("timeline", "title", "published", "url", "publisher", "authors", "text", "format", "body_start")
    return {
        "id": document["id"],
        "status": stored.status,
        "reason": stored.reason,
        **{name: document[name] for name in told},
        "attempts": stored.attempts,
        "accepted": stored.accepted,
        "finished": stored.finished,
        "events": list(stored.events),
        "undated": list(stored.undated),
    }


def unknown_document(document_id: str) -> Problem:
    """The 404 for an id that no document has."""
    return Problem(404, f"There is no document {document_id[:80]!r}: use the id that posting it returned.")
