"""Requests that a page of another site sends through a reader's browser are refused: those that change something, and
all that reach a service of this machine alone under a name that is not its own.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, request

from services.context import context
from services.problems import Problem

READING = ("GET", "HEAD", "OPTIONS")
"""Methods of requests that change nothing."""

_NAMES_KEPT = 64


def register(app: Flask) -> None:
    """Look at every request of the application."""
    app.before_request(_check_name)
    app.before_request(_check)


def _check_name() -> None:
    # A site's name may be made to lead to this machine; its pages then count as this service's own in a browser.
    if context().access == "local" and not is_own_name(request.host, context().settings.hosts):
        raise Problem(
            403,
            f"Dateline does not answer as {request.host[:80]!r} here: call it at http://127.0.0.1, or add the name to"
            " the server's DATELINE_HOSTS.",
        )


@lru_cache(_NAMES_KEPT)
def is_own_name(authority: str, hosts: str) -> bool:
    """Whether a service of this machine alone answers under a name.

    :param authority: the name or address, perhaps with a port.
    :param hosts: its names besides ``localhost`` and addresses, with commas between.
    """
    host = urlsplit(f"//{authority}").hostname or ""
    if host == "localhost" or host in (name.strip() for name in hosts.split(",")):
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return True  # nobody can make an address lead elsewhere


def _check() -> None:
    if request.method not in READING and not _own():
        raise Problem(403, "Another site's page sent this request: send it from Dateline's own page, or without one.")


def _own() -> bool:
    """Whether a page of this site sent the request, or no page did."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    # Browsers leave the other header out where the address is neither https nor this machine.
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
