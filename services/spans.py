"""A span for each request, where traces are made."""

from __future__ import annotations

from contextlib import ExitStack
from typing import cast

from flask import Flask, Response, current_app, g, request

from dateline import propagation
from dateline.settings import Settings
from dateline.tracing import Span, Tracing, tracing

EXTENSION = "dateline.tracing"


def register(app: Flask, settings: Settings) -> None:
    """Make a span of every request of the application, if the settings say where to.

    :raises InvalidSetting: see :func:`dateline.tracing.require`.
    """
    app.extensions[EXTENSION] = tracing(settings, "api")
    if settings.otlp_endpoint:
        app.before_request(_start)
        app.after_request(_answer)
        app.teardown_request(_end)


def _start() -> None:
    # Whoever sent the request may be part of a trace already.
    propagation.adopt({propagation.TRACE_PARENT: request.headers.get("Traceparent")})
    route = request.url_rule.rule if request.url_rule else "none"
    spans = cast("Tracing", current_app.extensions[EXTENSION])
    g.spans = ExitStack()
    g.span = g.spans.enter_context(
        spans.span(
            f"{request.method} {route}",
            "server",
            {"http.request.method": request.method, "http.route": route, "url.path": request.path},
        )
    )


def _answer(response: Response) -> Response:
    if "span" in g:
        cast("Span", g.span).set("http.response.status_code", response.status_code)
    return response


def _end(error: BaseException | None) -> None:
    # Whoever refused the request before this module saw it began no span.
    if "spans" in g:
        g.spans.__exit__(type(error) if error else None, error, error.__traceback__ if error else None)
