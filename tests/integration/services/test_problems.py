from __future__ import annotations

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

MEMBERS = {"type", "title", "status", "detail", "instance", "errors"}


def test_an_address_without_anything_is_404(client: FlaskClient) -> None:
    response = client.get("/nowhere")

    assert (response.status_code, response.content_type) == (404, "application/problem+json")
    assert response.json.keys() == MEMBERS
    assert response.json["instance"] == "/nowhere"
    assert "/docs" in response.json["detail"]


def test_a_wrong_method_is_405_and_tells_the_right_ones(client: FlaskClient) -> None:
    response = client.put("/timelines")

    assert response.status_code == 405
    assert {"GET", "HEAD"} <= set(response.headers["Allow"].split(", "))
    assert response.json["detail"] == "PUT is not for this address: use GET or HEAD or OPTIONS or POST."


def test_several_fields_at_fault_are_all_named(client: FlaskClient) -> None:
    problem = client.get("/timelines/harbour/events?from=x&limit=y&type=party,vote").json

    assert problem.keys() == MEMBERS
    assert problem["status"] == 422
    assert [error["field"] for error in problem["errors"]] == ["from", "type", "limit"]
    assert all(error["message"] in problem["detail"] for error in problem["errors"])


def test_a_fault_of_ours_is_500_without_what_went_wrong_inside_and_its_id_is_in_the_log(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> str:
        raise RuntimeError("a secret of the house")

    app.add_url_rule("/broken", view_func=fail)

    with caplog.at_level(logging.ERROR):
        response = client.get("/broken")

    assert response.status_code == 500
    assert response.json.keys() == MEMBERS
    assert "secret" not in response.text
    assert "X-Request-Id" in response.headers
    assert "a secret of the house" in caplog.text


def test_only_a_browser_gets_a_page(client: FlaskClient) -> None:
    accepting = {"*/*": "application/problem+json", "application/json": "application/problem+json"}

    for accept, expected in accepting.items():
        assert client.get("/t/nowhere", headers={"Accept": accept}).content_type == expected
    api = client.get("/timelines/nowhere", headers={"Accept": "text/html"})

    assert api.content_type == "application/problem+json"
