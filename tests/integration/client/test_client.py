"""The client against the running service."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from dateline.client import Client
from dateline.errors import NotYetRead, ServiceRefused
from dateline.model import Reading
from dateline.store import Store
from tests.integration.services.stories import Told, accept, tell

STORY = (Told("Marsh said so.", "said", "2023-10-23"), Told("They voted.", "voted", "2023-10-24", "vote"))
TEXT = b"They met in Oslo."


def test_what_is_posted_is_known_by_the_same_id_however_it_comes(client: Client, folder: Path) -> None:
    (folder / "a.txt").write_bytes(TEXT)

    [first] = client.post("talks", TEXT, "text/plain")
    [again] = client.post_file("talks", folder / "a.txt")
    many = list(client.post_many("talks", [{"text": TEXT.decode()}, {"text": ""}, {"text": "They parted."}]))

    assert first.id == again.id == many[0].id
    assert [result.status for result in many] == ["queued", None, "queued"]
    assert many[1].problem == "text: The field 'text' is missing or empty: put the article's text there."


def test_fields_given_beside_a_document_go_with_it(client: Client) -> None:
    [posted] = client.post("talks", TEXT, "text/plain", {"title": "Talks", "author": ["Ann Lee", "Bo Roe"]})

    document = client.document(str(posted.id))

    assert (document["title"], document["authors"]) == ("Talks", ["Ann Lee", "Bo Roe"])


def test_a_file_that_is_refused_is_an_answer_and_a_name_that_tells_nothing_an_error(
    client: Client, folder: Path
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "a.pdf").write_bytes(b"%PDF")

    [refused] = client.post_file("talks", folder / "empty.txt")

    assert refused.id is None
    assert "The document is empty" in str(refused.problem)
    with pytest.raises(ValueError, match=r"name it \.txt, \.md"):
        client.post_file("talks", folder / "a.pdf")


def test_documents_come_as_they_are_read(client: Client, store: Store) -> None:
    documents = [accept(store, "talks", f"They met {number} times.") for number in range(3)]

    def read() -> None:
        for document in documents[1:]:
            store.documents.begin(document.id)
            store.documents.commit(document.id, Reading((), ()))
        store.documents.fail(documents[0].id, "It is a list.")

    reader = threading.Thread(target=read)
    reader.start()
    found = {document["id"]: document["status"] for document in client.as_read([*(d.id for d in documents), None])}
    reader.join()

    assert found == {documents[0].id: "failed", documents[1].id: "done", documents[2].id: "done"}


def test_waiting_ends_with_an_error_when_it_was_long_enough(client: Client, store: Store) -> None:
    document = accept(store, "talks", "They met.")

    with pytest.raises(NotYetRead, match="1 of 1 documents are not read after 0 seconds"):
        client.wait([document.id], seconds=0)


def test_events_come_page_after_page_up_to_a_limit(
    client: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(store, "talks", *(Told(f"They met {n} times.", "met", f"2023-10-{n:02}", "meeting") for n in range(1, 8)))
    monkeypatch.setattr("dateline.client.client.PAGE", 3)

    dates = [event["when"]["edtf"] for event in client.events("talks")]
    latest = [event["when"]["edtf"] for event in client.events("talks", {"order": "desc", "type": ["meeting"]}, 4)]
    begun: Iterator[object] = client.events("talks", {"actor": None, "type": []})

    assert dates == [f"2023-10-{n:02}" for n in range(1, 8)]
    assert latest == [f"2023-10-{n:02}" for n in (7, 6, 5, 4)]
    assert len(list(islice(begun, 2))) == 2


def test_a_poll_costs_the_events_only_if_they_have_changed(client: Client, store: Store) -> None:
    tell(store, "talks", STORY[0])
    first = client.newer("talks")
    assert first is not None

    unchanged = client.newer("talks", first.etag)
    tell(store, "talks", STORY[1], title="Another")
    second = client.newer("talks", first.etag, {"type": ["vote"]})

    assert unchanged is None
    assert second is not None
    assert [event["headline"] for event in second.events] == ["They voted"]
    assert client.newer("talks", second.etag) is None


def test_summaries_lists_and_files_are_those_of_the_service(client: Client, store: Store) -> None:
    tell(store, "talks", *STORY)

    assert [timeline["timeline"] for timeline in client.timelines()] == ["talks"]
    assert client.timeline("talks", {"type": ["vote"]})["events"] == 1
    assert b"".join(client.export("talks", "jsonl", {"type": ["vote"]})).count(b"\n") == 1
    assert list(client.actors("talks")) == []
    assert client.ready()


def test_a_deleted_document_is_gone_and_deleting_it_again_says_so(client: Client, store: Store) -> None:
    document = tell(store, "talks", STORY[0])
    tell(store, "talks", STORY[1], title="Another")

    assert client.delete(document.id)

    assert not client.delete(document.id)
    assert [event["headline"] for event in client.events("talks")] == ["They voted"]


def test_a_new_version_takes_the_place_of_what_has_its_address(client: Client, store: Store) -> None:
    old = tell(store, "talks", STORY[0], url="https://example.org/talks")

    posted = client.put("talks", b"They voted.", "text/plain", {"url": "https://example.org/talks"})
    waiting = {document["id"]: document["replaces"] for document in client.documents("talks")}
    store.documents.begin(str(posted.id))
    store.documents.commit(str(posted.id), Reading((), ()))

    assert waiting == {old.id: [], posted.id: [old.id]}
    assert [document["id"] for document in client.documents("talks", {"status": "done"})] == [posted.id]
    with pytest.raises(ServiceRefused, match="A newer version took the place") as refused:
        client.document(old.id)
    assert refused.value.status == 410


def test_documents_are_read_once_more(client: Client, store: Store) -> None:
    done = tell(store, "talks", STORY[0])
    failed = accept(store, "talks", "They met.")
    store.documents.begin(failed.id)
    store.documents.fail(failed.id, "It is a list.")

    assert client.retry(failed.id)

    assert not client.retry(failed.id)
    assert client.document(failed.id)["status"] == "queued"
    assert list(client.reextract("talks")) == [done.id]
    assert client.document(done.id)["rereading"]


def test_a_timeline_is_found_by_the_name_that_it_had(client: Client, store: Store) -> None:
    tell(store, "talks", *(Told(f"They met {n}.", "met", f"{1900 + n}") for n in range(3)))
    store.moves.rename("talks", "harbour")

    assert client.timeline("talks")["timeline"] == "harbour"
    assert len(list(client.events("talks"))) == 3
    assert len(next(client.follow("talks")).added) == 3
    assert b"".join(client.export("talks", "jsonl")).count(b"\n") == 3
    with pytest.raises(ServiceRefused, match="is called 'harbour' now"):
        list(client.reextract("talks"))


def test_a_refusal_is_the_sentence_of_the_service(client: Client) -> None:
    with pytest.raises(ServiceRefused, match="There is no timeline 'nowhere' yet") as refused:
        list(client.events("nowhere"))

    assert refused.value.status == 404
