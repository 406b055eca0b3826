"""Every request is looked up in the table of routes before its view is called."""

from __future__ import annotations

from flask import Flask, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dateline.identity import tag_of, timeline_tag
from services.access.callers import Caller, caller
from services.access.policy import POLICY, Rule
from services.context import context
from services.problems import Problem

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="Dateline"'}


def register(app: Flask) -> None:
    """Guard every route of the application, if it asks for tokens."""
    app.before_request(_check)
    app.after_request(_keep_private)


def _check() -> AnyResponse | None:
    if context().access != "tokens" or request.endpoint is None:
        return None
    if request.endpoint not in POLICY:
        raise Problem(403, "Nothing says who may call this address, so nobody may.")
    rule = POLICY[request.endpoint]
    if rule is None:
        return None
    known = caller()
    if known is None:
        return _ask_who()
    _require(rule, known)
    return None


def _ask_who() -> AnyResponse:
    if request.method in ("GET", "HEAD") and request.blueprint == "page":
        return redirect(url_for("page.get_sign_in", next=request.full_path.rstrip("?")), 303)
    raise Problem(401, "Send a token that is good here as `Authorization: Bearer …`.", headers=_CHALLENGE)


def _require(rule: Rule, known: Caller) -> None:
    if rule.scope not in known.scopes:
        raise Problem(403, f"This needs the scope {rule.scope!r}, which this token does not have: use one that does.")
    if known.timelines and not _reached(rule, known):
        raise Problem(403, "This token is good for other timelines only: use one that is good for this one.")


def _reached(rule: Rule, known: Caller) -> bool:
    named = request.view_args or {}
    if rule.reach == "timeline":
        return timeline_tag(named["timeline"]) in known.tags
    if rule.reach == "document":
        return tag_of(named["document_id"]) in known.tags
    return rule.reach == "own"


def _keep_private(response: Response) -> Response:
    # What one may read, a cache between must not hand to another.
    if context().access == "tokens" and request.endpoint is not None and POLICY.get(request.endpoint):
        response.cache_control.private = True
        response.vary.update(("Authorization", "Cookie"))
    return response
