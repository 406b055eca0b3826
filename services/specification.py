"""What the specification says of every call in the same way, so that no view has to say it."""

from __future__ import annotations

from typing import Any

from apispec import BasePlugin

from dateline.formats.fields import TIMELINE
from dateline.identity import DOCUMENT_ID, EVENT_ID
from services import examples
from services.access.policy import POLICY

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

_WITHOUT_STORE = ("health.get_health", "reference.get_openapi", "reference.get_docs")
_REFUSALS = {422: "UNPROCESSABLE_ENTITY"}
_REFUSALS_OF_STORE = {503: "SERVICE_UNAVAILABLE"}
_REFUSALS_OF_TOKENS = {401: "UNAUTHORIZED", 403: "FORBIDDEN", 429: "TOO_MANY_REQUESTS"}


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
        """Name the operations of a path, and add the token that they ask for and the refusals that they share."""
        endpoint: str = described["rule"].endpoint
        for operation in (operations or {}).values():
            operation.setdefault("operationId", endpoint.rpartition(".")[2])
            if rule := POLICY.get(endpoint):
                operation.setdefault("security", [{}, {SCHEME: [rule.scope]}])
            told = {str(status) for status in operation["responses"]}
            missing = {status: name for status, name in _refusals(endpoint).items() if str(status) not in told}
            operation["responses"].update(missing)


def _refusals(endpoint: str) -> dict[int, str]:
    return (
        _REFUSALS
        | ({} if endpoint in _WITHOUT_STORE else _REFUSALS_OF_STORE)
        | (_REFUSALS_OF_TOKENS if POLICY.get(endpoint) else {})
    )
