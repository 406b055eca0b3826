"""Who may call what: the table of routes, who a caller is, how often one may call, and what is written down of it."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from services.access import audit, guard, linked, rates
from services.access.callers import Caller, caller, require_timeline, visible
from services.context import context_of

__all__ = ["Caller", "caller", "register", "require_timeline", "visible"]


def register(app: Flask) -> None:
    """Guard every route of the application.

    Rates come first, so that refused calls count, too.
    """
    called = linked.taken_out(app.wsgi_app)
    proxies = context_of(app).settings.proxies
    if proxies:
        called = ProxyFix(called, x_for=proxies, x_proto=proxies)
    app.wsgi_app = called  # type: ignore[method-assign, assignment]
    for part in (rates, guard, audit):
        part.register(app)
