"""Documents come in here: checked, stored and enqueued before the reply is sent."""

from __future__ import annotations

from itertools import islice
from typing import Any

from flask import Response, url_for

from dateline.encoding import dumps
from dateline.formats.fields import timeline_name
from dateline.store import Accepted
from services import intake_examples, problems
from services.acceptance import status_of_refusal, take, take_many, take_version
from services.blueprint import Blueprint
from services.context import context
from services.postings import Posting, Postings, postings
from services.problems import invalid
from services.schemas.documents import GivenSchema, TakenSchema, VersionSchema

_ERRORS_SHOWN = 20

blueprint = Blueprint("intake", __name__, description="Where documents come in.")


@blueprint.route("/timelines/<timeline>/documents", methods=["POST"])
@blueprint.arguments(GivenSchema, location="query")
@blueprint.alt_response(200, schema=TakenSchema, example=intake_examples.TAKEN, description="Known already.")
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(413, "REQUEST_ENTITY_TOO_LARGE")
@blueprint.alt_response(415, "UNSUPPORTED_MEDIA_TYPE")
@blueprint.alt_response(429, "TOO_MANY_REQUESTS")
@blueprint.doc(requestBody=intake_examples.REQUEST_BODY, responses=intake_examples.REPLIES)
def post_documents(query: dict[str, Any], timeline: str) -> Response:
    """Post a document, or many

    One document, as JSON, markdown, plain text, HTML or a file of a form, answers 202 with its id, status and
    `Location`, or 200 if the timeline has it already. Many, as NDJSON or several files, answer 202 with `results`, one
    for each in their order; those that cannot be taken hold a `problem` and do not spoil the rest.
    """
    timeline_name(timeline)
    with postings(context().settings, query) as posted:
        return _many(timeline, posted) if posted.many else _one(timeline, *posted.documents)


@blueprint.route("/timelines/<timeline>/documents", methods=["PUT"])
@blueprint.arguments(GivenSchema, location="query")
@blueprint.alt_response(200, schema=VersionSchema, example=intake_examples.VERSION, description="Known already.")
@blueprint.alt_response(202, schema=VersionSchema, example=intake_examples.VERSION, description="Taken.")
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(413, "REQUEST_ENTITY_TOO_LARGE")
@blueprint.alt_response(415, "UNSUPPORTED_MEDIA_TYPE")
@blueprint.doc(requestBody=intake_examples.VERSION_BODY)
def put_document(query: dict[str, Any], timeline: str) -> Response:
    """Post a new version of a document

    It takes the place of all documents of the timeline that have its address, which `url` or the document itself tells.
    They are served until it has been read; what they tell then goes in the step in which what it tells comes. If it
    cannot be read they stay. `replaces` names them; once replaced, they answer 410 and point to the new one.
    """
    timeline_name(timeline)
    with postings(context().settings, query) as posted:
        documents = list(islice(posted.documents, 2))
        if len(documents) > 1:
            raise invalid("body", "A new version is one document: send each in a request of its own.")
        accepted, reply = take_version(context(), timeline, documents[0])
    return _located(accepted, reply)


def _one(timeline: str, posting: Posting) -> Response:
    return _located(*take(context(), timeline, posting))


def _located(accepted: Accepted, reply: dict[str, Any]) -> Response:
    response = Response(dumps(reply), 202 if accepted.created else 200, mimetype="application/json")
    response.headers["Location"] = url_for("documents.get_document", document_id=accepted.id)
    return response


def _many(timeline: str, posted: Postings) -> Response:
    results = list(take_many(context(), timeline, posted.documents))
    if any("id" in result for result in results):
        return Response(dumps({"results": results}), 202, mimetype="application/json")
    status = status_of_refusal(results)
    headers = {"Retry-After": problems.RETRY_AFTER_FULL} if status == 429 else {}
    detail = f"None of the {len(results)} documents can be taken: 'results' tells for each what would be right."
    problem = problems.body(status, detail, _first_errors(results)) | {"results": results}
    return Response(dumps(problem), status, headers, content_type=problems.MEDIA_TYPE)


def _first_errors(results: list[dict[str, Any]]) -> list[problems.FieldError]:
    """The fields at fault in the first documents; all of them stand in the results."""
    return [
        problems.FieldError(f"results[{result['index']}].{error['field']}", error["message"])
        for result in results[:_ERRORS_SHOWN]
        for error in result["problem"]["errors"]
    ]
