from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dateline.store import Store
from tests.integration.services.stories import accept, tell
from tests.integration.services.test_page import BROWSER, CALL, text

ARTICLE = "Talks by phone\nOctober 24, 2023\n\nMarsh called Reyl on Monday."


def post(client: FlaskClient, headers: dict[str, str] | None = None, **fields: Any) -> TestResponse:
    return client.post("/post", data=fields, headers=BROWSER | (headers or {}), content_type="multipart/form-data")


def documents(client: FlaskClient, timeline: str) -> int:
    response = client.get(f"/timelines/{timeline}")
    return sum(response.get_json()["documents"].values()) if response.status_code == 200 else 0


def test_a_pasted_text_is_taken_and_its_progress_told(client: FlaskClient, store: Store) -> None:
    taken = post(client, timeline="Harbour Talks", text=ARTICLE.replace("\n", "\r\n"))

    assert taken.status_code == 303
    progress = client.get(taken.headers["Location"]).text
    [document] = re.findall(r'data-document="(\w+)"', progress)
    assert "Talks by phone queued Look again in a moment: 1 still to be read." in text(progress)
    stored = store.documents.get(document)
    assert stored is not None
    assert (stored.document.timeline, stored.document.text, stored.document.published) == (
        "harbour-talks",
        ARTICLE,
        "2023-10-24",
    )


def test_text_and_several_files_are_taken_at_once(client: FlaskClient) -> None:
    files = [(BytesIO(f"Report {each}".encode()), f"{each}.txt") for each in range(3)]

    taken = post(client, timeline="harbour", text=ARTICLE, file=files)

    assert len(re.findall("data-document=", client.get(taken.headers["Location"]).text)) == 4
    assert documents(client, "harbour") == 4


def test_a_file_that_cannot_be_taken_is_named_and_the_others_are_taken(client: FlaskClient) -> None:
    files = [(BytesIO(b"They met."), "good.txt"), (BytesIO(b"%PDF\xff"), "bad.pdf")]

    response = post(client, timeline="harbour", file=files)

    seen = text(response.text)
    assert response.status_code == 200
    assert "1 document could not be taken. bad.pdf : A document of the media type 'application/pdf'" in seen
    assert documents(client, "harbour") == 1
    assert post(client, timeline="harbour", file=[(BytesIO(b"\xff"), "bad.pdf")]).status_code == 422


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"timeline": "harbour", "text": " \r\n"}, "There is nothing to post: paste a text or choose a file."),
        ({"timeline": "häfen", "text": "They met."}, "A timeline's name is 1 to 64 characters"),
        ({"text": "They met."}, "A timeline's name is 1 to 64 characters"),
    ],
)
def test_a_form_that_cannot_be_used_says_why(client: FlaskClient, fields: dict[str, str], sentence: str) -> None:
    response = post(client, **fields)

    assert response.status_code == 422
    assert sentence in text(response.text)


def test_a_script_gets_results_as_json(client: FlaskClient) -> None:
    lines = b'{"text": "They met.", "headline": "Talks"}\n{"headline": "Nothing"}\n'

    response = post(client, {"Accept": "application/json"}, timeline="harbour", file=(BytesIO(lines), "many.ndjson"))

    first, second = response.get_json()["results"]
    assert (first["status"], first["title"]) == ("queued", "Talks")
    assert "problem" in second


def test_progress_tells_events_and_reasons(client: FlaskClient, store: Store) -> None:
    done, failed = tell(store, "harbour", CALL), accept(store, "strait", "Einer auf Deutsch.", "Ein Titel")
    store.documents.begin(failed.id)
    store.documents.fail(failed.id, "It is not in English.")

    seen = text(client.get(f"/posted?document={done.id}&document={failed.id}").text)

    assert "A title done: 1 event Ein Titel failed: It is not in English. Try again" in seen
    assert "The timeline harbour , The timeline strait" in seen
    assert "Look again" not in seen


def test_a_failed_document_is_read_once_more_by_its_button(client: FlaskClient, store: Store) -> None:
    document = accept(store, "strait", "Einer auf Deutsch.", "Ein Titel")
    store.documents.begin(document.id)
    store.documents.fail(document.id, "It is not in English.")
    page = f"/posted?document={document.id}"

    again = client.post(f"/d/{document.id}/retry", data={"next": page}, headers=BROWSER)

    assert (again.status_code, again.headers["Location"]) == (303, page)
    assert "Ein Titel queued" in text(client.get(page).text)
    elsewhere = client.post(f"/d/{document.id}/retry", data={"next": "//evil.example"}, headers=BROWSER)
    assert elsewhere.headers["Location"] == "/"
    assert client.post(f"/d/doc_{'0' * 28}/retry", headers=BROWSER).status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Origin": "http://localhost"}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://proxied.example"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"}, 403),
        ({"Origin": "http://localhost:81"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_what_another_sites_page_sends_is_refused(client: FlaskClient, headers: dict[str, str], status: int) -> None:
    response = post(client, headers, timeline="harbour", text=ARTICLE)

    assert response.status_code == status
    assert documents(client, "harbour") == (1 if status == 303 else 0)


def test_another_sites_page_cannot_remove_a_document_either(client: FlaskClient, store: Store) -> None:
    document = tell(store, "harbour", CALL)

    response = client.delete(f"/documents/{document.id}", headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert store.documents.get(document.id) is not None
