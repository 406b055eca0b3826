"""The commonest requests, answered as the application would answer them but without a thread, and without Flask.

Each shortcut answers what it can, and leaves to the application whatever asks for more: tokens, another site's pages,
an error to be told. What is logged, counted and sent is the same, which tests compare.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import IO, TYPE_CHECKING

from flask import Flask
from granian.rsgi import Scope

from services.context import context_of
from services.front.replies import Reply
from services.shortcuts.nearby import Nearby
from services.shortcuts.polls import Polls
from services.shortcuts.posts import Posts

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

__all__ = ["Shortcuts"]

_THREADS = 3


class Shortcuts:
    """The shortcuts of one application."""

    def __init__(self, app: Flask) -> None:
        context = context_of(app)
        threads = ThreadPoolExecutor(_THREADS, "gathered")
        nearby = Nearby(context, threads)
        self._posts = Posts(app, nearby, threads)
        self._polls = Polls(app, nearby)
        # Who calls, by which way, and as part of which trace is the application's to find out.
        settings = context.settings
        self._lead_there = context.access != "tokens" and not settings.proxies and not settings.otlp_endpoint

    async def reply(self, scope: Scope, body: IO[bytes]) -> Reply | None:
        """The reply to a request; None if the application is to be asked."""
        if not self._lead_there:
            return None
        if scope.method == "POST":
            return await self._posts.reply(scope, body)
        return await self._polls.reply(scope) if scope.method == "GET" else None

    def note(self, scope: Scope, environ: WSGIEnvironment, reply: Reply) -> None:
        """Take note of what the application replied."""
        if self._lead_there:
            self._polls.note(scope, environ, reply)
