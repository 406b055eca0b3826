"""The filters of a timeline's events, the facets under them, and who is who."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from dateline.store import Store
from tests.integration.services.stories import Told, tell
from tests.integration.services.test_timelines import EVENTS, fields_at_fault, next_address, triggers

CALL = Told(
    "Marsh told Reyl in a phone call that the Sirène may sail.",
    "phone call",
    "2023-10-23",
    "phone_call",
    actors=("Elena Marsh",),
    targets=("Tomas Reyl",),
    place="Vessa",
)
SHIPS = Told(
    "Calder, Inc. sent ships.", "sent", "2023-06-27", "deployment", actors=("Calder, Inc.",), place="Port Aune"
)
STRIKE = Told("Dockers went on strike in May.", "strike", "2023-05", "protest", actors=("dockers",), place="Vessa")
WORD = Told("The harbour stays open, Marsh said.", "said", "2023-10-24", basis="publication", actors=("Marsh",))
REPLY = Told("Reyl answered Marsh.", "answered", "2023-10-25", actors=("Reyl",), targets=("Ms Marsh",))
STORY = (CALL, SHIPS, STRIKE, WORD, REPLY)
SUMMARY = "/timelines/harbour"
ACTORS = "/timelines/harbour/actors"


@pytest.fixture(autouse=True)
def _story(store: Store) -> None:
    tell(store, "harbour", *STORY)


FOUND = [
    ("not_type=statement", ["strike", "sent", "phone call"]),
    ("not_type=protest,statement&not_type=deployment", ["phone call"]),
    ("type=protest,statement&not_type=statement", ["strike"]),
    ("type=protest&not_type=protest", []),
    ("actor=Elena+Marsh", ["phone call", "said", "answered"]),
    ("actor=marsh", ["phone call", "said", "answered"]),
    ("actor=dockers&actor=Tomas+Reyl", ["strike", "phone call", "answered"]),
    ("actor=dockers,Tomas+Reyl", ["strike", "phone call", "answered"]),
    ("actor=%22Calder,+Inc.%22", ["sent"]),
    ("actor=%22Calder,+Inc.%22,dockers", ["strike", "sent"]),
    ("with=Marsh,Tomas+Reyl", ["phone call", "answered"]),
    ("with=Marsh&with=dockers", []),
    ("actor=Reyl,dockers&with=Marsh&basis=explicit", ["phone call", "answered"]),
    ("place=vessa", ["strike", "phone call"]),
    ("place=Port++AUNE&place=Nowhere", ["sent"]),
    ("basis=explicit,publication&from=2023-10-24", ["said", "answered"]),
    ("q=sirene", ["phone call"]),
    ("q=CALL+reyl", ["phone call"]),
    ("q=mar+harb", ["said"]),
    ("q=hips", []),
    ("min_documents=1", ["strike", "sent", "phone call", "said", "answered"]),
    ("min_documents=2", []),
    ("min_confidence=0.9", ["strike", "sent", "phone call", "said", "answered"]),
    ("min_confidence=0.91", []),
]


@pytest.mark.parametrize(("query", "expected"), FOUND)
def test_filters_keep_the_events_that_they_name(client: FlaskClient, query: str, expected: list[str]) -> None:
    assert triggers(client.get(f"{EVENTS}?{query}")) == expected


@pytest.mark.parametrize(("query", "expected"), FOUND)
def test_facets_count_the_events_that_filters_keep(client: FlaskClient, query: str, expected: list[str]) -> None:
    kept = client.get(f"{EVENTS}?{query}").json["events"]

    summary = client.get(f"{SUMMARY}?{query}").json

    assert (summary["events"], summary["complete"]) == (len(expected), True)
    assert sum(summary["types"].values()) == sum(summary["months"].values()) == len(expected)
    assert summary["bases"].get("publication", 0) == expected.count("said")
    assert (summary["first"], summary["last"]) == (
        (kept[0]["when"]["start"], kept[-1]["when"]["start"]) if kept else (None, None)
    )


def test_facets_without_filters_are_those_under_filters_that_keep_everything(client: FlaskClient) -> None:
    kept, counted = client.get(SUMMARY).json, client.get(f"{SUMMARY}?min_confidence=0.1").json

    assert counted == kept
    assert kept["actors"] == {"Elena Marsh": 3, "Tomas Reyl": 2, "Calder, Inc.": 1, "dockers": 1}
    assert kept["places"] == {"Vessa": 2, "Port Aune": 1}
    assert kept["bases"] == {"explicit": 4, "publication": 1}


def test_facets_under_filters_are_304_until_the_timeline_changes(client: FlaskClient, store: Store) -> None:
    address = f"{SUMMARY}?actor=Marsh"
    known = {"If-None-Match": client.get(address).headers["ETag"]}

    unchanged = client.get(address, headers=known)
    tell(store, "harbour", WORD, title="Another")
    changed = client.get(address, headers=known)

    assert unchanged.status_code == 304
    assert changed.json["revision"] == 2


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("not_type=party", "not_type"),
        ("place=", "place"),
        ("with=", "with"),
        ("actor=Marsh,,Reyl", "actor"),
        ("q=", "q"),
        ("q=%3F%21", "q"),
        ("q=" + "a" * 201, "q"),
        ("q=a&q=b", "q"),
        ("min_documents=0", "min_documents"),
        ("min_documents=two", "min_documents"),
        ("min_confidence=1.1", "min_confidence"),
        ("min_confidence=nan", "min_confidence"),
        ("min_confidence=high", "min_confidence"),
        ("basis=explicit,rumour", "basis"),
        ("document=doc_1", "document"),
    ],
)
@pytest.mark.parametrize("path", [EVENTS, SUMMARY])
def test_a_bad_value_is_named(client: FlaskClient, path: str, query: str, field: str) -> None:
    assert fields_at_fault(client.get(f"{path}?{query}")) == [field]


@pytest.mark.parametrize("name", ["order", "limit", "cursor", "format"])
def test_facets_come_in_no_pages(client: FlaskClient, name: str) -> None:
    assert fields_at_fault(client.get(f"{SUMMARY}?{name}=1")) == [name]


@pytest.mark.parametrize("change", ["with=Marsh", "q=marsh", "not_type=vote", "place=Vessa", "min_documents=2"])
def test_a_cursor_is_refused_with_other_filters(client: FlaskClient, change: str) -> None:
    cursor = client.get(f"{EVENTS}?limit=1").json["next"]

    assert fields_at_fault(client.get(f"{EVENTS}?cursor={cursor}&{change}")) == ["cursor"]


def listed(response: Any) -> list[str]:
    assert response.status_code == 200, response.text
    return [actor["name"] for actor in response.json["actors"]]


def test_actors_are_listed_by_name_with_all_their_names(client: FlaskClient) -> None:
    answer = client.get(ACTORS)

    assert listed(answer) == ["Calder, Inc.", "dockers", "Elena Marsh", "Tomas Reyl"]
    assert answer.json["actors"][2] == {
        "name": "Elena Marsh",
        "kind": "person",
        "country": None,
        "roles": [],
        "aliases": ["Elena Marsh", "Marsh", "Ms Marsh"],
        "events": 3,
    }
    assert answer.json["next"] is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [("q=ms", ["Elena Marsh"]), ("q=MAR", ["Elena Marsh"]), ("q=rey+tom", ["Tomas Reyl"]), ("q=arsh", [])],
)
def test_actors_are_found_by_how_their_names_begin(client: FlaskClient, query: str, expected: list[str]) -> None:
    assert listed(client.get(f"{ACTORS}?{query}")) == expected


def test_pages_of_actors_go_on_while_others_arrive(client: FlaskClient, store: Store) -> None:
    first = client.get(f"{ACTORS}?limit=2")

    tell(store, "harbour", Told("Adair met Quill.", "met", "2024", actors=("Adair",), targets=("Quill",)), title="New")
    second = client.get(next_address(first))

    assert (listed(first), listed(second)) == (["Calder, Inc.", "dockers"], ["Elena Marsh", "Quill"])
    assert listed(client.get(next_address(second))) == ["Tomas Reyl"]


def test_a_cursor_of_actors_is_for_them_alone(client: FlaskClient) -> None:
    cursor = client.get(f"{ACTORS}?limit=1").json["next"]

    refused = [f"{ACTORS}?cursor={cursor}&q=m", f"{EVENTS}?cursor={cursor}", f"{ACTORS}?cursor={cursor[1:]}"]

    assert [fields_at_fault(client.get(address)) for address in refused] == [["cursor"]] * 3


def test_actors_that_are_known_are_304_until_the_timeline_changes(client: FlaskClient, store: Store) -> None:
    known = {"If-None-Match": client.get(ACTORS).headers["ETag"]}

    unchanged = client.get(ACTORS, headers=known)
    tell(store, "harbour", Told("Adair spoke.", "spoke", "2024", actors=("Adair",)), title="New")

    assert unchanged.status_code == 304
    assert "Adair" in listed(client.get(ACTORS, headers=known))


def test_actors_of_an_unknown_timeline_are_404(client: FlaskClient) -> None:
    assert client.get("/timelines/nowhere/actors").status_code == 404
