"""What holds for every route, also for those that are yet to come."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient

from dateline import logs

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
FILLED = {
    "<timeline>": "harbour",
    "<document_id>": "doc_" + "0" * 28,
    "<event_id>": "evt_" + "0" * 20,
    "<link_id>": "k3v0a9qx2m",
    "<path:filename>": "dateline.css",
}


def paths(app: Flask) -> dict[str, set[str]]:
    """Every address, its parts filled in, with the methods that it answers."""
    found: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        path = rule.rule
        for part, value in FILLED.items():
            path = path.replace(part, value)
        found.setdefault(path, set()).update(rule.methods or ())
    return found


def calls(app: Flask) -> Iterator[tuple[str, str]]:
    for path, methods in paths(app).items():
        yield from ((method, path) for method in METHODS if method in methods)


def test_every_route_refuses_a_query_parameter_that_it_does_not_know(app: Flask, client: FlaskClient) -> None:
    for method, path in calls(app):
        response = client.open(f"{path}?no_such=1", method=method, data=b"Text.", content_type="text/plain")

        assert response.status_code == 422, (method, path)
        assert [error["field"] for error in response.json["errors"]] == ["no_such"], (method, path)


def test_every_route_refuses_other_methods_and_tells_the_right_ones(app: Flask, client: FlaskClient) -> None:
    for path, methods in paths(app).items():
        for method in set(METHODS) - methods:
            response = client.open(path, method=method)

            assert response.status_code == 405, (method, path)
            assert set(response.headers["Allow"].split(", ")) == methods, (method, path)


def test_every_reply_keeps_browsers_from_running_or_guessing_anything(app: Flask, client: FlaskClient) -> None:
    for method, path in [*calls(app), ("GET", "/nowhere")]:
        headers = client.open(path, method=method, data=b"Text.", content_type="text/plain").headers

        assert "default-src 'none'" in headers["Content-Security-Policy"], path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "same-origin", path


@pytest.mark.parametrize(
    ("given", "kept"),
    [("0123456789abcdef", True), ("short", False), ("with space and\tmore", False), ("x" * 65, False)],
)
def test_a_request_id_is_kept_if_it_is_one_and_made_otherwise(client: FlaskClient, given: str, kept: bool) -> None:
    answered = client.get("/healthz", headers={"X-Request-Id": given}).headers["X-Request-Id"]

    assert (answered == given) is kept
    assert len(answered) >= 8


def test_each_request_is_one_line_of_json_without_its_query(client: FlaskClient) -> None:
    root = logging.getLogger()
    before = (root.level, root.handlers[:])
    written = io.StringIO()
    with redirect_stderr(written):
        logs.configure("INFO")
    try:
        client.get("/timelines/a%0Ab/events?actor=Secret+Name", headers={"X-Request-Id": "0123456789"})
    finally:
        root.setLevel(before[0])
        root.handlers[:] = before[1]
        structlog.reset_defaults()

    [line] = written.getvalue().splitlines()
    assert "Secret" not in line
    entry = json.loads(line)
    assert (entry["method"], entry["path"], entry["status"]) == ("GET", "/timelines/a\nb/events", 422)
    assert (entry["request"], entry["level"]) == ("0123456789", "info")
    assert entry["ms"] >= 0
