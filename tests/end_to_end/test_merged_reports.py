"""Reports posted to a running service: what is one occurrence is one entry, and what is not stays apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dateline.client import Client
from tests.end_to_end.stacks import empty_stack

Entries = list[dict[str, Any]]


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with (
        empty_stack() as stack,
        Client(stack.url) as client,
    ):
        yield client


def told(client: Client, timeline: str, *reports: tuple[str, str]) -> Entries:
    """The entries of reports, each posted with its day of publication."""
    posted = client.post_many(timeline, ({"text": text, "published": day} for text, day in reports))
    client.wait([each.id for each in posted], 60)
    return [dict(event) for event in client.events(timeline)]


def of_type(entries: Entries, kind: str) -> Entries:
    return [entry for entry in entries if entry["type"] == kind]


def test_a_meeting_that_was_moved_and_held_is_one_at_its_final_date(client: Client) -> None:
    entries = told(
        client,
        "moved",
        (
            "The ministers of Norway and Chile, Kari Holm and Diego Rojas, will meet in Geneva on 15 March 2024.",
            "2024-03-11",
        ),
        ("The meeting of Kari Holm and Diego Rojas in Geneva was moved to Tuesday, 19 March 2024.", "2024-03-14"),
        ("Kari Holm met Diego Rojas in Geneva on 19 March 2024.", "2024-03-20"),
    )

    [meeting] = of_type(entries, "meeting")
    assert (meeting["when"]["edtf"], meeting["documents"]) == ("2024-03-19", 3)
    assert [(one["field"], one["value"]) for one in meeting["conflicts"]] == [("date", "2024-03-15")]


def test_what_is_repeated_every_week_stays_apart(client: Client) -> None:
    days = ("1", "8", "15")
    reports = (
        (f"Workers of Lindqvist went on strike on Friday, {day} March 2024.", f"2024-03-{day:>02}") for day in days
    )

    entries = told(client, "weekly", *reports)

    assert [entry["when"]["edtf"] for entry in entries] == ["2024-03-01", "2024-03-08", "2024-03-15"]
    assert {entry["documents"] for entry in entries} == {1}


def test_a_denial_stands_beside_what_it_denies(client: Client) -> None:
    entries = told(
        client,
        "denied",
        ("Chile attacked the port of Arica on 5 March 2024.", "2024-03-06"),
        ("Chile denied on 6 March 2024 that it had attacked the port of Arica.", "2024-03-07"),
    )

    assert [(entry["when"]["edtf"], entry["type"]) for entry in entries] == [
        ("2024-03-05", "attack"),
        ("2024-03-06", "rejection"),
    ]


def test_statements_are_one_where_speaker_day_and_content_agree(client: Client) -> None:
    entries = told(
        client,
        "said",
        ("“The harbour stays open,” Kari Holm said on Monday.", "2024-03-06"),
        ("Kari Holm said on Monday that the harbour stays open.", "2024-03-06"),
        ("Kari Holm said on Monday that taxes will rise.", "2024-03-06"),
        ("Diego Rojas said on Monday that the harbour stays open.", "2024-03-06"),
    )

    assert sorted((entry["actors"][0]["name"], entry["documents"]) for entry in entries) == [
        ("Diego Rojas", 1),
        ("Kari Holm", 1),
        ("Kari Holm", 2),
    ]


def test_a_government_by_its_seat_and_a_minister_by_short_are_who_they_are(client: Client) -> None:
    entries = told(
        client,
        "names",
        ("Beijing urged Tokyo on 5 March 2024 to stop the release of water.", "2024-03-06"),
        ("China urged Japan on March 5, 2024 to stop the release of the water.", "2024-03-06"),
        ("Chinese Foreign Minister Wang Yi met Eli Cohen on 7 March 2024.", "2024-03-08"),
        ("Wang Yi met Cohen in Vienna on 7 March 2024.", "2024-03-09"),
    )

    assert [(entry["type"], entry["documents"]) for entry in entries] == [("request", 2), ("meeting", 2)]
    known = {actor["name"]: actor["aliases"] for actor in client.actors("names")}
    assert known["China"] == ["Beijing", "China"]
    assert known["Eli Cohen"] == ["Cohen", "Eli Cohen"]
    for names, place in ((("Beijing", "China", "Tokyo", "JPN"), 0), (("Wang", "Foreign Minister Wang Yi", "Cohen"), 1)):
        for name in names:
            found = [event["id"] for event in client.events("names", {"actor": [name]})]
            assert entries[place]["id"] in found, name
            assert len(found) == 1, name


def test_tolls_that_differ_are_shown_as_a_conflict(client: Client) -> None:
    killed = "people were killed when a bomb exploded at the market of Puerto Lirio on 10 May 2025."

    entries = told(
        client,
        "toll",
        (f"Seventeen {killed}\n\nThe mayor, Ana Ruiz, visited the wounded in hospital.", "2025-05-10"),
        (
            "The bomb at the market of Puerto Lirio killed 19 people on 10 May 2025. Two men were arrested.",
            "2025-05-12",
        ),
    )

    [bombing] = of_type(entries, "casualty")
    assert bombing["documents"] == 2
    assert {one["value"] for one in bombing["conflicts"] if one["field"] == "toll"} == {"17 killed", "19 killed"}
