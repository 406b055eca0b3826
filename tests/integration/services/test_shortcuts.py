"""What is answered without the application is answered as the application answers it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from granian.rsgi import Scope

from dateline.settings import Settings
from dateline.store import Store
from dateline.store.embedded import EmbeddedServer
from services.app import create_app
from services.context import context_of
from services.front.environ import environ_of
from services.front.replies import Reply, reply_to
from services.shortcuts import Shortcuts
from tests.integration.services.logged import logged
from tests.integration.services.stories import Told, tell

MET, VOTED = Told("They met.", "met", "2023-10-23", "meeting"), Told("They voted.", "voted", "2023-10-24", "vote")
BODY = b'{"text": "Wang Yi met Eli Cohen in Beijing.", "title": "Talks", "published": "2023-10-24"}'
ID = "a-request-of-a-test"
JSON = {"content-type": "application/json"}
DOCUMENTS, EVENTS = "/timelines/gulf/documents", "/timelines/gulf/events"


@dataclass(frozen=True)
class Asked:
    """A request as granian hands it over."""

    method: str
    path: str
    headers: Mapping[str, str]
    query_string: str = ""
    scheme: str = "http"
    http_version: str = "1.1"
    server: str = "127.0.0.1:8400"
    client: str = "127.0.0.1:50000"
    authority: str | None = None
    proto: str = field(default="http")


def asked(method: str, path: str, headers: dict[str, str] | None = None, query: str = "") -> Scope:
    return cast("Scope", Asked(method, path, {"host": "localhost", "x-request-id": ID} | (headers or {}), query))


def by_application(app: Flask, scope: Scope, body: bytes = b"") -> Reply:
    return reply_to(environ_of(scope, BytesIO(body), len(body)), app.wsgi_app)


async def by_shortcut(app: Flask, scope: Scope, body: bytes = b"") -> Reply | None:
    reply = await Shortcuts(app).reply(scope, BytesIO(body))
    if left_to_do := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(left_to_do)
    return reply


def told(reply: Reply) -> tuple[int, dict[str, str], bytes]:
    headers = {name.lower(): value for name, value in reply.headers if name.lower() != "content-length"}
    return reply.status, headers, reply.body


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", BODY),
        ("text/plain; charset=utf-8", b"They met in Oslo."),
        ("text/markdown", b"# Talks\n\nThey met in Oslo on Monday."),
    ],
)
def test_a_document_is_taken_and_logged_as_by_the_application(app: Flask, store: Store, kind: str, body: bytes) -> None:
    post = asked("POST", DOCUMENTS, {"content-type": kind})

    with logged() as expected_log:
        expected = [told(by_application(app, post, body)) for _ in range(2)]
    taken = json.loads(expected[0][2])["id"]
    origin = (store.documents.get(taken) or pytest.fail("lost")).origin
    store.documents.remove(taken)
    context_of(app).queue.put_back()
    with logged() as log:
        found = [asyncio.run(by_shortcut(app, post, body)) for _ in range(2)]

    assert [told(each) for each in found if each] == expected
    assert [status for status, _, _ in expected] == [202, 200]
    assert (store.documents.get(taken) or pytest.fail("lost")).origin == origin
    assert list(map(without_times, log)) == list(map(without_times, expected_log))


def without_times(line: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name not in ("timestamp", "ms")}


def test_a_document_is_handed_to_the_queue(app: Flask, store: Store) -> None:
    asyncio.run(by_shortcut(app, asked("POST", DOCUMENTS, JSON), BODY))

    assert store.pending.handed_out() == 1


@pytest.mark.parametrize(
    ("path", "headers", "body", "query"),
    [
        (DOCUMENTS, {"content-type": "text/html"}, b"<p>They met in Oslo.", ""),
        (DOCUMENTS, JSON, BODY, "title=Talks"),
        (DOCUMENTS, JSON, b'{"text": 1}', ""),
        (DOCUMENTS, JSON, b'{"text": "' + b"They met. " * 10_000 + b'"}', ""),
        (DOCUMENTS, JSON | {"content-encoding": "gzip"}, BODY, ""),
        (DOCUMENTS, JSON | {"origin": "https://evil.example"}, BODY, ""),
        (DOCUMENTS, JSON | {"sec-fetch-site": "cross-site"}, BODY, ""),
        (DOCUMENTS, JSON | {"host": "evil.example"}, BODY, ""),
        ("/timelines/No%20name/documents", JSON, BODY, ""),
        ("/timelines/gulf/events", JSON, BODY, ""),
    ],
)
def test_what_asks_for_more_is_left_to_the_application(
    app: Flask, store: Store, path: str, headers: dict[str, str], body: bytes, query: str
) -> None:
    assert asyncio.run(by_shortcut(app, asked("POST", path, headers, query), body)) is None
    assert store.timelines.names() == []


def test_what_the_queue_has_no_room_for_is_left_to_the_application(settings: Settings) -> None:
    app = create_app(replace(settings, max_queued=1))
    other = BODY.replace(b"Talks", b"More talks")

    replies = [asyncio.run(by_shortcut(app, asked("POST", DOCUMENTS, JSON), body)) for body in (BODY, other)]

    assert [reply and reply.status for reply in replies] == [202, None]


def test_many_documents_at_once_are_all_taken(app: Flask, store: Store) -> None:
    async def post_all() -> list[Reply | None]:
        shortcuts, post = Shortcuts(app), asked("POST", DOCUMENTS, JSON)
        bodies = [BODY.replace(b"Talks", b"Talks %d" % number) for number in range(250)]
        return list(await asyncio.gather(*(shortcuts.reply(post, BytesIO(body)) for body in bodies)))

    replies = asyncio.run(post_all())

    places = {dict(reply.headers)["Location"] for reply in replies if reply and reply.status == 202}
    assert len(places) == 250
    assert places == {f"/documents/{each.document.id}" for each in store.documents.of_timeline("gulf", limit=300)}


async def polled(app: Flask, poll: Scope) -> tuple[Reply, Reply | None]:
    """What the application answers, and then the shortcut that has seen it."""
    shortcuts = Shortcuts(app)
    assert await shortcuts.reply(poll, BytesIO()) is None
    environ = environ_of(poll, BytesIO(), 0)
    expected = reply_to(environ, app.wsgi_app)
    shortcuts.note(poll, environ, expected)
    return expected, await shortcuts.reply(poll, BytesIO())


@pytest.mark.parametrize("query", ["", "type=meeting", "format=csv", "changed_since=0"])
def test_an_unchanged_poll_is_answered_as_the_application_did(
    app: Flask, client: FlaskClient, store: Store, query: str
) -> None:
    tell(store, "gulf", MET)
    known = client.get(f"{EVENTS}?{query}").headers["ETag"]

    expected, found = asyncio.run(polled(app, asked("GET", EVENTS, {"if-none-match": known}, query)))

    assert found is not None
    assert told(found) == told(expected)
    assert found.status == 304


def test_a_poll_is_the_application_s_again_once_the_timeline_has_changed(
    app: Flask, client: FlaskClient, store: Store
) -> None:
    document = tell(store, "gulf", MET)
    poll = asked("GET", EVENTS, {"if-none-match": client.get(EVENTS).headers["ETag"]})

    async def after(change: object) -> Reply | None:
        shortcuts = Shortcuts(app)
        environ = environ_of(poll, BytesIO(), 0)
        shortcuts.note(poll, environ, reply_to(environ, app.wsgi_app))
        assert await shortcuts.reply(poll, BytesIO()) is not None
        assert callable(change)
        change()
        return await shortcuts.reply(poll, BytesIO())

    assert asyncio.run(after(lambda: tell(store, "gulf", VOTED, title="Vote"))) is None
    poll = asked("GET", EVENTS, {"if-none-match": client.get(EVENTS).headers["ETag"]})
    assert asyncio.run(after(lambda: store.documents.remove(document.id))) is None


@pytest.mark.parametrize(
    "other",
    [{"host": "evil.example"}, {"accept": "text/csv"}, {"prefer": "wait=1"}, {"if-none-match": '"other"'}],
)
def test_another_question_is_not_answered_with_what_one_like_it_was(
    app: Flask, client: FlaskClient, store: Store, other: dict[str, str]
) -> None:
    tell(store, "gulf", MET)
    known = {"if-none-match": client.get(EVENTS).headers["ETag"]}
    poll = asked("GET", EVENTS, known)

    async def asked_otherwise() -> Reply | None:
        shortcuts = Shortcuts(app)
        environ = environ_of(poll, BytesIO(), 0)
        shortcuts.note(poll, environ, reply_to(environ, app.wsgi_app))
        return await shortcuts.reply(asked("GET", EVENTS, known | other), BytesIO())

    assert asyncio.run(asked_otherwise()) is None


def test_a_server_that_is_frozen_keeps_others_waiting_but_once(folder: Path) -> None:
    server = EmbeddedServer(folder)
    app = create_app(Settings(redis_url=server.url, socket_timeout=0.2))
    tell(context_of(app).store, "gulf", MET)
    poll = asked("GET", EVENTS, {"if-none-match": app.test_client().get(EVENTS).headers["ETag"]})

    async def polled_while_frozen() -> tuple[Reply | None, bool, Reply | None]:
        shortcuts, environ = Shortcuts(app), environ_of(poll, BytesIO(), 0)
        shortcuts.note(poll, environ, reply_to(environ, app.wsgi_app))
        os.kill(server.pid, signal.SIGSTOP)
        try:
            frozen = await shortcuts.reply(poll, BytesIO())
            is_asked_on_the_spot = shortcuts._polls._nearby.answers_at_once
        finally:
            os.kill(server.pid, signal.SIGCONT)
        return frozen, is_asked_on_the_spot, await shortcuts.reply(poll, BytesIO())

    frozen, is_asked_on_the_spot, thawed = asyncio.run(polled_while_frozen())
    server.stop()

    assert (frozen, is_asked_on_the_spot) == (None, False)
    assert thawed is not None
    assert thawed.status == 304


def test_a_document_that_a_frozen_server_got_is_taken_once_by_the_application(folder: Path) -> None:
    server = EmbeddedServer(folder)
    app = create_app(Settings(redis_url=server.url, socket_timeout=5))
    store, post = context_of(app).store, asked("POST", DOCUMENTS, JSON)
    store.check()

    async def posted_while_frozen() -> tuple[Reply | None, Reply | None]:
        shortcuts = Shortcuts(app)
        os.kill(server.pid, signal.SIGSTOP)
        try:
            frozen = await shortcuts.reply(post, BytesIO(BODY))
        finally:
            os.kill(server.pid, signal.SIGCONT)
        by_thread = await shortcuts.reply(post, BytesIO(BODY))
        return frozen, by_thread

    frozen, by_thread = asyncio.run(posted_while_frozen())
    documents = store.documents.of_timeline("gulf", limit=3)
    server.stop()

    assert frozen is None
    assert by_thread is not None
    assert by_thread.status in (200, 202)
    assert len(documents) == 1


def test_a_server_that_is_gone_keeps_nobody_waiting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redis.retry.sleep", lambda _: pytest.fail("The event loop was kept waiting."))
    app = create_app(Settings(redis_url=f"unix://{folder}/nowhere"))

    assert asyncio.run(by_shortcut(app, asked("POST", DOCUMENTS, JSON), BODY)) is None


def test_where_tokens_are_asked_for_there_is_no_shortcut(settings: Settings, client: FlaskClient, store: Store) -> None:
    tell(store, "gulf", MET)
    known = {"if-none-match": client.get(EVENTS).headers["ETag"]}
    guarded = create_app(settings, "tokens")

    assert asyncio.run(by_shortcut(guarded, asked("POST", DOCUMENTS, JSON), BODY)) is None
    refused, found = asyncio.run(polled(guarded, asked("GET", EVENTS, known)))
    assert (refused.status, found) == (401, None)
