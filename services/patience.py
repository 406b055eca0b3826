"""Polls that would rather wait for a change than be told that there is none: ``Prefer: wait=N`` (RFC 7240)."""

from __future__ import annotations

import time

from flask import Response, after_this_request, request
from werkzeug.http import parse_dict_header

from services.context import context
from services.queries import revision_of
from services.replies import is_known

LONGEST = 30
"""Seconds that a poll may wait: proxies seldom let a reply take longer than a minute."""


def awaited_revision(timeline: str, ending: str = "") -> str:
    """The version of a timeline's events; if the client has it and prefers to wait, as it is after that.

    Where as many wait as may, nobody else does: to wait is a preference.

    :param ending: what stands after the version in the reply's ETag.
    :raises Problem: 404 if there is no timeline of this name.
    """
    revision = revision_of(timeline)
    seconds = _preferred()
    if not seconds or not is_known(revision + ending) or not context().waiting.acquire(blocking=False):
        return revision
    try:
        revision = _changed(timeline, revision, seconds)
    finally:
        context().waiting.release()
    after_this_request(lambda response: _told(response, seconds))
    return revision


def _preferred() -> int:
    wait = parse_dict_header(request.headers.get("Prefer", "")).get("wait") or ""
    return min(int(wait), LONGEST) if wait.isascii() and wait.isdigit() else 0


def _changed(timeline: str, revision: str, seconds: int) -> str:
    """The revision once it is another one, or after some seconds."""
    watch = context().store.watch
    deadline = time.monotonic() + seconds
    now = revision
    while now == revision and not watch.is_ending and (left := deadline - time.monotonic()) > 0:
        watch.wait(timeline, revision, left)
        now = revision_of(timeline)
    return now


def _told(response: Response, seconds: int) -> Response:
    response.headers["Preference-Applied"] = f"wait={seconds}"
    response.vary.add("Prefer")
    return response
