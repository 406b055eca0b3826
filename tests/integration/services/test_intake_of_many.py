"""Posting many documents in one request, and files in a form: each has its own result."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from dateline.dispatch import AHEAD
from dateline.settings import Settings
from services import postings
from services.app import create_app
from services.context import Context

URL = "/timelines/geneva/documents"


def line(number: int, **fields: Any) -> bytes:
    return json.dumps({"text": f"The sides met {number} times on Friday.", **fields}).encode() + b"\n"


def post_lines(client: FlaskClient, *lines: bytes, query: str = "") -> Any:
    return client.post(URL + query, data=b"".join(lines), content_type="application/x-ndjson")


def post_files(client: FlaskClient, *files: tuple[str, bytes, str | None], **fields: Any) -> Any:
    data = {"file": [(BytesIO(body), name, kind) for name, body, kind in files], **fields}
    return client.post(URL, data=data, content_type="multipart/form-data")


def test_each_line_has_its_result_and_a_bad_one_does_not_spoil_the_rest(client: FlaskClient, context: Context) -> None:
    # Given good lines, bad ones, a blank one, and one that is there already
    bad = [b"{\n", line(1, titel="x"), b'{"text": "caf\xe9"}\n', b"\r\n"]
    # When they are posted
    reply = post_lines(client, line(1), *bad, line(2), line(1))
    # Then each has its result, in order
    assert reply.status_code == 202
    results = reply.json["results"]
    assert [result["index"] for result in results] == [0, 1, 2, 3, 4, 5]
    assert [result["line"] for result in results] == [1, 2, 3, 4, 6, 7]
    problems = [result.get("problem", {}) for result in results]
    assert [problem.get("status") for problem in problems] == [None, 400, 422, 422, None, None]
    assert problems[2]["errors"][0]["field"] == "titel"
    # And the good ones are stored once each
    assert results[0]["id"] == results[5]["id"] != results[4]["id"]
    assert {result["status"] for result in results if "id" in result} == {"queued"}
    assert context.queue.length() == 2


def test_many_lines_are_all_taken_in_order(client: FlaskClient, context: Context) -> None:
    reply = post_lines(client, *map(line, range(250)))
    ids = [result["id"] for result in reply.json["results"]]
    assert len(set(ids)) == 250
    stored = context.store.documents.get(ids[249])
    assert stored is not None
    assert "met 249 times" in stored.document.text
    assert (context.queue.length(), context.store.pending.count()) == (AHEAD, 250)


def test_fields_given_beside_lines_hold_for_all(client: FlaskClient) -> None:
    reply = post_lines(client, line(1, published="2023-10-01"), line(2), query="?published=2023-10-24")
    assert [result["published"] for result in reply.json["results"]] == ["2023-10-24", "2023-10-24"]


def test_a_request_of_which_nothing_can_be_taken_is_refused_with_all_results(client: FlaskClient) -> None:
    reply = post_lines(client, b"{\n", line(1, titel="x"))
    assert reply.status_code == 422
    assert reply.content_type == "application/problem+json"
    assert [result["problem"]["status"] for result in reply.json["results"]] == [400, 422]
    assert [error["field"] for error in reply.json["errors"]] == ["results[0].body", "results[1].titel"]


@pytest.mark.parametrize("body", [b"", b"\n\r\n \n"])
def test_a_request_without_documents_is_refused(client: FlaskClient, body: bytes) -> None:
    reply = post_lines(client, body)
    assert reply.status_code == 422
    assert "no documents" in reply.json["detail"]


def test_a_long_document_among_many_is_refused_alone(settings: Settings) -> None:
    client = create_app(replace(settings, max_document_bytes=100)).test_client()
    reply = post_lines(client, line(1), line(2, title="a" * 100))
    assert reply.status_code == 202
    assert reply.json["results"][1]["problem"]["status"] == 413


@pytest.mark.parametrize("with_length", [True, False])
def test_a_long_request_is_refused_before_anything_of_it_is_taken(settings: Settings, with_length: bool) -> None:
    # Given a request over the limit whose first documents are good
    client = create_app(replace(settings, max_request_bytes=1000)).test_client()
    body = b"".join(map(line, range(50)))
    how: dict[str, Any] = (
        {"data": body}
        if with_length
        else {"input_stream": BytesIO(body), "environ_overrides": {"wsgi.input_terminated": True}}
    )
    # When it is posted
    reply = client.post(URL, content_type="application/x-ndjson", **how)
    # Then it is refused as a whole
    assert reply.status_code == 413
    assert "longer than 1000 bytes" in reply.json["detail"]
    assert client.get("/timelines").json["timelines"] == []


@pytest.mark.parametrize("as_file", [True, False])
def test_more_documents_than_a_reply_can_answer_are_refused(client: FlaskClient, as_file: bool) -> None:
    lines = b"{}\n" * (postings.MOST_DOCUMENTS + 1)
    reply = post_files(client, ("a.ndjson", lines, None)) if as_file else post_lines(client, lines)
    assert reply.status_code == 413
    assert f"the limit is {postings.MOST_DOCUMENTS}" in reply.json["detail"]


def test_one_file_is_one_document_read_by_its_name(client: FlaskClient) -> None:
    reply = post_files(client, ("a.md", b"# Talks\n\n24 October 2023\n\nThey met.", "application/octet-stream"))
    assert reply.status_code == 202
    assert reply.headers["Location"] == f"/documents/{reply.json['id']}"
    assert (reply.json["title"], reply.json["published"]) == ("Talks", "2023-10-24")


def test_fields_of_the_form_win_over_what_the_file_says(client: FlaskClient, context: Context) -> None:
    file = ("a.md", b"# Talks\n\nThey met.", None)
    reply = post_files(client, file, title="Other", author=["Ann Lee", "Bo Roe"])
    stored = context.store.documents.get(reply.json["id"])
    assert stored is not None
    assert (stored.document.title, stored.document.authors) == ("Other", ("Ann Lee", "Bo Roe"))


def test_each_of_several_files_has_its_result(client: FlaskClient) -> None:
    # When files of several formats are posted, one of them unreadable
    reply = post_files(
        client,
        ("a.txt", b"They met.", None),
        ("b.pdf", b"%PDF", "application/pdf"),
        ("c.ndjson", line(1) + line(2), None),
        ("d", "Café.".encode("latin-1"), "text/plain; charset=iso-8859-1"),
    )
    # Then each document has its result, with the file it stands in
    assert reply.status_code == 202
    places = [(result["file"], result.get("line"), "id" in result) for result in reply.json["results"]]
    assert places == [
        ("a.txt", None, True),
        ("b.pdf", None, False),
        ("c.ndjson", 1, True),
        ("c.ndjson", 2, True),
        ("d", None, True),
    ]
    assert reply.json["results"][1]["problem"]["status"] == 415


@pytest.mark.parametrize(
    ("fields", "field"),
    [({}, "file"), ({"text": "They met."}, "text"), ({"published": "soon"}, "published"), ({"autor": "x"}, "autor")],
)
def test_a_form_that_cannot_be_used_is_refused_by_field(
    client: FlaskClient, fields: dict[str, str], field: str
) -> None:
    reply = client.post(URL, data=fields, content_type="multipart/form-data")
    assert reply.status_code == 422
    assert reply.json["errors"][0]["field"] == field
