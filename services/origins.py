"""Requests that a page of another site sends through a reader's browser are refused: those that change something, and
all that reach a service of this machine alone under a name that is not its own.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, request

from services.context import context
from services.problems import Problem

_READING = ("GET", "HEAD", "OPTIONS")


def register(app: Flask) -> None:
    """Look at every request of the application."""
    app.before_request(_check_name)
    app.before_request(_check)


def _check_name() -> None:
    # A site's name may be made to lead to this machine; its pages then count as this service's own in a browser.
    if context().access == "local" and not _is_own_name(urlsplit(f"//{request.host}").hostname or ""):
        raise Problem(
            403,
            f"Dateline does not answer as {request.host[:80]!r} here: call it at http://127.0.0.1, or add the name to"
            " the server's DATELINE_HOSTS.",
        )


def _is_own_name(host: str) -> bool:
    if host == "localhost" or host in (name.strip() for name in context().settings.hosts.split(",")):
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return True  # nobody can make an address lead elsewhere


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
