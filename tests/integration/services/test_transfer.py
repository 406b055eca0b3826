"""Timelines as files, over HTTP."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from dateline.store import Store
from tests.integration.services.logged import logged
from tests.integration.services.stories import Told, tell

SAID = Told("Kari Holm spoke on Monday.", "spoke", "2024-03-04")


def post(client: FlaskClient, data: bytes, query: str = "", kind: str = "application/x-ndjson") -> Any:
    return client.post(f"/timelines{query}", data=data, content_type=kind)


def test_a_timeline_goes_out_as_a_file_and_comes_in_the_same(client: FlaskClient, store: Store) -> None:
    tell(store, "talks", SAID)
    before = client.get("/timelines/talks/events").data
    out = client.get("/timelines/talks/export")
    client.delete("/timelines/talks")

    with logged() as log:
        made = post(client, out.data)

    assert out.headers["Content-Disposition"] == "attachment; filename=talks.jsonl"
    assert (made.status_code, made.headers["Location"]) == (201, "/timelines/talks")
    assert (made.json["events"], made.json["documents"]["done"]) == (1, 1)
    assert client.get("/timelines/talks/events").data == before
    assert client.get("/timelines/talks/export").data == out.data
    [entry] = (entry for entry in log if entry["event"] == "audit")
    assert (entry["action"], entry["status"]) == ("transfer.post_timeline", 201)


def test_it_comes_in_under_another_name_but_over_no_other(client: FlaskClient, store: Store) -> None:
    tell(store, "talks", SAID)
    file = client.get("/timelines/talks/export").data

    copied, again = post(client, file, "?timeline=copy"), post(client, file)

    assert (copied.status_code, copied.json["timeline"], copied.json["events"]) == (201, "copy", 1)
    assert (again.status_code, "There is a timeline 'talks' already" in again.json["detail"]) == (409, True)


def test_what_is_no_such_file_is_refused_with_its_line(client: FlaskClient, store: Store) -> None:
    tell(store, "talks", SAID)
    file = client.get("/timelines/talks/export").data

    short = post(client, file[: file.index(b"\n") + 1], "?timeline=copy")

    assert (short.status_code, short.json["errors"][0]["field"]) == (422, "body")
    assert short.json["detail"].startswith("Line 2: The file ends too early")
    assert post(client, b'{"text": "They met."}\n').status_code == 422
    assert post(client, file, kind="application/json").status_code == 415
    assert post(client, file, "?timeline=Two+Words").json["errors"][0]["field"] == "timeline"
    assert client.get("/timelines/nowhere/export").status_code == 404
    assert store.timelines.names() == ["talks"]
