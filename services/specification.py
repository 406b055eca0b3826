"""What the specification says of every call in the same way, so that no view has to say it."""

from __future__ import annotations

from typing import Any

from apispec import BasePlugin

from dateline.formats.fields import TIMELINE
from dateline.identity import DOCUMENT_ID
from services import examples

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
}

WITHOUT_STORE = ("health.get_health", "reference.get_openapi", "reference.get_docs")
"""Calls that answer whether or not the store does."""


class Conventions(BasePlugin):
    """Fills in the id of each operation, what path parameters look like, and the refusals that every call shares."""

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
        """Name the operations of a path, and add the refusals of unknown parameters and of a store that is down."""
        endpoint: str = described["rule"].endpoint
        refusals = {422: "UNPROCESSABLE_ENTITY"} | ({} if endpoint in WITHOUT_STORE else {503: "SERVICE_UNAVAILABLE"})
        for operation in (operations or {}).values():
            operation.setdefault("operationId", endpoint.rpartition(".")[2])
            told = {str(status) for status in operation["responses"]}
            missing = {status: name for status, name in refusals.items() if str(status) not in told}
            operation["responses"].update(missing)
