"""flask-smorest, told how Dateline answers."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import flask_smorest

from services import examples, problems
from services.schemas.problems import ProblemSchema
from services.specification import BEARER, SCHEME, Conventions

CONFIG = {
    "API_TITLE": "Dateline",
    "API_VERSION": "1",
    "OPENAPI_VERSION": "3.1.0",
    "API_SPEC_OPTIONS": {
        "info": {"description": "Post news documents; poll the ordered, sourced timeline of what they tell."}
    },
}
_RETRY_AFTER = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}}
_PROBLEMS = {status for status in HTTPStatus if status >= 400} | {HTTPStatus.PERMANENT_REDIRECT}
_LOCATION = {"Location": {"description": "The same under its name.", "schema": {"type": "string"}}}
_HEADERS = {
    HTTPStatus.PERMANENT_REDIRECT: _LOCATION,
    HTTPStatus.NOT_MODIFIED: {"ETag": {"description": "The version that is known.", "schema": {"type": "string"}}},
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": {"description": "`Bearer`.", "schema": {"type": "string"}}},
    HTTPStatus.TOO_MANY_REQUESTS: _RETRY_AFTER,
    HTTPStatus.SERVICE_UNAVAILABLE: _RETRY_AFTER,
}


class Api(flask_smorest.Api):
    """The API whose every error is a problem."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    def _init_spec(self, **options: Any) -> None:
        super()._init_spec(extra_plugins=[Conventions()], **options)
        self.spec.components.security_scheme(SCHEME, BEARER)

    def _register_error_handlers(self) -> None:
        """Nothing: :mod:`services.problems` answers for the whole application."""

    def _register_responses(self) -> None:
        content = {problems.MEDIA_TYPE: {"schema": ProblemSchema, "example": examples.PROBLEM}}
        # With the aliases: some statuses have other names in newer versions of Python.
        for name, status in HTTPStatus.__members__.items():
            response: dict[str, Any] = {"description": status.phrase}
            if status in _PROBLEMS:
                response["content"] = content
            if status in _HEADERS:
                response["headers"] = _HEADERS[status]
            self.spec.components.response(name, response, lazy=True)
