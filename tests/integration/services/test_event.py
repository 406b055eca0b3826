from __future__ import annotations

from flask.testing import FlaskClient

from dateline.store import Store
from tests.integration.services.stories import Told, tell

STORY = (Told("Marsh said so.", "said", "2023-10-23"), Told("They voted.", "voted", "2023-10-24", "vote"))


def test_every_event_of_a_timeline_is_at_its_own_address(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)

    listed = client.get("/timelines/harbour/events").get_json()["events"]

    assert len(listed) == 2
    for event in listed:
        assert client.get(f"/timelines/harbour/events/{event['id']}").get_json() == event


def test_an_unchanged_event_is_not_sent_again(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", STORY[0])
    [event] = client.get("/timelines/harbour/events").get_json()["events"]
    address = f"/timelines/harbour/events/{event['id']}"

    etag = client.get(address).headers["ETag"]

    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_an_event_without_a_date_or_of_another_timeline_is_none(client: FlaskClient, store: Store) -> None:
    document = tell(store, "harbour", undated=(STORY[0],))
    tell(store, "other", STORY[1])
    [undated] = client.get(f"/documents/{document.id}").get_json()["undated"]
    [foreign] = client.get("/timelines/other/events").get_json()["events"]

    for event in (undated, foreign):
        reply = client.get(f"/timelines/harbour/events/{event['id']}")

        assert reply.status_code == 404
        assert "use an id that /timelines/harbour/events tells" in reply.get_json()["detail"]


def test_an_event_that_has_become_part_of_another_leads_to_it(client: FlaskClient, store: Store) -> None:
    signing = Told("They signed the harbour treaty in Oslo.", "signed", "2023-10-24", "agreement", place="Oslo")
    documents = [
        tell(store, "harbour", signing, title="One"),
        tell(store, "harbour", signing, title="Two", url="https://example.org/two"),
    ]

    [whole] = client.get("/timelines/harbour/events").get_json()["events"]
    told = [client.get(f"/documents/{document.id}").get_json()["events"][0]["id"] for document in documents]

    assert len(set(told)) == 2
    for event in told:
        assert client.get(f"/timelines/harbour/events/{event}").get_json() == whole
