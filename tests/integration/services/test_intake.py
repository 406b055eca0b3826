"""Posting one document: what it is answered, what is stored and enqueued, and how bad input is told."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dateline.queue import Queue
from dateline.settings import Settings
from services.app import create_app
from services.context import EXTENSION, Context

URL = "/timelines/geneva/documents"
BODY = "The two sides met in Geneva on Friday."
PLAIN = f"Talks open\n24 October 2023\n\n{BODY}"

ONE_OF_EACH = {
    "text/plain": PLAIN,
    "text/plain; charset=iso-8859-1": PLAIN,
    "text/markdown": f"# Talks open\n\n**24 October 2023**\n\n{BODY}",
    "text/html": f"<title>Talks open</title><meta name='date' content='2023-10-24'><p>{BODY}</p>",
    "application/json": json.dumps({"text": BODY, "title": "Talks open", "published": "2023-10-24"}),
    "application/ld+json": json.dumps({"articleBody": BODY, "headline": "Talks open", "datePublished": "2023-10-24"}),
}


class Refusal(NamedTuple):
    """A request that cannot be taken, and what it is answered: status, field at fault, what would be right."""

    query: str
    content_type: str | None
    body: bytes
    status: int
    field: str
    right: str


REFUSED: list[Refusal] = [
    Refusal("", None, b"x", 415, "Content-Type", "left out: set it to one of application/json"),
    Refusal("", "application/x-www-form-urlencoded", b"x", 415, "Content-Type", "multipart/form-data"),
    Refusal("", "application/pdf", b"x", 415, "Content-Type", "application/x-ndjson"),
    Refusal("", "text/plain; charset=utf-16", b"x", 415, "Content-Type", "send it in UTF-8"),
    Refusal("", "application/json", b"{", 400, "body", "no JSON at line 1, column 2"),
    Refusal("", "application/json", b"[]", 422, "body", "application/x-ndjson"),
    Refusal("", "application/json", b'{"text": "a b", "titel": "c"}', 422, "titel", "did you mean 'title'"),
    Refusal("", "application/json", b'{"text": "a b", "published": "soon"}', 422, "published", "2023-10-24"),
    Refusal("", "application/json", b'{"text": "\\ud800"}', 422, "text", "whole Unicode characters"),
    Refusal("", "application/json", b"", 422, "text", "send the text of an article"),
    Refusal("", "text/plain", b"", 422, "text", "send the text of an article"),
    Refusal("", "text/plain", b"a\0b", 422, "text", "NUL"),
    Refusal("", "text/plain", b"caf\xe9", 422, "text", "UTF-8"),
    Refusal("", "text/html", b"<title>a</title>", 422, "text", "paragraphs"),
    Refusal("?published=03/04/2023", "text/plain", b"a b", 422, "published", "2023-04-03 or 2023-03-04"),
    Refusal("?url=example.org", "text/plain", b"a b", 422, "url", "https://"),
    Refusal("?author=a%00b", "text/plain", b"a b", 422, "author", "plain text"),
    Refusal("?titel=a", "text/plain", b"a b", 422, "titel", "title, published, url, publisher, author"),
    Refusal("?title=a&title=b", "text/plain", b"a b", 422, "title", "give it once"),
]


def post(client: FlaskClient, body: str | bytes, content_type: str | None = "text/plain", query: str = "") -> Any:
    return client.post(URL + query, data=body, content_type=content_type)


@pytest.mark.parametrize(("content_type", "body"), ONE_OF_EACH.items())
def test_a_document_of_any_format_is_stored_enqueued_and_answered(
    client: FlaskClient, context: Context, content_type: str, body: str
) -> None:
    # When a document is posted
    reply = post(client, body, content_type)
    # Then the answer tells its id, its status, where it is and what was read in it
    assert reply.status_code == 202
    taken = reply.json
    assert reply.headers["Location"] == f"/documents/{taken['id']}"
    assert taken == {
        "id": taken["id"],
        "status": "queued",
        "timeline": "geneva",
        "title": "Talks open",
        "published": "2023-10-24",
    }
    # And it is stored and enqueued
    stored = context.store.documents.get(taken["id"])
    assert stored is not None
    assert stored.document.text[stored.document.body_start :] == BODY
    assert context.queue.length() == 1


def test_the_same_content_again_is_the_same_document_and_is_not_enqueued_again(
    client: FlaskClient, context: Context
) -> None:
    first = post(client, PLAIN)
    context.store.documents.fail(first.json["id"], "It could not be read.")
    again = post(client, PLAIN)
    assert again.status_code == 200
    assert again.json == first.json | {"status": "failed"}
    assert again.headers["Location"] == first.headers["Location"]
    assert context.queue.length() == 1


def test_the_same_content_in_another_timeline_is_another_document(client: FlaskClient) -> None:
    first = post(client, PLAIN)
    other = client.post("/timelines/other/documents", data=PLAIN, content_type="text/plain")
    assert other.status_code == 202
    assert other.json["id"] != first.json["id"]


def test_query_parameters_win_over_what_the_document_says(client: FlaskClient, context: Context) -> None:
    query = "?title=Other&published=2023-10-25T12:00%2B02:00&url=https://example.org/a&author=Ann+Lee&author=Roe,+Bo"
    taken = post(client, PLAIN, query=query).json
    stored = context.store.documents.get(taken["id"])
    assert stored is not None
    assert stored.document.title == "Other"
    assert stored.document.published == "2023-10-25T12:00:00+02:00"
    assert stored.document.url == "https://example.org/a"
    assert stored.document.authors == ("Ann Lee", "Roe, Bo")


def test_a_document_without_a_date_is_taken(client: FlaskClient) -> None:
    reply = post(client, BODY)
    assert reply.status_code == 202
    assert reply.json["published"] is None


@pytest.mark.parametrize("refusal", REFUSED)
def test_bad_input_is_told_by_field_and_leaves_nothing_behind(
    client: FlaskClient, context: Context, refusal: Refusal
) -> None:
    reply = post(client, refusal.body, refusal.content_type, refusal.query)
    assert reply.status_code == refusal.status
    assert reply.content_type == "application/problem+json"
    problem = reply.json
    assert problem["status"] == refusal.status
    assert [error["field"] for error in problem["errors"]] == [refusal.field]
    assert refusal.right in problem["errors"][0]["message"]
    assert context.store.timelines.names() == []
    assert context.queue.length() == 0


@pytest.mark.parametrize("name", ["Geneva", "a%20b", "-a", "a" * 65, "%C3%A9"])
def test_a_bad_name_of_a_timeline_is_refused(client: FlaskClient, name: str) -> None:
    reply = client.post(f"/timelines/{name}/documents", data=PLAIN, content_type="text/plain")
    assert reply.status_code == 422
    assert reply.json["errors"][0]["field"] == "timeline"


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_an_encoded_body_is_refused(client: FlaskClient, encoding: str) -> None:
    reply = client.post(URL, data=PLAIN, content_type="text/plain", headers={"Content-Encoding": encoding})
    assert reply.status_code == 415
    assert reply.json["errors"][0]["field"] == "Content-Encoding"


@pytest.mark.parametrize("method", ["DELETE", "PATCH"])
def test_another_method_is_refused(client: FlaskClient, method: str) -> None:
    reply = client.open(URL, method=method)
    assert reply.status_code == 405
    assert reply.content_type == "application/problem+json"
    assert "POST" in reply.headers["Allow"]


@pytest.fixture
def narrow(settings: Settings) -> FlaskClient:
    """A client of an application with low limits."""
    return create_app(replace(settings, max_document_bytes=100, max_request_bytes=1000)).test_client()


@pytest.mark.parametrize(("size", "status"), [(100, 202), (101, 413), (1000, 413), (1001, 413)])
@pytest.mark.parametrize("with_length", [True, False])
def test_a_body_over_the_limit_is_refused_with_or_without_its_length(
    narrow: FlaskClient, size: int, status: int, with_length: bool
) -> None:
    # Given a body whose length is announced, or one that comes in chunks until it ends
    body = b"a" * size
    how: dict[str, Any] = (
        {"data": body}
        if with_length
        else {"input_stream": BytesIO(body), "environ_overrides": {"wsgi.input_terminated": True}}
    )
    # When it is posted
    reply = narrow.post(URL, content_type="text/plain", **how)
    # Then a long one is refused with the limit
    assert reply.status_code == status
    if status == 413:
        assert f"longer than {1000 if size > 1000 else 100} bytes" in reply.json["detail"]


def test_a_server_that_is_down_is_told_with_when_to_try_again(folder: Path) -> None:
    client = create_app(Settings(redis_url=f"unix://{folder}/nothing.sock")).test_client()
    reply = post(client, PLAIN)
    assert reply.status_code == 503
    assert reply.content_type == "application/problem+json"
    assert int(reply.headers["Retry-After"]) > 0


def test_a_stored_document_is_accepted_even_if_it_could_not_be_enqueued(
    app: Flask, context: Context, folder: Path
) -> None:
    # Given a store that serves and a broker that does not
    nowhere = Queue(Settings(redis_url=f"unix://{folder}/nothing.sock"))
    app.extensions[EXTENSION] = replace(context, queue=nowhere)
    # When a document is posted
    reply = post(app.test_client(), PLAIN)
    # Then it is accepted, and waits where the sweeper looks for it
    assert reply.status_code == 202
    assert context.store.pending.count() == 1
