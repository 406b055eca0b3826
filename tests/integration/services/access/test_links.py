"""Links: good for one view of one timeline, without a token, until they are revoked."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient

from dateline.links import canonical, signed, timeline_of
from dateline.store import Link, Store
from tests.integration.services.access.conftest import Bearer
from tests.integration.services.access.test_tokens import post
from tests.integration.services.logged import logged

ADDRESS = "/timelines/gulf/events?format=ics&type=visit"


@pytest.fixture
def linked(client: FlaskClient, bearer: Bearer, store: Store) -> str:
    """The link to a calendar."""
    post(client, "gulf", bearer("write"))
    parts = urlsplit(ADDRESS)
    link = Link("k3v0a9qx2m", timeline_of(parts.path), canonical(parts.path, parse_qsl(parts.query)))
    store.tokens.add(link)
    return signed(store.tokens.signing_key(), link.id)


def test_a_link_opens_its_view_whatever_the_order_of_its_parameters(client: FlaskClient, linked: str) -> None:
    as_made = client.get(f"{ADDRESS}&link={linked}")
    turned = client.get(f"/timelines/gulf/events?link={linked}&type=visit&format=ics")

    assert (as_made.status_code, turned.status_code) == (200, 200)
    assert as_made.text.startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    "address",
    [
        "/timelines/gulf/events?format=ics",
        "/timelines/gulf/events?format=ics&type=statement",
        "/timelines/gulf/events?format=csv&type=visit",
        "/timelines/strait/events?format=ics&type=visit",
        "/timelines/gulf/events?format=ics&type=visit&link=k3v0a9qx2m.AAAA",
    ],
)
def test_a_link_opens_nothing_else(client: FlaskClient, linked: str, address: str) -> None:
    assert client.get(f"{address}&link={linked}").status_code == 401


def test_a_link_reads_only(client: FlaskClient, linked: str) -> None:
    assert client.post(f"/timelines/gulf/documents?link={linked}", data="They met.").status_code == 401
    assert client.get(f"/timelines?link={linked}").status_code == 401


def test_a_signature_that_was_tampered_with_opens_nothing(client: FlaskClient, linked: str, store: Store) -> None:
    link_id, _, signature = linked.partition(".")
    store.tokens.add(Link("otherlink0", "gulf", canonical(*_parts(ADDRESS))))

    for value in (link_id, f"{link_id}.", f"{link_id}.{signature[:-2]}", f"otherlink0.{signature}", signature):
        assert client.get(f"{ADDRESS}&link={value}").status_code == 401


def test_a_revoked_link_opens_nothing(client: FlaskClient, linked: str, store: Store) -> None:
    store.tokens.revoke(linked.partition(".")[0])

    assert client.get(f"{ADDRESS}&link={linked}").status_code == 401


def test_a_link_is_neither_logged_nor_repeated(client: FlaskClient, linked: str) -> None:
    with logged() as log:
        reply = client.get(f"{ADDRESS}&link={linked}")

    signature = linked.partition(".")[2]
    assert [entry["status"] for entry in log if entry["event"] == "answered"] == [200]
    assert signature not in log.text + reply.text + str(reply.headers)


def _parts(address: str) -> tuple[str, list[tuple[str, str]]]:
    parts = urlsplit(address)
    return parts.path, parse_qsl(parts.query)
