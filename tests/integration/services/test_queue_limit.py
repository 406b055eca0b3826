"""What intake answers when the queue has no room: which limit it is, and when to come again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from dateline.extraction import EXTRACTION
from dateline.model import Reading
from dateline.settings import Settings
from dateline.store import Store
from services.app import create_app
from tests.integration.services.stories import accept
from tests.integration.services.test_rereading import read_by

TEXT = {"Content-Type": "text/plain"}
NDJSON = {"Content-Type": "application/x-ndjson"}


@pytest.fixture
def narrow(settings: Settings) -> FlaskClient:
    """A service with room for two documents of each timeline."""
    return create_app(replace(settings, max_queued_per_timeline=2)).test_client()


def lines(*numbers: int) -> bytes:
    return b"\n".join(json.dumps({"text": f"They met {number} times."}).encode() for number in numbers)


def test_a_document_too_many_is_refused_until_there_is_room(narrow: FlaskClient) -> None:
    for number in range(2):
        narrow.post("/timelines/gulf/documents", data=f"They met {number} times.", headers=TEXT)

    refused = narrow.post("/timelines/gulf/documents", data="They met.", headers=TEXT)
    known = narrow.post("/timelines/gulf/documents", data="They met 0 times.", headers=TEXT)
    elsewhere = narrow.post("/timelines/strait/documents", data="They met.", headers=TEXT)

    assert refused.status_code == 429
    assert refused.mimetype == "application/problem+json"
    assert int(refused.headers["Retry-After"]) > 0
    assert "'gulf'" in refused.json["detail"]
    assert "DATELINE_MAX_QUEUED_PER_TIMELINE" in refused.json["detail"]
    assert (known.status_code, elsewhere.status_code) == (200, 202)


def test_of_many_those_that_fit_are_taken_and_the_rest_is_told_line_by_line(narrow: FlaskClient) -> None:
    first = narrow.post("/timelines/gulf/documents", data=lines(0, 1, 2, 0), headers=NDJSON)
    second = narrow.post("/timelines/gulf/documents", data=lines(1, 3), headers=NDJSON)
    third = narrow.post("/timelines/gulf/documents", data=lines(4, 5), headers=NDJSON)

    statuses = [result.get("status") or result["problem"]["status"] for result in first.json["results"]]
    assert (first.status_code, statuses) == (202, ["queued", "queued", 429, "queued"])
    assert [result["line"] for result in first.json["results"]] == [1, 2, 3, 4]
    assert (second.status_code, "id" in second.json["results"][0]) == (202, True)
    assert third.status_code == 429
    assert int(third.headers["Retry-After"]) > 0
    assert len(third.json["results"]) == 2
    summary = narrow.get("/timelines/gulf").json
    assert summary["documents"]["queued"] == 2


def test_the_form_tells_it_too(narrow: FlaskClient) -> None:
    for number in range(2):
        narrow.post("/post", data={"timeline": "gulf", "text": f"They met {number} times."})

    refused = narrow.post("/post", data={"timeline": "gulf", "text": "They met."})

    assert refused.status_code == 429
    assert "DATELINE_MAX_QUEUED_PER_TIMELINE" in refused.text


def test_documents_that_are_read_again_take_room_too(narrow: FlaskClient, settings: Settings) -> None:
    # Given three documents that have been read, and one that could not be
    with Store.connect(settings) as store:
        older = sorted(read_by(store, f"Report {number}.", "0").id for number in range(3))
        failed = accept(store, "talks", "They met.")
        store.documents.fail(failed.id, "It took too long.", "timeout")

    # When all are to be read once more, with room for two
    first = narrow.post("/timelines/talks/reextract")
    on = f"/timelines/talks/reextract?cursor={first.json['next']}"
    full = narrow.post(on)
    retried = narrow.post(f"/documents/{failed.id}/retry")
    posted = narrow.post("/timelines/talks/documents", data="They met again.", headers=TEXT)

    # Then those that fit are, and the rest once there is room
    assert (first.status_code, first.json["documents"]) == (202, older[:2])
    assert {reply.status_code for reply in (full, retried, posted)} == {429}
    assert int(full.headers["Retry-After"]) > 0
    with Store.connect(settings) as store:
        for each in older[:2]:
            store.documents.begin(each)
            store.documents.commit(each, Reading(), EXTRACTION)
    rest = narrow.post(on)
    assert (rest.status_code, rest.json["documents"], rest.json["next"]) == (202, older[2:], None)
    assert narrow.post(f"/documents/{failed.id}/retry").status_code == 202
