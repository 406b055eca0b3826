"""Signing in on the page with a token, and out again."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from dateline.store import Store
from tests.integration.services.access.conftest import Bearer
from tests.integration.services.logged import logged


def sign_in(client: FlaskClient, headers: dict[str, str], after: str = "/t/gulf?type=visit") -> object:
    secret = headers["Authorization"].removeprefix("Bearer ")
    return client.post("/sign-in", data={"token": secret, "next": after})


def test_a_visitor_is_asked_for_a_token_and_goes_on_where_they_wanted_to(client: FlaskClient, bearer: Bearer) -> None:
    asked = client.get("/?timeline=gulf")
    form = client.get(asked.headers["Location"]).text
    entered = sign_in(client, bearer("read"), "/?timeline=gulf")
    page = client.get("/")

    assert asked.status_code == 303
    assert 'name="next" value="/?timeline=gulf"' in form
    assert (entered.status_code, entered.headers["Location"]) == (303, "/?timeline=gulf")
    assert page.status_code == 200
    assert "Sign out" in page.text


def test_the_session_is_a_cookie_that_no_script_and_no_other_site_gets(client: FlaskClient, bearer: Bearer) -> None:
    cookie = sign_in(client, bearer("read")).headers["Set-Cookie"]
    over_tls = client.post(
        "/sign-in", data={"token": bearer("read")["Authorization"][7:]}, base_url="https://localhost"
    ).headers["Set-Cookie"]

    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" in over_tls.split("; ")


def test_a_session_has_the_scopes_of_its_token_and_ends_with_it(
    client: FlaskClient, bearer: Bearer, store: Store
) -> None:
    sign_in(client, bearer("read"))
    posting = client.post("/post", data={"timeline": "gulf", "text": "They met."}).status_code
    [token] = store.tokens.tokens()

    store.tokens.revoke(token.id)

    assert posting == 403
    assert client.get("/timelines").status_code == 401


def test_signing_out_ends_the_session_of_this_browser(client: FlaskClient, bearer: Bearer) -> None:
    sign_in(client, bearer("read"))

    client.post("/sign-out")

    assert client.get("/timelines").status_code == 401


def test_a_cookie_that_was_made_up_opens_nothing(client: FlaskClient, bearer: Bearer) -> None:
    sign_in(client, bearer("read"))
    value = client.get_cookie("dateline-session").value

    for forged in (value[:-2] + "AA", f"x{value}", "", '"k3v0a9qx2m"'):
        client.set_cookie("dateline-session", forged)
        assert client.get("/timelines").status_code == 401


def test_a_wrong_token_is_told_and_not_logged(client: FlaskClient) -> None:
    with logged() as log:
        reply = client.post("/sign-in", data={"token": "dateline_wrong", "next": "/"})

    assert reply.status_code == 401
    assert "no token that is good here" in reply.text
    assert "dateline_wrong" not in log.text + reply.text


@pytest.mark.parametrize(
    "after", ["//evil.example/", "https://evil.example/", "/\\evil.example", "\\\\evil", "/\t/evil"]
)
def test_signing_in_leads_to_no_other_site(client: FlaskClient, bearer: Bearer, after: str) -> None:
    assert sign_in(client, bearer("read"), after).headers["Location"] == "/"


def test_another_sites_page_cannot_use_the_session(client: FlaskClient, bearer: Bearer) -> None:
    sign_in(client, bearer("write"))

    form = {"timeline": "gulf", "text": "They met."}
    foreign = client.post("/post", data=form, headers={"Origin": "https://evil.example"})
    fetched = client.post("/post", data=form, headers={"Sec-Fetch-Site": "cross-site"})

    assert (foreign.status_code, fetched.status_code) == (403, 403)
