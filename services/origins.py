"""Requests that change something are refused where a page of another site sends them through a reader's browser."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, request

from services.problems import Problem

_READING = ("GET", "HEAD", "OPTIONS")


def register(app: Flask) -> None:
    """Look at every request of the application that may change something."""
    app.before_request(_check)


def _check() -> None:
    if request.method not in _READING and not _own():
        raise Problem(403, "Another site's page sent this request: send it from Dateline's own page, or without one.")


def _own() -> bool:
    """Whether a page of this site sent the request, or no page did."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    # Browsers leave the other header out where the address is neither https nor this machine.
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
