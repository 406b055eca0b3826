"""Timelines renamed and removed."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from dateline.store import Store
from tests.integration.services.logged import logged
from tests.integration.services.stories import Told, accept, tell

SAID = Told("Kari Holm spoke on Monday.", "spoke", "2024-03-04")


def dates(client: FlaskClient, timeline: str) -> list[str]:
    return [each["when"]["edtf"] for each in client.get(f"/timelines/{timeline}/events").get_json()["events"]]


def rename(client: FlaskClient, timeline: str, name: Any) -> Any:
    return client.patch(f"/timelines/{timeline}", json={"timeline": name})


def test_a_renamed_timeline_holds_what_it_would_have_held_under_its_name(client: FlaskClient, store: Store) -> None:
    tell(store, "talks", SAID)
    tell(store, "posted", SAID)

    reply = rename(client, "talks", "harbour")
    rename(client, "posted", "other")
    found = client.get("/timelines/harbour/events").get_json()["events"]
    rename(client, "harbour", "posted")

    assert reply.status_code == 200
    assert (reply.json["timeline"], reply.json["events"], reply.json["documents"]["done"]) == ("harbour", 1, 1)
    assert reply.headers["Content-Location"] == "/timelines/harbour"
    assert client.get("/timelines/talks").headers["Location"] == "/timelines/posted"
    assert client.get(f"/documents/{found[0]['evidence'][0]['document']}").status_code == 404
    assert dates(client, "posted") == dates(client, "other") == ["2024-03-04"]


def test_a_timeline_is_not_renamed_over_another(client: FlaskClient, store: Store) -> None:
    for timeline in ("talks", "gulf"):
        tell(store, timeline, SAID)

    reply = rename(client, "talks", "gulf")

    assert reply.status_code == 409
    assert "There is a timeline 'gulf' already" in reply.json["detail"]
    assert dates(client, "talks") == dates(client, "gulf") == ["2024-03-04"]


def test_its_own_name_is_no_new_one(client: FlaskClient, store: Store) -> None:
    tell(store, "talks", SAID)

    assert rename(client, "talks", "talks").status_code == 200
    assert dates(client, "talks") == ["2024-03-04"]


@pytest.mark.parametrize("name", ["", "two words", "x" * 200, None, 7])
def test_what_is_no_name_is_refused(client: FlaskClient, store: Store, name: Any) -> None:
    tell(store, "talks", SAID)

    reply = rename(client, "talks", name)

    assert (reply.status_code, reply.json["errors"][0]["field"]) == (422, "timeline")


def test_a_removed_timeline_is_gone_with_all_it_held(client: FlaskClient, store: Store) -> None:
    document = tell(store, "talks", SAID)
    accept(store, "talks", "It waits.")
    tell(store, "gulf", SAID)

    with logged() as log:
        reply = client.delete("/timelines/talks")

    assert (reply.status_code, reply.data) == (204, b"")
    assert client.get(f"/documents/{document.id}").status_code == 404
    assert [each["timeline"] for each in client.get("/timelines").get_json()["timelines"]] == ["gulf"]
    assert client.delete("/timelines/talks").status_code == 404
    [entry] = (entry for entry in log if entry["event"] == "audit")
    assert (entry["action"], entry["timeline"], entry["status"]) == ("whole.delete_timeline", "talks", 204)


def test_what_does_not_exist_is_neither_renamed_nor_removed(client: FlaskClient) -> None:
    assert rename(client, "nowhere", "somewhere").status_code == 404
    assert client.delete("/timelines/nowhere").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/timelines/{}",
        "/timelines/{}?type=statement",
        "/timelines/{}/events",
        "/timelines/{}/events?format=csv&q=Kari%20Holm&order=desc",
        "/timelines/{}/actors?q=k%C3%A4",
        "/timelines/{}/documents?status=done",
        "/timelines/{}/stream?type=statement",
        "/timelines/{}/export",
        "/timelines/{}/links",
        "/t/{}",
        "/t/{}?from=2024&to=2024",
        "/t/{}/rows",
        "/t/{}/documents",
        "/t/{}/undated",
        "/t/{}/hidden",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_old_name_of_a_timeline_leads_to_the_new_one(
    client: FlaskClient, store: Store, path: str, method: str
) -> None:
    tell(store, "talks", SAID)
    rename(client, "talks", "harbour")

    reply = client.open(path.format("talks"), method=method)

    assert reply.status_code == 308
    assert reply.headers["Location"] == path.format("harbour")
    assert reply.headers["Cache-Control"] == "no-store"
    assert client.open(reply.headers["Location"], method=method).status_code == 200
    if method == "GET":
        assert "The timeline 'talks' is called 'harbour' now" in reply.json["detail"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/timelines/talks/events?changed_since=1"),
        ("GET", "/timelines/talks/events/{event}"),
        ("GET", "/timelines/talks/events?document={document}"),
        ("GET", "/timelines/talks/events?cursor=abc"),
        ("GET", "/timelines/talks/events/{event}/correction"),
        ("GET", "/documents/{document}"),
        ("DELETE", "/documents/{document}"),
        ("DELETE", "/timelines/talks"),
        ("POST", "/timelines/talks/reextract"),
    ],
)
def test_where_the_new_name_alone_would_not_do_it_is_told(
    client: FlaskClient, store: Store, method: str, path: str
) -> None:
    document = tell(store, "talks", SAID)
    [event] = client.get("/timelines/talks/events").get_json()["events"]
    rename(client, "talks", "harbour")

    reply = client.open(path.format(event=event["id"], document=document.id), method=method)

    assert reply.status_code == 404
    assert "is called 'harbour' now" in reply.json["detail"]
    assert "/timelines/harbour" in reply.json["detail"]


def test_whoever_posts_to_the_old_name_makes_a_timeline_of_it(client: FlaskClient, store: Store) -> None:
    tell(store, "talks", SAID)
    rename(client, "talks", "harbour")

    posted = client.post("/timelines/talks/documents", data="They met.", content_type="text/plain")

    assert posted.status_code == 202
    assert client.get("/timelines/talks").json["documents"]["queued"] == 1
    assert client.delete("/timelines/talks").status_code == 204
    assert client.get("/timelines/talks").status_code == 404
