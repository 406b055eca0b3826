"""Documents that are read once more: those that failed, and those that an older version of the extraction read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import Response, url_for

from dateline.encoding import dumps
from dateline.extraction import EXTRACTION
from dateline.formats.fields import timeline_name
from services import intake_examples
from services.acceptance import hand_on
from services.access import audit
from services.blueprint import Blueprint
from services.context import context
from services.cursors import from_cursor, to_cursor
from services.documents import is_document, unknown_document
from services.queries import revision_of
from services.schemas.documents import TakenSchema
from services.schemas.rereading import RereadingQuerySchema, RereadingSchema

blueprint = Blueprint("rereading", __name__, description="Documents that are read once more.")


@dataclass(frozen=True, slots=True)
class Older:
    """Which documents are to be read again; as :class:`dateline.store.EventQuery`."""

    timeline: str
    all: bool
    limit: int = 0
    after: str | None = None


@blueprint.route("/documents/<document_id>/retry", methods=["POST"])
@blueprint.response(202, TakenSchema, example=intake_examples.TAKEN, description="It waits to be read.")
@blueprint.alt_response(200, schema=TakenSchema, example=intake_examples.READ, description="It has not failed.")
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(410, "GONE")
@blueprint.alt_response(429, "TOO_MANY_REQUESTS")
def retry_document(document_id: str) -> Response:
    """Read a failed document once more

    As if it had just been posted. One that has not failed stays as it is, and the reply is 200 with its status.
    """
    documents = context().store.documents
    retried = documents.retry(document_id)
    stored = documents.get(document_id)
    if stored is None:
        raise unknown_document(document_id)
    if retried:
        hand_on(context())
    document = stored.document
    reply = {"id": document.id, "status": stored.status, "timeline": document.timeline}
    body = dumps(reply | {"title": document.title, "published": document.published})
    response = Response(body, 202 if retried else 200, mimetype="application/json")
    response.headers["Location"] = url_for("documents.get_document", document_id=document_id)
    return response


@blueprint.route("/timelines/<timeline>/reextract", methods=["POST"])
@blueprint.arguments(RereadingQuerySchema, location="query")
@blueprint.response(202, RereadingSchema, example=intake_examples.REREADING, description="They wait to be read.")
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(429, "TOO_MANY_REQUESTS")
def reextract_timeline(given: dict[str, Any], timeline: str) -> Response:
    """Read documents again

    Those that an older version of the extraction read, or with `all=true` all that have been read, some at a time: go
    on with the `next` of the reply as `cursor`. What was read before is served until a document has been read again,
    and stays if that fails. To ask for the same again does no harm. They take room in the queue: fewer than asked for
    are lined up if it has less, and if it has none, the reply is 429 with `Retry-After`.
    """
    store = context().store
    revision_of(timeline_name(timeline))
    query = Older(timeline, given["all"], given["limit"])
    if "cursor" in given:
        query = replace(query, after=from_cursor(given["cursor"], query, is_document))
    version = "" if query.all else EXTRACTION
    found = store.documents.outdated(timeline, version, query.after or "", query.limit + 1)
    chosen, again = store.documents.reread_many(found[: query.limit])
    audit.name_documents(again)
    hand_on(context())
    cursor = to_cursor(chosen[-1], query) if len(found) > len(chosen) else None
    told = {"timeline": timeline, "extraction": EXTRACTION, "documents": chosen, "next": cursor}
    return Response(dumps(told), 202, mimetype="application/json")
