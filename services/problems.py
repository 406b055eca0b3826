"""Errors as ``application/problem+json`` (RFC 9457), or as a plain page where a browser asks for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, NamedTuple

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed, NotFound

from dateline.encoding import dumps
from dateline.errors import (
    DocumentTooLarge,
    InvalidDate,
    InvalidDocument,
    InvalidExport,
    MalformedJson,
    QueueFull,
    StoreUnavailable,
    TimelineExists,
    UnknownMediaType,
)

MEDIA_TYPE = "application/problem+json"
_STATUS_OF = {MalformedJson: 400, UnknownMediaType: 415, DocumentTooLarge: 413}
RETRY_AFTER = "2"
"""Seconds, as a header: an embedded server is back within them after a restart."""
RETRY_AFTER_FULL = "30"
"""Seconds, as a header: a worker reads a few hundred documents within them."""


class FieldError(NamedTuple):
    """A field at fault, as the client names it, and a sentence that says what would be right."""

    field: str
    message: str


class Problem(HTTPException):
    """A refusal that views raise.

    :param status: the HTTP status.
    :param detail: one sentence: what is wrong and what would be right.
    :param errors: the fields at fault.
    :param headers: what the reply has to carry besides.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Iterable[FieldError] = (),
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(detail)
        self.code = status
        self.errors = tuple(errors)
        self.headers = headers


def invalid(field: str, message: str) -> Problem:
    """The 422 for one field; the message is a sentence that does not repeat the field's name."""
    return Problem(422, message, [FieldError(field, message)])


def status_of(error: InvalidDocument) -> int:
    """The HTTP status that says in what way a document is invalid."""
    return _STATUS_OF.get(type(error), 422)


def body(status: int, detail: str, errors: Iterable[FieldError] = ()) -> dict[str, Any]:
    """The members of a problem; also the form of each refused document in a bulk reply."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.path,
        "errors": [error._asdict() for error in errors],
    }


def register(app: Flask) -> None:
    """Answer every error of the application with a problem."""
    app.register_error_handler(HTTPException, _on_http)
    app.register_error_handler(InvalidDocument, _on_invalid_document)
    app.register_error_handler(InvalidDate, _on_invalid_date)
    app.register_error_handler(StoreUnavailable, _on_store_unavailable)
    app.register_error_handler(QueueFull, _on_queue_full)
    app.register_error_handler(TimelineExists, _on_timeline_exists)
    app.register_error_handler(InvalidExport, _on_invalid_export)


def _on_http(error: HTTPException) -> Response:
    status = error.code or 500
    headers = {name: value for name, value in error.get_headers() if name != "Content-Type"}
    if isinstance(error, Problem):
        headers |= error.headers
    return respond(body(status, _detail(error), _errors(error)), headers)


def _on_invalid_document(error: InvalidDocument) -> Response:
    return respond(body(status_of(error), str(error), [FieldError(error.field, str(error))]))


def _on_invalid_date(error: InvalidDate) -> Response:
    return respond(body(422, str(error)))


def _on_store_unavailable(error: StoreUnavailable) -> Response:
    return respond(body(503, str(error)), {"Retry-After": RETRY_AFTER})


def _on_queue_full(error: QueueFull) -> Response:
    return respond(body(429, str(error)), {"Retry-After": RETRY_AFTER_FULL})


def _on_timeline_exists(error: TimelineExists) -> Response:
    return respond(body(409, str(error)))


def _on_invalid_export(error: InvalidExport) -> Response:
    return respond(body(422, str(error), [FieldError("body", str(error))]))


def respond(problem: dict[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    """The reply that tells a problem, in the form that the current request asks for."""
    if _wants_page():
        html = render_template("problem.html", problem=problem)
        return Response(html, problem["status"], headers, mimetype="text/html")
    return Response(dumps(problem), problem["status"], headers, content_type=MEDIA_TYPE)


def _wants_page() -> bool:
    if request.blueprint not in (None, "page"):
        return False
    offered = [MEDIA_TYPE, "application/json", "text/html"]
    return request.accept_mimetypes.best_match(offered) == "text/html"


def _detail(error: HTTPException) -> str:
    if isinstance(error, InternalServerError):
        # What went wrong inside is in the log, under the request's id; a client could do nothing with it.
        return "Something went wrong here; the X-Request-Id of this reply finds it in the log."
    errors = _errors(error)
    if errors:
        return " ".join(f"{field}: {message}" for field, message in errors)
    if isinstance(error, MethodNotAllowed):
        return f"{request.method} is not for this address: use {' or '.join(sorted(error.valid_methods or ()))}."
    if type(error) is NotFound:
        return "There is nothing at this address: /docs tells which there are."
    return error.description or HTTPStatus(error.code or 500).phrase


def _errors(error: HTTPException) -> tuple[FieldError, ...]:
    if isinstance(error, Problem):
        return error.errors
    # What webargs hangs on its own refusals: {location: {field: [messages]}}.
    data: Mapping[str, Any] = getattr(error, "data", None) or {}
    locations: Mapping[str, Any] = data.get("messages", {})
    return tuple(pair for fields in locations.values() for pair in _flatten("", fields))


def _flatten(path: str, messages: Any) -> Iterator[FieldError]:
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            # A value among several of one parameter is told by the message, not by its number.
            yield from _flatten(path if isinstance(name, int) else f"{path}.{name}".lstrip("."), inner)
    else:
        for message in [messages] if isinstance(messages, str) else messages:
            yield FieldError(path, message)
