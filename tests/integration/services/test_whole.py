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
    assert client.get("/timelines/talks").status_code == 404
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
