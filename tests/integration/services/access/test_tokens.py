"""What a token opens, and what becomes of one that is wrong, revoked or for other timelines."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from dateline.store import Store
from dateline.tokens import make_token
from tests.integration.services.access.conftest import Bearer

TEXT = {"Content-Type": "text/plain"}


def post(client: FlaskClient, timeline: str, headers: dict[str, str]) -> str:
    reply = client.post(f"/timelines/{timeline}/documents", data=f"They met in {timeline}.", headers=headers | TEXT)
    assert reply.status_code == 202, reply.text
    return str(reply.json["id"])


def test_a_token_for_some_timelines_sees_and_changes_only_those(client: FlaskClient, bearer: Bearer) -> None:
    all_of_it = bearer("read", "write")
    bound = bearer("read", "write", "edit", timelines=("gulf", "sound"))
    gulf, strait = post(client, "gulf", all_of_it), post(client, "strait", all_of_it)

    listed = client.get("/timelines", headers=bound).json["timelines"]
    page = client.get("/", headers=bound).text
    posted = client.get(f"/posted?document={gulf}&document={strait}", headers=bound).text
    by_form = client.post("/post", data={"timeline": "strait", "text": "They met."}, headers=bound)

    assert [each["timeline"] for each in listed] == ["gulf"]
    assert "/t/gulf" in page
    assert "strait" not in page
    assert gulf in posted
    assert strait not in posted
    assert by_form.status_code == 403
    assert client.get(f"/documents/{gulf}", headers=bound).status_code == 200
    assert client.get(f"/documents/{strait}", headers=bound).status_code == 403
    assert client.delete(f"/documents/{strait}", headers=bound).status_code == 403
    assert client.delete(f"/documents/{gulf}", headers=bound).status_code == 204


def test_a_former_name_tells_no_token_of_a_timeline_that_it_is_not_good_for(
    client: FlaskClient, bearer: Bearer, store: Store
) -> None:
    post(client, "gulf", bearer("write"))
    store.moves.rename("gulf", "strait")

    bound, both = (bearer("read", timelines=names) for names in (("gulf",), ("gulf", "strait")))

    assert client.get("/timelines/gulf/events", headers=both).headers["Location"] == "/timelines/strait/events"
    refused = client.get("/timelines/gulf/events", headers=bound)
    assert (refused.status_code, "strait" in refused.text, "Location" in refused.headers) == (404, False, False)


def test_a_revoked_token_opens_nothing(client: FlaskClient, bearer: Bearer, store: Store) -> None:
    headers = bearer("read")
    before = client.get("/timelines", headers=headers).status_code
    [token] = store.tokens.tokens()

    store.tokens.revoke(token.id)

    assert (before, client.get("/timelines", headers=headers).status_code) == (200, 401)


def test_what_is_kept_of_a_token_does_not_hold_its_secret(bearer: Bearer, store: Store) -> None:
    secret = bearer("read")["Authorization"].removeprefix("Bearer ")

    [token] = store.tokens.tokens()

    assert secret.rpartition("_")[2] not in repr(token)
    assert token.opened_by(secret)


@pytest.mark.parametrize("change", [lambda s: s[:-1], lambda s: s[:-1] + "~", lambda s: s + "A", lambda s: s.upper()])
def test_a_secret_that_was_tampered_with_opens_nothing(client: FlaskClient, bearer: Bearer, change: object) -> None:
    secret = bearer("read")["Authorization"].removeprefix("Bearer ")

    for headers in (f"Bearer {change(secret)}", f"Basic {secret}", secret, "Bearer", ""):
        assert client.get("/timelines", headers={"Authorization": headers}).status_code == 401


def test_the_id_of_another_token_does_not_help(client: FlaskClient, bearer: Bearer) -> None:
    weak, strong = (bearer(scope)["Authorization"].removeprefix("Bearer ") for scope in ("write", "read"))
    mixed = f"dateline_{strong.split('_')[1]}_{weak.split('_', 2)[2]}"

    assert client.get("/timelines", headers={"Authorization": f"Bearer {mixed}"}).status_code == 401


def test_replies_that_took_a_token_are_kept_by_no_cache_between(client: FlaskClient, bearer: Bearer) -> None:
    reply = client.get("/timelines", headers=bearer("read"))

    assert reply.cache_control.private
    assert {"authorization", "cookie"} <= {each.lower() for each in reply.vary}


def test_a_token_whose_time_is_over_opens_nothing_and_ends_its_session(client: FlaskClient, store: Store) -> None:
    token, secret = make_token("guest", ("read",), (), int(time.time()) + 3600)
    store.tokens.add(token)
    headers = {"Authorization": f"Bearer {secret}"}
    before = client.get("/timelines", headers=headers).status_code
    client.post("/sign-in", data={"token": secret})
    session = client.get("/timelines").status_code

    store.tokens.add(replace(token, expires=int(time.time())))

    assert (before, session) == (200, 200)
    assert client.get("/timelines", headers=headers).status_code == 401
    assert client.get("/timelines").status_code == 401
    assert client.post("/sign-in", data={"token": secret}).status_code == 401
