"""Documents: what they say, how far they are, and what was read in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from flask import Response, url_for

from dateline.encoding import document_to_json, dumps
from dateline.formats.fields import timeline_name
from dateline.identity import DOCUMENT_ID, tag_of
from dateline.store import Status, Store, StoredDocument
from services import intake_examples
from services.access import visible
from services.blueprint import Blueprint
from services.context import context
from services.cursors import from_cursor, to_cursor
from services.problems import Problem
from services.queries import unknown_timeline
from services.replies import json_reply, paged, unless_known
from services.schemas.documents import DocumentSchema, DocumentsQuerySchema, DocumentsSchema

_NAMED = ("timeline", "title", "published", "url", "publisher")

blueprint = Blueprint("documents", __name__, description="Posted documents and what was read in them.")


@dataclass(frozen=True, slots=True)
class DocumentsQuery:
    """Which documents of a timeline are wanted; as :class:`dateline.store.EventQuery`."""

    timeline: str
    status: Status | None = None
    url: str | None = None
    limit: int = 0
    after: str | None = None


@blueprint.route("/timelines/<timeline>/documents")
@blueprint.arguments(DocumentsQuerySchema, location="query")
@blueprint.response(200, DocumentsSchema, example=intake_examples.DOCUMENTS)
@blueprint.alt_response(304, "NOT_MODIFIED")
@blueprint.alt_response(404, "NOT_FOUND")
def get_documents(given: dict[str, Any], timeline: str) -> Response:
    """The documents of a timeline

    In the order of their ids, which is the same whenever they came, so that a cursor stays right while documents
    arrive. Each with how far it is and how many events were read in it; its text is at `GET /documents/{document_id}`.
    """
    version = context().store.timelines.version(timeline_name(timeline), "changes")
    if version is None:
        raise unknown_timeline(timeline)
    query = DocumentsQuery(timeline, given.get("status"), given.get("url"), given["limit"])
    if "cursor" in given:
        query = replace(query, after=from_cursor(given["cursor"], query, is_document))
    return unless_known(version, lambda: _page(query))


@blueprint.route("/documents/<document_id>")
@blueprint.response(200, DocumentSchema, example=intake_examples.DOCUMENT)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(410, "GONE")
def get_document(document_id: str) -> Response:
    """A document

    Its text and metadata, its status with the reason if it failed, and the events read in it. Events without a
    date are in `undated` and on no timeline. The id of a document that a newer version replaced is 410, and a
    `Link` with `rel="successor-version"` leads to that.
    """
    store = context().store
    stored = store.documents.get(document_id)
    if stored is None:
        raise unknown_document(document_id)
    return json_reply(dumps(_shown(stored, store.documents.copies(stored))))


@blueprint.route("/documents/<document_id>", methods=["DELETE"])
@blueprint.response(204)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(410, "GONE")
def delete_document(document_id: str) -> None:
    """Remove a document

    It and all evidence from it leave the timeline.
    """
    if not context().store.documents.remove(document_id):
        raise unknown_document(document_id)


def is_document(text: str) -> bool:
    """Whether a text has the form of a document's id."""
    return DOCUMENT_ID.fullmatch(text) is not None


def unknown_document(document_id: str) -> Problem:
    """The 404 for an id that no document has, or the 410 for one that a newer version was put in place of."""
    successor = context().store.documents.successor(document_id)
    if successor is None:
        return Problem(404, _unknown(document_id))
    address = url_for("documents.get_document", document_id=successor)
    return Problem(
        410,
        f"A newer version took the place of the document {document_id!r}: use its id, {successor!r}.",
        headers={"Link": f'<{address}>; rel="successor-version"'},
    )


def _unknown(document_id: str) -> str:
    tag = tag_of(document_id)
    name = None if tag is None else context().store.former.present(tag)
    if name is None or not visible([name]):
        return f"There is no document {document_id[:80]!r}: use the id that posting it returned."
    return (
        f"The timeline of {document_id!r} is called {name!r} now, and its documents have other ids:"
        f" /timelines/{name}/documents lists them."
    )


def _page(query: DocumentsQuery) -> Response:
    found = _found(context().store, query)
    page = found[: query.limit]
    cursor = to_cursor(page[-1].document.id, query) if len(found) > len(page) else None
    listed = [_kept(each) | {"events": len(each.events), "undated": len(each.undated)} for each in page]
    return paged(dumps({"timeline": query.timeline, "documents": listed, "next": cursor}), cursor)


def _found(store: Store, query: DocumentsQuery) -> list[StoredDocument]:
    """What a query asks for, and one more if there is more."""
    after = query.after or ""
    if query.url is None:
        return store.documents.of_timeline(query.timeline, after, query.limit + 1, query.status)
    ids = [each for each in store.documents.with_url(query.timeline, query.url) if each > after]
    stored = (store.documents.get(each) for each in ids)
    wanted = (each for each in stored if each is not None and query.status in (None, each.status))
    return list(islice(wanted, query.limit + 1))


def _kept(stored: StoredDocument) -> dict[str, Any]:
    document = document_to_json(stored.document)
    return {
        "id": document["id"],
        "status": stored.status,
        "reason": stored.reason,
        **{name: document[name] for name in _NAMED},
        "attempts": stored.attempts,
        "accepted": stored.accepted,
        "finished": stored.finished,
        "extraction": stored.version,
        "rereading": stored.rereading,
        "replaces": list(stored.replaces),
    }


def _shown(stored: StoredDocument, copies: list[str]) -> dict[str, Any]:
    document = document_to_json(stored.document)
    return {
        **_kept(stored),
        **{name: document[name] for name in ("authors", "text", "format", "body_start")},
        "copies": copies,
        "events": list(stored.events),
        "undated": list(stored.undated),
    }
