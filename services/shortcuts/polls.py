"""Unchanged polls: what the application has answered with 304 is answered so again while its timeline stands still."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Flask
from granian.rsgi import Scope

from dateline.errors import StoreUnavailable
from services import requests
from services.front.gathering import Gathering
from services.front.replies import Reply
from services.metrics import metrics_of
from services.queries import RESTS_ON, Rests
from services.shortcuts.nearby import Nearby

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

MOST_KEPT = 4096
"""Questions of which the answer is known."""

_LONGEST = 4096
_DIFFERS = ("x-request-id", "traceparent")

Question = tuple[str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class _Unchanged:
    rests: Rests
    headers: list[tuple[str, str]]


class Polls:
    """The polls of one application.

    :param nearby: the store.
    """

    def __init__(self, app: Flask, nearby: Nearby) -> None:
        self._nearby = nearby
        self._metrics = metrics_of(app)
        self._revisions: Gathering[str, str | None] = Gathering(self._told)
        self._known: dict[Question, _Unchanged] = {}

    async def reply(self, scope: Scope) -> Reply | None:
        """The 304 that the application would send; None if it is to be asked."""
        begun = time.perf_counter()
        question = _question(scope)
        known = self._known.get(question) if question else None
        if known is None or await self._revision(known.rests.timeline) != known.rests.revision:
            return None
        request_id = requests.request_id(scope.headers.get(requests.HEADER.lower()) or "")
        taken = time.perf_counter() - begun
        self._metrics.observe(scope.method, known.rests.route, 304, taken)
        requests.tell(scope.method, scope.path, 304, taken, request=request_id)
        return Reply(304, [*known.headers, (requests.HEADER, request_id)])

    def note(self, scope: Scope, environ: WSGIEnvironment, reply: Reply) -> None:
        """Keep a 304 that the application has sent, if it holds for as long as a revision does."""
        rests: Rests | None = environ.get(RESTS_ON)
        question = _question(scope)
        if reply.status != 304 or rests is None or question is None:
            return
        if len(self._known) >= MOST_KEPT:
            self._known.pop(next(iter(self._known)))
        headers = [(name, value) for name, value in reply.headers if name != requests.HEADER]
        self._known[question] = _Unchanged(rests, headers)

    async def _revision(self, timeline: str) -> str | None:
        try:
            if self._nearby.answers_at_once:  # sooner than others would have asked along
                return await self._nearby.ask(lambda store: store.timelines.version(timeline, "revision"))
            return await self._revisions.ask(timeline)
        except StoreUnavailable:
            return None  # the application tells so

    async def _told(self, timelines: Sequence[str]) -> list[str | None]:
        return await self._nearby.ask(lambda store: store.timelines.versions(timelines, "revision"))


def _question(scope: Scope) -> Question | None:
    """All of a request that its answer depends on; None if it may not be kept."""
    if "if-none-match" not in (headers := dict(scope.headers.items())) or "prefer" in headers:
        return None
    for name in _DIFFERS:
        headers.pop(name, None)
    question = (scope.path, scope.query_string, tuple(headers.items()))
    return question if sum(map(len, headers.values())) + len(scope.query_string) <= _LONGEST else None
