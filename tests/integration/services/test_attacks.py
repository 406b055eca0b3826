"""Attacks on intake and on addresses: each is refused with a reason or does no harm, and none is an error of ours."""

from __future__ import annotations

import gzip
import json
import zlib
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from dateline.store import Store
from services.postings import MOST_DOCUMENTS
from tests.integration.services.stories import Told, tell

URL = "/timelines/gulf/documents"
LENGTH = 256 * 1024
DEPTH = 50_000

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + level)}: &{chr(98 + level)} [{', '.join([f'*{chr(97 + level)}'] * 9)}]\n" for level in range(9)
)

NASTY = {
    "angle brackets": "<" * LENGTH,
    "open tags": "<div><p>" * (LENGTH // 8),
    "open comments": "<!--" * (LENGTH // 4),
    "attributes": "<a " + "b=c " * (LENGTH // 4),
    "entities": "&" * LENGTH,
    "square brackets": "[" * LENGTH,
    "links": "[a](" * (LENGTH // 4),
    "emphasis": "*_" * (LENGTH // 2),
    "quotes": "> " * (LENGTH // 2),
    "rules": "-" * LENGTH,
    "blanks": " " * LENGTH + "x",
    "blank lines": "\n" * LENGTH + "x",
    "returns": "\r" * LENGTH + "x",
    "dates": "1/1/" * (LENGTH // 4),
    "months": "May " * (LENGTH // 4),
    "colons": "a:" * (LENGTH // 2),
    "front matter": "---\n" * (LENGTH // 4),
    "a word": "a" * LENGTH,
    "accents": "a" + "\u0301" * (LENGTH // 2),
    "directions": "\u202e\u2066" * (LENGTH // 6),
}


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html"])
@pytest.mark.parametrize("name", NASTY)
@pytest.mark.timeout(60)
def test_no_pattern_keeps_the_parsers_busy(client: FlaskClient, name: str, media_type: str) -> None:
    status = client.post(URL, data=NASTY[name].encode(), content_type=media_type).status_code

    assert status in (200, 202, 422)


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"[" * DEPTH, "application/json"),
        (b'{"text":' * DEPTH, "application/json"),
        (b'{"text": "They met.", "author": ' + b"[" * DEPTH + b"]" * DEPTH + b"}", "application/json"),
        (b"<div>" * DEPTH + b"They met." + b"</div>" * DEPTH, "text/html"),
        (b'<script type="application/ld+json">' + b"[" * DEPTH + b"</script><p>They met.</p>", "text/html"),
        (f"---\n{BOMB}---\nThey met.".encode(), "text/markdown"),
        (("---\na: " + "[" * DEPTH + "\n---\nThey met.").encode(), "text/markdown"),
        (b"---\n!!python/object/apply:os.system ['true']\n---\nThey met.", "text/markdown"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>They met &a;</p>', "text/html"),
    ],
)
@pytest.mark.timeout(60)
def test_nesting_and_references_do_no_harm(client: FlaskClient, store: Store, body: bytes, media_type: str) -> None:
    reply = client.post(URL, data=body, content_type=media_type)

    assert reply.status_code in (202, 400, 422), reply.text[:500]
    if reply.status_code == 202:
        stored = store.documents.get(reply.json["id"])
        assert stored is not None
        assert "root:" not in stored.document.text


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "identity, gzip", "GZIP", "x-gzip"])
def test_nothing_is_unpacked(client: FlaskClient, coding: str) -> None:
    packed = gzip.compress(b"a" * 10**6) if "gzip" in coding.lower() else zlib.compress(b"a" * 10**6)

    reply = client.post(URL, data=packed, content_type="text/plain", headers={"Content-Encoding": coding})

    assert reply.status_code == 415


@pytest.mark.parametrize(
    "lines",
    [
        b"{}\n" * (MOST_DOCUMENTS + 1),
        b'{"text": "' + b"a" * (3 * 1024 * 1024) + b'"}',
        b"\n" * 10**6,
        b"\x00\n" * 50,
        b"[]\n" * 50,
    ],
)
def test_a_bomb_of_lines_is_refused(client: FlaskClient, lines: bytes) -> None:
    reply = client.post(URL, data=lines, content_type="application/x-ndjson")

    assert reply.status_code in (413, 422)
    assert client.get("/timelines").json == {"timelines": []}


def test_a_form_of_too_many_parts_is_refused(client: FlaskClient) -> None:
    parts = {f"field{number}": "x" for number in range(2000)} | {"file": (BytesIO(b"They met."), "a.txt")}

    assert client.post(URL, data=parts).status_code == 413


@pytest.mark.parametrize(
    "query",
    ["title=a&title=b", "published=2024&published=2025", "title[]=a", "TITLE=a", "title=a%00b", "url=javascript:x"],
)
def test_parameters_cannot_be_given_twice_or_disguised(client: FlaskClient, query: str) -> None:
    reply = client.post(f"{URL}?{query}", data="They met.", content_type="text/plain")

    assert reply.status_code == 422
    assert reply.json["errors"][0]["field"]


@pytest.mark.parametrize(
    "name",
    [
        "..",
        "../gulf",
        "%2e%2e%2fgulf",
        "gulf%00",
        "gulf%0d%0aSet-Cookie:%20a=b",
        "{gulf}",
        "*",
        "GULF",
        "ｇｕｌｆ",
        "g" * 300,
        "-",
        "%F0%9F%92%A5",
    ],
)
def test_no_name_of_a_timeline_leads_anywhere_else(client: FlaskClient, store: Store, name: str) -> None:
    posted = client.post(f"/timelines/{name}/documents", data="They met.", content_type="text/plain")
    read = [client.get(address) for address in (f"/timelines/{name}", f"/timelines/{name}/events", f"/t/{name}")]

    assert {reply.status_code for reply in (posted, *read)} <= {404, 405, 422, 308}
    assert all("Set-Cookie" not in reply.headers for reply in (posted, *read))
    assert store.timelines.names() == []


@pytest.mark.parametrize("filename", ["../../etc/passwd.txt", "..\\a.txt", "<script>.txt", "a" * 5000 + ".txt"])
def test_no_name_of_a_file_leads_anywhere(client: FlaskClient, filename: str) -> None:
    files = {"file": [(BytesIO(f"They met {number} times.".encode()), filename) for number in range(2)]}

    reply = client.post(URL, data=files)

    assert reply.status_code == 202
    assert {result.get("status") for result in reply.json["results"]} == {"queued"}


@pytest.mark.parametrize(
    "document_id", ["*", "doc_*", "doc_" + "0" * 27, "doc_" + "z" * 28, "%00", "..%2f..", "dateline:tokens"]
)
def test_no_id_but_a_documents_own_finds_anything(client: FlaskClient, document_id: str) -> None:
    statuses = {
        client.get(f"/documents/{document_id}").status_code,
        client.get(f"/d/{document_id}").status_code,
        client.delete(f"/documents/{document_id}").status_code,
    }

    assert statuses <= {404, 405}


def test_a_cursor_that_was_tampered_with_is_refused(client: FlaskClient, store: Store) -> None:
    tell(store, "gulf", *(Told(f"They met {number} times.", "met", f"20{number}") for number in range(10, 14)))
    events = "/timelines/gulf/events"
    cursor = client.get(f"{events}?limit=2").json["next"]

    changed = [cursor[:at] + ("A" if cursor[at] != "A" else "B") + cursor[at + 1 :] for at in range(len(cursor) - 1)]
    others = [*changed, cursor[:-1], cursor * 2, "A" * 5000, "%00", "[", "null", "é"]

    assert {client.get(events, query_string={"limit": 2, "cursor": each}).status_code for each in others} == {422}
    assert client.get(f"/timelines/strait/events?limit=2&cursor={cursor}").status_code in (404, 422)


def test_headers_from_outside_end_up_in_no_reply_and_choose_no_address(client: FlaskClient) -> None:
    forged = {
        "X-Request-Id": "a" * 65,
        "X-Forwarded-For": "192.0.2.1",
        "X-Forwarded-Host": "evil.example",
        "X-Original-URL": "/docs",
        "X-HTTP-Method-Override": "DELETE",
    }

    reply = client.get("/timelines", headers=forged)
    elsewhere = client.get("/timelines", headers={"Host": "evil.example"})

    assert reply.status_code == 200
    assert "evil" not in reply.text + str(reply.headers)
    assert len(reply.headers["X-Request-Id"]) != 65
    assert elsewhere.status_code == 403
    assert "DATELINE_HOSTS" in elsewhere.json["detail"]


def test_what_is_no_json_of_a_document_is_told_and_not_believed(client: FlaskClient) -> None:
    for body in (
        {"text": "They met.", "__proto__": {}},
        {"text": {"$ne": ""}},
        {"text": ["They met."]},
        {"text": "They met.", "id": "doc_" + "0" * 28},
        {"text": "They met.", "timeline": "strait"},
        {"text": "\ud800"},
    ):
        reply = client.post(URL, data=json.dumps(body), content_type="application/json")
        assert reply.status_code in (400, 422), body
