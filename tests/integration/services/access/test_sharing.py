"""Links that callers make themselves: for what they may read, and for as long as their token is good."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from dateline.store import Store
from services.sharing import MOST
from tests.integration.services.access.conftest import Bearer
from tests.integration.services.access.test_sessions import sign_in
from tests.integration.services.access.test_tokens import post

ADDRESS = "/timelines/gulf/events?format=ics&type=visit"
LINKS = "/timelines/gulf/links"


@pytest.fixture
def reader(client: FlaskClient, bearer: Bearer) -> dict[str, str]:
    """A token that may read the timeline, which there is, and no other."""
    post(client, "gulf", bearer("write"))
    return bearer("read", timelines=("gulf",))


def made(client: FlaskClient, headers: dict[str, str], address: str = ADDRESS) -> str:
    """The link to an address, without the name of the host."""
    reply = client.post(LINKS, json={"address": address}, headers=headers)
    assert reply.status_code == 201, reply.text
    parts = urlsplit(reply.json["url"])
    return f"{parts.path}?{parts.query}"


def test_who_may_read_makes_a_link_that_needs_no_token(client: FlaskClient, reader: dict[str, str]) -> None:
    link = made(client, reader)
    again = client.post(LINKS, json={"address": "/timelines/gulf/events?type=visit&format=ics"}, headers=reader)
    listed = client.get(LINKS, headers=reader).json["links"]

    assert client.get(link).text.startswith("BEGIN:VCALENDAR")
    assert (again.status_code, [each["id"] for each in listed]) == (200, [again.json["id"]])


def test_a_link_is_taken_away_by_its_maker(client: FlaskClient, reader: dict[str, str]) -> None:
    link = made(client, reader)
    [listed] = client.get(LINKS, headers=reader).json["links"]

    removed = [client.delete(f"{LINKS}/{listed['id']}", headers=reader).status_code for _ in range(2)]

    assert removed == [204, 404]
    assert client.get(link).status_code == 401


def test_a_link_ends_with_the_token_that_it_was_made_with(
    client: FlaskClient, reader: dict[str, str], store: Store
) -> None:
    link = made(client, reader)
    [maker] = [token for token in store.tokens.tokens() if token.timelines]

    statuses = [client.get(link).status_code]
    for changed in (replace(maker, expires=1), replace(maker, scopes=("write",)), replace(maker, timelines=("sound",))):
        store.tokens.add(changed)
        statuses.append(client.get(link).status_code)
    store.tokens.add(maker)
    statuses.append(client.get(link).status_code)
    store.tokens.revoke(maker.id)

    assert statuses == [200, 401, 401, 401, 200]
    assert client.get(link).status_code == 401


def test_others_see_and_take_away_only_their_own_links_unless_they_may_administer(
    client: FlaskClient, reader: dict[str, str], bearer: Bearer
) -> None:
    made(client, reader)
    other, admin = bearer("read"), bearer("read", "admin")
    [listed] = client.get(LINKS, headers=admin).json["links"]

    by_other = client.delete(f"{LINKS}/{listed['id']}", headers=other).status_code
    by_admin = client.delete(f"{LINKS}/{listed['id']}", headers=admin).status_code

    assert (client.get(LINKS, headers=other).json["links"], by_other, by_admin) == ([], 404, 204)


def test_links_are_made_neither_for_other_timelines_nor_by_links_nor_by_who_may_not_read(
    client: FlaskClient, reader: dict[str, str], bearer: Bearer
) -> None:
    post(client, "sound", bearer("write"))
    link = made(client, reader)
    signature = link.partition("link=")[2]
    wanted = {"address": "/timelines/sound/events"}

    assert client.post(LINKS, json=wanted, headers=reader).status_code == 422
    assert client.post("/timelines/sound/links", json=wanted, headers=reader).status_code == 403
    assert client.post(LINKS, json={"address": ADDRESS}, headers=bearer("write")).status_code == 403
    assert client.post(f"{LINKS}?link={signature}", json={"address": ADDRESS}).status_code == 401
    assert client.get(f"{LINKS}?link={signature}").status_code == 401


@pytest.mark.parametrize(
    "address",
    [
        "",
        "events",
        "/timelines/gulf",
        "/timelines/gulf/documents",
        "/timelines/gulf/events/../links",
        "/timelines/gulf/events?typo=1",
        "/timelines/gulf/events?format=exe",
        "/timelines/gulf/stream?format=ics",
        "//evil.example/timelines/gulf/events",
        "https://evil.example/timelines/gulf/events",
        "/timelines/sound/events",
    ],
)
def test_an_address_that_would_not_be_answered_gets_no_link(
    client: FlaskClient, reader: dict[str, str], address: str
) -> None:
    reply = client.post(LINKS, json={"address": address}, headers=reader)

    assert reply.status_code == 422
    assert [error["field"] for error in reply.json["errors"]] == ["address"]


def test_a_token_makes_so_many_links_and_no_more(client: FlaskClient, reader: dict[str, str]) -> None:
    statuses = [
        client.post(LINKS, json={"address": f"/timelines/gulf/events?q=w{number}"}, headers=reader).status_code
        for number in range(MOST + 1)
    ]

    assert statuses == [201] * MOST + [409]


def test_the_page_makes_lists_and_takes_away_links(client: FlaskClient, reader: dict[str, str]) -> None:
    # Given a reader who is signed in, and a view
    sign_in(client, reader)
    view = client.get("/t/gulf?type=visit").text
    page = unescape(re.search(r'href="(/t/gulf/links[^"]*)"', view)[1])
    calendar = unescape(re.search(r'<option value="([^"]*)" selected', client.get(page).text)[1])

    # When they make a link to its calendar
    asked = client.post("/t/gulf/links", data={"address": calendar})
    shown = client.get(asked.headers["Location"]).text
    link = unescape(re.search(r'href="http://localhost(/timelines/gulf/events[^"]*link=[^"]*)"', shown)[1])
    without_session = client.application.test_client()
    opened = without_session.get(link)

    # Then it is good without a session until they take it away on the page
    assert opened.text.startswith("BEGIN:VCALENDAR")
    assert "type=visit" in link
    client.post("/t/gulf/links", data={"withdraw": re.search(r'name="withdraw" value="([^"]*)"', shown)[1]})
    assert without_session.get(link).status_code == 401
