from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from marshmallow import Schema

from services import examples
from services.operations import METHODS
from services.schemas.events import EventsSchema
from services.schemas.problems import ProblemSchema
from services.schemas.timelines import SummarySchema, TimelinesSchema

NOT_OF_THE_API = ("page.", "static")


def api_calls(app: Flask) -> Iterator[tuple[str, str]]:
    """Path, as the specification writes it, and method of every call."""
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith(NOT_OF_THE_API):
            for method in rule.methods & {name.upper() for name in METHODS}:
                yield rule.rule.replace("<", "{").replace(">", "}"), method.lower()


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key == "$ref")
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from references(each)


def test_every_call_is_in_the_specification_with_examples(app: Flask, client: FlaskClient) -> None:
    paths = client.get("/openapi.json").json["paths"]
    calls = list(api_calls(app))

    assert len(calls) >= 8
    for path, method in calls:
        call = paths[path][method]
        assert call["summary"], (path, method)
        succeeded = [response for status, response in call["responses"].items() if status.startswith("2")]
        contents = [each.get("content", {}) for each in [*succeeded, call.get("requestBody", {})]]
        bodies = [body for content in contents for body in content.values()]
        assert all("example" in body or body.get("examples") for body in bodies), (path, method)
        assert bodies or "204" in call["responses"], (path, method)


def test_every_reference_in_the_specification_leads_somewhere(client: FlaskClient) -> None:
    specification = client.get("/openapi.json").json

    found = set(references(specification))

    assert found
    for reference in found:
        part = specification
        for step in reference.removeprefix("#/").split("/"):
            part = part[step]


@pytest.mark.parametrize(
    ("schema", "example"),
    [
        (EventsSchema, examples.EVENTS),
        (SummarySchema, examples.SUMMARY),
        (TimelinesSchema, examples.TIMELINES),
        (ProblemSchema, examples.PROBLEM),
    ],
)
def test_examples_are_what_their_schemas_say(schema: type[Schema], example: dict[str, Any]) -> None:
    assert schema().validate(example) == {}


def test_the_reference_shows_every_call_and_needs_nothing_from_elsewhere(app: Flask, client: FlaskClient) -> None:
    html = client.get("/docs").text

    for path, method in api_calls(app):
        assert f"<code>{method.upper()} {path}</code>" in html
    assert "<script" not in html
    assert 'src="http' not in html
    assert 'href="http' not in html
