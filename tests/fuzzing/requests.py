"""What the web service is asked: cursors, query strings, and whole requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote

from marshmallow import ValidationError
from webargs.multidictproxy import MultiDictProxy
from werkzeug.datastructures import MultiDict

from dateline import logs
from dateline.settings import Settings
from dateline.store import EventQuery
from services.app import create_app
from services.cursors import from_cursor, to_cursor
from services.front.replies import Reply
from services.parameters import joined, split
from services.problems import MEDIA_TYPE, Problem
from services.queries import event_query
from services.schemas.filters import FormQuerySchema
from tests.fuzzing import texts
from tests.fuzzing.calling import Request, call
from tests.fuzzing.target import Attempt, Target, simple, text_of

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

QUERY = EventQuery("fuzzing", types=("meeting",))
POSITION = "0" * 36 + "evt_0123456789abcdefghij"
CURSORS = (to_cursor(POSITION, QUERY), to_cursor(POSITION, replace(QUERY, order="desc")), "AAAA", "=", "é")
# As many documents as are taken before the queue is full: the server must not fill up with the rest.
MOST_QUEUED = 200
PATH = "/timelines/fuzzing/documents"
CONTENT_TYPES = (
    *("text/plain", "text/markdown", "text/html", "application/json", "application/x-ndjson"),
    *("text/plain; charset=latin-1", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", ""),
)
FORM = (
    '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nTalks\r\n--x\r\nContent-Disposition: form-data;'
    ' name="file"; filename="a.ndjson"\r\n\r\n{"text": "They met."}\n{"text": 5}\n\r\n--x--\r\n'
)
BODIES = (texts.PLAIN[0], texts.MARKDOWN[1], texts.HTML[0], texts.JSON[0], "\n".join(texts.JSON), FORM)


def _cursor(data: bytes) -> None:
    text = text_of(data)
    try:
        position = from_cursor(text, QUERY)
    except Problem:
        return
    assert from_cursor(to_cursor(position, QUERY), QUERY) == position


def _query(data: bytes) -> None:
    given = parse_qsl(text_of(data), keep_blank_values=True)
    schema = FormQuerySchema()
    try:
        loaded = schema.load(MultiDictProxy(MultiDict(given), schema))
        event_query("fuzzing", loaded)
    except (ValidationError, Problem):
        return
    for name in loaded.get("actors", ()):
        assert '"' in name or split(joined(name)) == [name]


def _application(server: str) -> WSGIApplication:
    logs.configure("ERROR", "json")
    application = create_app(Settings(redis_url=server, max_queued=MOST_QUEUED)).wsgi_app
    taken = call(application, _post("text/plain"), b"They met on Monday.")
    assert taken.status == 202, taken.body
    return application


def _post(content_type: str, query: str = "") -> Request:
    return Request("POST", PATH, query, {"host": "localhost", "content-type": content_type})


def _check(reply: Reply) -> None:
    assert reply.status < 500, reply.body
    assert reply.status < 400 or ("Content-Type", MEDIA_TYPE) in reply.headers, reply


def _posting(server: str) -> Attempt:
    """Makes posts of inputs: a number for the content type, a line that is the query, and the body."""
    application = _application(server)

    def attempt(data: bytes) -> None:
        kind = CONTENT_TYPES[data[0] % len(CONTENT_TYPES)] if data else ""
        line, _, body = data[1:].partition(b"\n")
        _check(call(application, _post(kind, _query_string(line)), body))

    return attempt


def _asking(request: Callable[[bytes], Request]) -> Callable[[str], Attempt]:
    def prepare(server: str) -> Attempt:
        application = _application(server)

        def attempt(data: bytes) -> None:
            _check(call(application, request(data)))

        return attempt

    return prepare


def _question(data: bytes) -> Request:
    return Request("GET", "/timelines/fuzzing/events", _query_string(data))


def _address(data: bytes) -> Request:
    path, _, query = data.partition(b"?")
    return Request("GET", f"/{unquote(path)}", _query_string(query))


def _query_string(data: bytes) -> str:
    return quote(data, safe="&=%+")


def _posts() -> list[bytes]:
    lines = (
        "",
        "title=Talks&published=2023-10-24",
        "author=Ann+Lee&author=Bo&url=https%3A%2F%2Fexample.org",
        "titel=x",
    )
    return [
        bytes([number]) + f"{lines[number % 4]}\n{BODIES[number % len(BODIES)]}".encode()
        for number in range(len(CONTENT_TYPES) * 4)
    ]


TARGETS: tuple[Target, ...] = (
    simple("cursors", _cursor, CURSORS),
    simple("query strings", _query, texts.QUERIES, texts.QUERY_WORDS, longest=384),
    Target(
        "posts over HTTP", _posting, _posts(), (*texts.TEXT_WORDS, *texts.JSON_WORDS), longest=384, needs_server=True
    ),
    Target(
        "questions over HTTP",
        _asking(_question),
        [query.encode() for query in texts.QUERIES],
        texts.QUERY_WORDS,
        longest=256,
        needs_server=True,
    ),
    Target(
        "addresses over HTTP",
        _asking(_address),
        [
            b"timelines/fuzzing",
            b"documents/doc_0123456789abcdefghijklmnopqr?x=1",
            b"t/fuzzing?q=x",
            b"events/evt_0",
            b"",
        ],
        ("timelines/", "documents/", "/events", "t/", "../", "%2f", "%00", "?", "status", "actors", "exports/"),
        longest=128,
        needs_server=True,
    ),
)
