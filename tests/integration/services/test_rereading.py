"""Documents that are read once more: those that failed, and those that an older extraction read."""

from __future__ import annotations

from flask.testing import FlaskClient

from dateline.extraction import EXTRACTION
from dateline.model import Document, Reading
from dateline.store import Store
from tests.integration.services.logged import logged
from tests.integration.services.stories import accept


def read_by(store: Store, text: str, version: str) -> Document:
    document = accept(store, "talks", text)
    store.documents.begin(document.id)
    store.documents.commit(document.id, Reading(), version)
    return document


def test_a_failed_document_is_read_once_more(client: FlaskClient, store: Store) -> None:
    failed = accept(store, "talks", "They met.")
    store.documents.fail(failed.id, "It took too long.", "timeout")

    reply, again = (client.post(f"/documents/{failed.id}/retry") for _ in range(2))

    assert (reply.status_code, reply.json["status"]) == (202, "queued")
    assert (again.status_code, again.json["status"]) == (200, "queued")
    assert client.get(reply.headers["Location"]).get_json()["reason"] is None
    assert client.post("/documents/doc_" + "0" * 28 + "/retry").status_code == 404


def test_documents_of_an_older_extraction_are_read_again_in_steps(client: FlaskClient, store: Store) -> None:
    older = sorted(read_by(store, f"Report {number}.", "0").id for number in range(3))
    read_by(store, "A new report.", EXTRACTION)
    accept(store, "talks", "It waits.")

    with logged() as log:
        first = client.post("/timelines/talks/reextract?limit=2")
    rest = client.post(f"/timelines/talks/reextract?limit=2&cursor={first.json['next']}")

    assert first.status_code == 202
    assert (first.json["extraction"], first.json["documents"]) == (EXTRACTION, older[:2])
    assert (rest.json["documents"], rest.json["next"]) == (older[2:], None)
    assert all(client.get(f"/documents/{each}").get_json()["rereading"] for each in older)
    [entry] = (entry for entry in log if entry["event"] == "audit")
    assert (entry["action"], entry["documents"]) == ("rereading.reextract_timeline", older[:2])


def test_all_documents_are_read_again_if_that_is_asked(client: FlaskClient, store: Store) -> None:
    read = sorted(read_by(store, f"Report {number}.", version).id for number, version in enumerate(["0", EXTRACTION]))

    found = client.post("/timelines/talks/reextract?all=true").json["documents"]

    assert found == read


def test_reading_again_what_cannot_be_is_refused(client: FlaskClient, store: Store) -> None:
    accept(store, "talks", "It waits.")

    assert client.post("/timelines/nowhere/reextract").status_code == 404
    assert client.post("/timelines/talks/reextract?all=maybe").json["errors"][0]["field"] == "all"
