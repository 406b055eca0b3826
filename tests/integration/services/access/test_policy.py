"""Every route stands in the table, and is open to just those whom the table names."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule as Route

from dateline.tokens import SCOPES
from services.access.policy import POLICY
from tests.integration.services.access.conftest import Bearer
from tests.integration.services.test_routes import FILLED


def calls(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Every endpoint, with a method and an address of it."""
    for route in app.url_map.iter_rules():
        for method in sorted((route.methods or set()) - {"OPTIONS", "HEAD"}):
            yield route.endpoint, method, address(route)


def address(route: Route) -> str:
    path = route.rule
    for part, value in FILLED.items():
        path = path.replace(part, value)
    return path


def test_the_table_names_every_route_and_no_other(app: Flask) -> None:
    assert set(POLICY) == {route.endpoint for route in app.url_map.iter_rules()}


def test_without_a_token_only_public_routes_answer(app: Flask, client: FlaskClient) -> None:
    for endpoint, method, path in calls(app):
        reply = client.open(path, method=method)

        if POLICY[endpoint] is None:
            assert reply.status_code in (200, 302, 303) or endpoint == "page.post_sign_in", endpoint
        elif endpoint.startswith("page.") and method == "GET":
            assert reply.status_code == 303, endpoint
            assert reply.headers["Location"].startswith("/sign-in?next="), endpoint
        else:
            assert reply.status_code == 401, endpoint
            assert reply.headers["WWW-Authenticate"].startswith("Bearer"), endpoint
            assert reply.mimetype in ("application/problem+json", "text/html"), endpoint


def test_a_token_opens_the_routes_of_its_scopes_and_no_others(app: Flask, client: FlaskClient, bearer: Bearer) -> None:
    tokens = {scope: bearer(scope) for scope in SCOPES}
    for endpoint, method, path in calls(app):
        rule = POLICY[endpoint]
        for scope, headers in tokens.items():
            status = client.open(path, method=method, headers=headers).status_code

            refused = rule is not None and rule.scope != scope
            assert (status == 403) is refused, (endpoint, scope, status)


def test_a_token_for_some_timelines_opens_no_other(app: Flask, client: FlaskClient, bearer: Bearer) -> None:
    elsewhere = bearer(*SCOPES, timelines=("elsewhere",))
    for endpoint, method, path in calls(app):
        rule = POLICY[endpoint]
        status = client.open(path, method=method, headers=elsewhere).status_code

        if rule is not None and rule.reach != "own":
            assert status == 403, endpoint


def test_a_route_that_the_table_forgets_is_refused_to_everybody(app: Flask, bearer: Bearer) -> None:
    app.add_url_rule("/new", "new", lambda: "Here.")

    reply = app.test_client().get("/new", headers=bearer(*SCOPES))

    assert reply.status_code == 403
