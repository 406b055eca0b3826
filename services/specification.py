"""What the specification says of every call in the same way, so that no view has to say it."""

from __future__ import annotations

from typing import Any

from apispec import BasePlugin

from dateline.formats.fields import TIMELINE
from dateline.identity import DOCUMENT_ID, EVENT_ID
from services import examples
from services.access.policy import POLICY
from services.links_examples import LINK_ID

PATH_PARAMETERS: dict[str, dict[str, Any]] = {
    "timeline": {
        "description": "A timeline's name; the first document that is posted to it makes it.",
        "schema": {"type": "string", "pattern": f"^{TIMELINE.pattern}$"},
        "example": examples.TIMELINE["timeline"],
    },
    "document_id": {
        "description": "A document's id, as posting it returned it.",
        "schema": {"type": "string", "pattern": f"^{DOCUMENT_ID.pattern}$"},
        "example": examples.DOCUMENT_ID,
    },
    "link_id": {
        "description": "A link's id.",
        "schema": {"type": "string"},
        "example": LINK_ID,
    },
    "event_id": {
        "description": "An event's id; that of an event which has become part of another finds the whole.",
        "schema": {"type": "string", "pattern": f"^{EVENT_ID.pattern}$"},
        "example": examples.EVENT["id"],
    },
}

SCHEME = "token"
BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "The secret of a token. A service that only its own machine can call asks for none.",
}

LINKS: dict[str, dict[str, dict[str, str]]] = {
    "get_timelines": {
        "get_timeline": {"timeline": "$response.body#/timelines/0/timeline"},
        "get_events": {"timeline": "$response.body#/timelines/0/timeline"},
    },
    "get_events": {
        "get_event": {"timeline": "$request.path.timeline", "event_id": "$response.body#/events/0/id"},
        "get_document": {"document_id": "$response.body#/events/0/evidence/0/document"},
    },
}
"""Where replies lead: by operation, the operations that follow and what their parameters are taken from."""

_WITHOUT_STORE = ("health.get_health", "reference.get_openapi", "reference.get_docs")
_REFUSALS = {422: "UNPROCESSABLE_ENTITY"}
_REFUSALS_OF_STORE = {503: "SERVICE_UNAVAILABLE"}
_REFUSALS_OF_TOKENS = {401: "UNAUTHORIZED", 403: "FORBIDDEN", 429: "TOO_MANY_REQUESTS"}
_REFUSALS_OF_BODIES = {408: "REQUEST_TIMEOUT"}


def _header(name: str, description: str) -> dict[str, Any]:
    return {"in": "header", "name": name, "description": description, "schema": {"type": "string"}}


_PREFER = _header("Prefer", "`wait=20` with `If-None-Match`: wait as many seconds for a change, 30 at most.")

HEADERS = {
    "get_events": [_PREFER],
    "get_actors": [_PREFER],
    "get_stream": [_header("Last-Event-ID", "The id of the last `revision` told: what came after it is told.")],
}
"""Headers that calls heed, by operation."""

_IF_NONE_MATCH = _header("If-None-Match", "The `ETag` of a reply: 304 if nothing has changed since.")
_ETAG = {"description": "The version, for `If-None-Match`.", "schema": {"type": "string"}}


class Conventions(BasePlugin):
    """Fills in the id of each operation, what its path holds, its token, and the refusals that calls share."""

    def path_helper(
        self,
        path: str | None = None,  # noqa: ARG002 (apispec's signature)
        operations: dict[str, Any] | None = None,  # noqa: ARG002
        parameters: list[dict[str, Any]] | None = None,
        **_: Any,
    ) -> None:
        """Describe the parameters of a path."""
        for parameter in parameters or []:
            parameter.update(PATH_PARAMETERS.get(parameter["name"], {}))

    def operation_helper(
        self,
        path: str | None = None,  # noqa: ARG002 (apispec's signature)
        operations: dict[str, Any] | None = None,
        **described: Any,
    ) -> None:
        """Complete the operations of a path: with their names and what stands in the tables above."""
        endpoint: str = described["rule"].endpoint
        for method, operation in (operations or {}).items():
            operation.setdefault("operationId", endpoint.rpartition(".")[2])
            if method == "get" and described["rule"].arguments == {"timeline"}:
                operation["responses"].setdefault("308", "PERMANENT_REDIRECT")  # of one that was renamed
            if rule := POLICY.get(endpoint):
                operation.setdefault("security", [{}, {SCHEME: [rule.scope]}])
            _add_refusals(operation, endpoint)
            _add_version(operation)
            operation.setdefault("parameters", []).extend(HEADERS.get(operation["operationId"], []))
            _add_links(operation)


def _add_refusals(operation: dict[str, Any], endpoint: str) -> None:
    refusals = (
        _REFUSALS
        | ({} if endpoint in _WITHOUT_STORE else _REFUSALS_OF_STORE)
        | (_REFUSALS_OF_TOKENS if POLICY.get(endpoint) else {})
        | (_REFUSALS_OF_BODIES if "requestBody" in operation else {})
    )
    told = {str(status) for status in operation["responses"]}
    operation["responses"].update({status: name for status, name in refusals.items() if str(status) not in told})


def _add_version(operation: dict[str, Any]) -> None:
    if reply := _reply(operation, 304) and _reply(operation, 200):
        operation.setdefault("parameters", []).append(_IF_NONE_MATCH)
        reply.setdefault("headers", {})["ETag"] = _ETAG


def _add_links(operation: dict[str, Any]) -> None:
    links = LINKS.get(operation["operationId"], {})
    if links:
        _reply(operation, 200)["links"] = {
            name: {"operationId": name, "parameters": parameters} for name, parameters in links.items()
        }


def _reply(operation: dict[str, Any], status: int) -> Any:
    responses = operation["responses"]
    return responses.get(status) or responses.get(str(status))
