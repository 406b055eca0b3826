"""Single documents, taken together with all that arrive at the same moment."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import IO

from flask import Flask
from granian.rsgi import Scope

from dateline.encoding import dumps
from dateline.errors import InvalidDocument, QueueFull, StoreUnavailable, TimelineMoving
from dateline.formats import read_document
from dateline.formats.fields import TIMELINE
from dateline.model import Document
from dateline.propagation import REQUEST
from dateline.store import Accepted, Arrived
from services import headers, requests
from services.acceptance import hand_on, reply_of
from services.access import audit
from services.access.callers import ANYBODY
from services.context import context_of
from services.front.environ import host_and_port
from services.front.gathering import Gathering
from services.front.replies import Reply
from services.metrics import metrics_of
from services.origins import is_own_name
from services.shortcuts.nearby import Nearby

LONGEST = 64 * 1024
"""Bytes of a body beyond which reading it would keep the process' other clients waiting."""

TAKING_PAUSE = 0.001
"""Seconds between two calls that take documents, where posts come from several at once: each call costs as much as
the taking of eight documents, and without a pause two or three are all that have arrived.
"""

HANDING_PAUSE = 0.03
"""Seconds between two looks whether the queue wants more: where posts come faster, one look does for several."""

_ROUTE = "/timelines/<timeline>/documents"
_ENDPOINT = "intake.post_documents"
_PATH = re.compile(rf"/timelines/({TIMELINE.pattern})/documents", re.ASCII)
# Those whose reading takes next to no time.
_KINDS = ("application/json", "text/markdown", "text/plain")
# What a browser tells of the page that sends, and what makes a body another one.
_FOR_THE_APPLICATION = frozenset({"origin", "sec-fetch-site", "content-encoding"})


class Posts:
    """The posts of one application.

    :param nearby: the store.
    :param threads: where the queue is asked.
    """

    def __init__(self, app: Flask, nearby: Nearby, threads: Executor) -> None:
        self._nearby = nearby
        self._threads = threads
        self._context = context_of(app)
        self._metrics = metrics_of(app)
        self._longest = min(LONGEST, self._context.settings.max_request_bytes)
        self._accepting: Gathering[Arrived, Accepted | QueueFull | TimelineMoving] = Gathering(
            self._accepted, TAKING_PAUSE
        )
        self._handing: Gathering[None, None] = Gathering(self._handed_on, HANDING_PAUSE)

    async def reply(self, scope: Scope, body: IO[bytes]) -> Reply | None:
        """The reply that tells of a document taken; None if the application is to be asked."""
        begun = time.perf_counter()
        content = body.read(self._longest + 1)
        document = self._document(scope, content)
        if document is None:
            body.seek(0)
            return None
        request_id = requests.request_id(scope.headers.get(requests.HEADER.lower()) or "")
        try:
            accepted = await self._accepting.ask(Arrived(document, {REQUEST: request_id}))
        except StoreUnavailable:
            accepted = None
        if not isinstance(accepted, Accepted):
            body.seek(0)
            return None
        self._handing.put(None)
        status = 202 if accepted.created else 200
        self._tell(scope, accepted, document.timeline, (status, request_id, time.perf_counter() - begun))
        return self._reply(document, accepted, status, request_id)

    def _document(self, scope: Scope, content: bytes) -> Document | None:
        """The document that is posted; None if the request asks for more, or cannot be taken."""
        path, given = _PATH.fullmatch(scope.path), scope.headers
        kind = given.get("content-type") or ""
        if path is None or scope.query_string or len(content) > self._longest or not kind.startswith(_KINDS):
            return None
        if not _FOR_THE_APPLICATION.isdisjoint(given.keys()) or not self._is_own_name(scope):
            return None
        try:
            return read_document(path[1], content, kind, max_bytes=self._context.settings.max_document_bytes)
        except InvalidDocument:
            return None

    def _is_own_name(self, scope: Scope) -> bool:
        host = scope.headers.get("host") or scope.authority or ""
        return self._context.access != "local" or is_own_name(host, self._context.settings.hosts)

    def _tell(self, scope: Scope, accepted: Accepted, timeline: str, how: tuple[int, str, float]) -> None:
        status, request_id, taken = how
        client, _ = host_and_port(scope.client)
        about = {"timeline": timeline}
        audit.tell(_ENDPOINT, ANYBODY, client, about, [accepted.id], status=status, request=request_id)
        requests.tell("POST", scope.path, status, taken, request=request_id)
        self._metrics.observe("POST", _ROUTE, status, taken)

    def _reply(self, document: Document, accepted: Accepted, status: int, request_id: str) -> Reply:
        told = [
            ("Content-Type", "application/json"),
            ("Location", f"/documents/{accepted.id}"),
            *headers.HEADERS.items(),
            (requests.HEADER, request_id),
        ]
        return Reply(status, told, dumps(reply_of(document, accepted)))

    async def _accepted(self, arrived: Sequence[Arrived]) -> Sequence[Accepted | QueueFull | TimelineMoving]:
        return await self._nearby.ask(lambda store: store.documents.accept_each(arrived))

    async def _handed_on(self, asked: Sequence[None]) -> Sequence[None]:
        await asyncio.get_running_loop().run_in_executor(self._threads, hand_on, self._context)
        return asked
