"""Signing in with a token, where tokens are asked for, and out again."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, render_template, request, url_for
from marshmallow import Schema, fields
from werkzeug.wrappers import Response as AnyResponse

from services.access import sessions
from services.access.callers import bearer_of
from services.context import context
from services.pages.blueprint import blueprint
from services.pages.inside import inside


class SignInSchema(Schema):
    """Where to go afterwards."""

    next = fields.String(load_default="/")


@blueprint.route("/sign-in")
@blueprint.arguments(SignInSchema, location="query")
def get_sign_in(given: dict[str, Any]) -> str:
    """The form that asks for a token."""
    return render_template("sign_in.html", next=inside(given["next"]), wrong=False)


@blueprint.route("/sign-in", methods=["POST"])
def post_sign_in() -> AnyResponse:
    """Begin a session if the token is good."""
    after = inside(request.form.get("next", "/"))
    tokens = context().store.tokens
    token = bearer_of(tokens, request.form.get("token", "").strip())
    if token is None:
        return Response(render_template("sign_in.html", next=after, wrong=True), 401)
    response = redirect(after, 303)
    sessions.begin(response, tokens.signing_key(), token.id)
    return response


@blueprint.route("/sign-out", methods=["POST"])
def post_sign_out() -> AnyResponse:
    """End the session of this browser."""
    response = redirect(url_for("page.get_sign_in"), 303)
    sessions.end(response)
    return response
