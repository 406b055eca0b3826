"""Editors correct, hide and pin events; what they say is shown as theirs, lasts, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from dateline.store import EventQuery, Store
from services.following import Follows, next_step
from tests.integration.services.logged import logged
from tests.integration.services.stories import Told, tell

SIGNED = Told("They signed the harbour treaty in Oslo.", "signed", "2023-10-24", "agreement", place="Oslo")
SAID = Told("Kari Holm spoke on Monday.", "spoke", "2024-03-04", actors=("Kari Holm",))
ADA = {"editor": "Ada", "note": "See the minutes."}
BO = {"editor": "Bo", "note": "They are of another day."}


@pytest.fixture
def address(client: FlaskClient, store: Store) -> str:
    """Where the correction of an event is."""
    tell(store, "talks", SAID)
    tell(store, "talks", SIGNED)
    found = client.get("/timelines/talks/events?type=statement").get_json()["events"]
    return f"/timelines/talks/events/{found[0]['id']}/correction"


def served(client: FlaskClient) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = client.get("/timelines/talks/events").get_json()["events"]
    return events


def test_a_corrected_event_is_served_so_and_says_what_was_told(client: FlaskClient, address: str) -> None:
    reply = client.post(address, json=ADA | {"when": "2023-09", "headline": "Holm speaks"})

    first, _ = served(client)
    assert reply.status_code == 200
    assert (first["when"]["edtf"], first["headline"]) == ("2023-09", "Holm speaks")
    assert first["corrected"]["when"]["told"]["edtf"] == "2024-03-04"
    assert first["corrected"]["when"]["value"] == "2023-09"
    assert first["corrected"]["headline"]["editor"] == "Ada"
    assert client.get(address).get_json() == reply.json


def test_corrections_add_up_are_replaced_and_taken_back_and_all_of_it_is_kept(
    client: FlaskClient, address: str
) -> None:
    before = served(client)
    client.post(address, json=ADA | {"when": "2024-03-05"})
    both = client.post(address, json=BO | {"pinned": True}).json
    alone = client.put(address, json=BO | {"type": "visit"}).json
    none = client.delete(address, query_string=ADA).json

    assert list(both["corrections"]) == ["pinned", "when"]
    assert list(alone["corrections"]) == ["type"]
    assert none["corrections"] == {}
    assert served(client) == before
    assert [(edit["editor"], sorted(edit["corrections"])) for edit in none["history"]] == [
        ("Ada", ["when"]),
        ("Bo", ["pinned", "when"]),
        ("Bo", ["type"]),
        ("Ada", []),
    ]


def test_two_editors_do_not_overwrite_each_other(client: FlaskClient, address: str) -> None:
    known = client.get(address).headers["ETag"]
    first = client.post(address, json=ADA | {"type": "visit"}, headers={"If-Match": known})

    second = client.put(address, json=BO | {"type": "meeting"}, headers={"If-Match": known})
    third = client.put(address, json=BO | {"type": "meeting"}, headers={"If-Match": first.headers["ETag"]})

    assert (first.status_code, second.status_code, third.status_code) == (200, 412, 200)
    assert "corrected this event since" in second.json["detail"]
    assert client.delete(address, query_string=ADA, headers={"If-Match": known}).status_code == 412
    assert third.json["corrections"]["type"]["value"] == "meeting"


def test_a_hidden_event_leaves_the_timeline_and_can_still_be_reached(client: FlaskClient, address: str) -> None:
    client.post(address, json=ADA | {"hidden": True})
    without = [event["type"] for event in served(client)]
    hidden = client.get(address.removesuffix("/correction")).get_json()
    client.post(address, json=ADA | {"hidden": False})

    assert without == ["agreement"]
    assert hidden["hidden"]
    assert [event["type"] for event in served(client)] == ["agreement", "statement"]


def test_corrections_of_tellings_that_became_one_event_are_one(client: FlaskClient, store: Store) -> None:
    first = tell(store, "talks", SIGNED, title="One")
    [alone] = served(client)
    client.post(f"/timelines/talks/events/{alone['id']}/correction", json=ADA | {"type": "visit"})
    second = tell(store, "talks", SIGNED, title="Two")
    [whole] = served(client)
    address = f"/timelines/talks/events/{whole['id']}/correction"

    joint = client.post(address, json=BO | {"pinned": True}).json
    client.delete(address, query_string=ADA)

    assert (whole["documents"], whole["type"]) == (1, "visit")
    assert {each["document"] for each in whole["evidence"]} == {first.id, second.id}
    assert list(joint["corrections"]) == ["pinned", "type"]
    assert served(client)[0]["type"] == "agreement"
    assert store.editing.corrections("talks") == {}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"note": "Why.", "type": "visit"}, "editor"),
        ({"editor": "Ada", "type": "visit"}, "note"),
        (ADA, "body"),
        (ADA | {"type": "party"}, "type"),
        (ADA | {"when": "soon"}, "when"),
        (ADA | {"actors": [{"name": "Holm"}]}, "actors.kind"),
        (ADA | {"place": {"name": "Oslo", "country": "Norway"}}, "place.country"),
        (ADA | {"hidden": "yes"}, "hidden"),
        (ADA | {"confidence": 1}, "confidence"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    client: FlaskClient, address: str, given: dict[str, Any], field: str
) -> None:
    reply = client.post(address, json=given)

    assert (reply.status_code, reply.json["errors"][0]["field"]) == (422, field)
    assert "corrected" not in served(client)[0]


def test_who_corrected_stands_in_the_log(client: FlaskClient, address: str) -> None:
    with logged() as log:
        client.post(address, json=ADA | {"type": "visit"})

    [entry] = (entry for entry in log if entry["event"] == "audit")
    assert (entry["action"], entry["timeline"]) == ("corrections.post_correction", "talks")
    assert entry["event_id"] in address


def test_an_unknown_event_cannot_be_corrected(client: FlaskClient, address: str) -> None:
    unknown = address.replace(address.split("/")[4], "evt_" + "0" * 20)

    assert client.post(unknown, json=ADA | {"type": "visit"}).status_code == 404
    assert client.get(unknown).status_code == 404


@pytest.mark.parametrize(
    ("query", "types"),
    [
        ("", ["statement"]),
        ("hidden=out", ["statement"]),
        ("hidden=only", ["agreement", "vote"]),
        ("hidden=with", ["agreement", "vote", "statement"]),
        ("hidden=with&order=desc", ["statement", "vote", "agreement"]),
        ("hidden=only&order=desc", ["vote", "agreement"]),
        ("hidden=with&type=vote", ["vote"]),
        ("hidden=only&from=2023-11", ["vote"]),
        ("pinned=true", ["statement"]),
        ("pinned=true&hidden=only", []),
    ],
)
@pytest.mark.parametrize("limit", [1, 100])
def test_hidden_and_pinned_events_are_had_in_their_order(
    client: FlaskClient, store: Store, address: str, query: str, types: list[str], limit: int
) -> None:
    tell(store, "talks", Told("They voted.", "voted", "2023-12-01", "vote"))
    client.post(address, json=ADA | {"pinned": True})
    for event in served(client)[:2]:
        client.post(f"/timelines/talks/events/{event['id']}/correction", json=ADA | {"hidden": True})

    found, path = [], f"/timelines/talks/events?limit={limit}&{query}"
    while path:
        reply = client.get(path)
        found += [event["type"] for event in reply.get_json()["events"]]
        path = reply.headers.get("Link", "").partition(">")[0].removeprefix("<")

    assert found == types


def test_pinned_events_are_counted_told_as_they_change_and_shown_alone(
    client: FlaskClient, store: Store, address: str
) -> None:
    at_first = client.get("/timelines/talks").get_json()["revision"]
    client.post(address, json=ADA | {"pinned": True})

    counted = client.get("/timelines/talks?pinned=true").get_json()
    told = client.get(f"/timelines/talks/events?pinned=true&changed_since={at_first}").get_json()
    streamed = next_step(store, Follows(EventQuery("talks", pinned=True), "")).piece.decode()
    page = client.get("/t/talks?pinned=true").text
    client.post(address, json=ADA | {"pinned": False})
    taken_back = client.get(f"/timelines/talks/events?pinned=true&changed_since={told['revision']}").get_json()

    assert (counted["events"], counted["types"]) == (1, {"statement": 1})
    assert [event["headline"] for event in told["events"]] == ["Kari Holm spoke on Monday"]
    assert (streamed.count("event: added"), client.get("/timelines/talks/stream?pinned=maybe").status_code) == (1, 422)
    assert ("pinned by editors: true" in page, "signed the harbour treaty" in page) == (True, False)
    assert (taken_back["events"], len(taken_back["removed"])) == ([], 1)
