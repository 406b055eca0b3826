"""Links that open a view of a timeline without a token, made and taken away by whoever may read it."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from services.context import context
from services.exporting import export_links
from services.pages.blueprint import blueprint
from services.pages.view import ViewSchema
from services.sharing import require_known, share, shared, told, withdraw


def links_address(timeline: str) -> str | None:
    """Where links to the view of the current page are made; None where nobody is asked for a token."""
    if context().access != "tokens":
        return None
    view: dict[str, Any] = request.args.to_dict(flat=False)
    return url_for("page.get_links", timeline=timeline, **view)


blueprint.app_template_global("links_address")(links_address)


@blueprint.route("/t/<timeline>/links")
@blueprint.arguments(ViewSchema, location="query")
def get_links(given: dict[str, Any], timeline: str) -> str:  # noqa: ARG001 (it is checked)
    """The caller's links, and one form for each form of the view that the parameters tell."""
    require_known(timeline)
    return render_template("links.html", timeline=timeline, links=told(shared(timeline)), forms=export_links())


@blueprint.route("/t/<timeline>/links", methods=["POST"])
def post_link(timeline: str) -> Response:
    """Make a link, or take one away; then show which there are."""
    require_known(timeline)
    if "withdraw" in request.form:
        withdraw(timeline, request.form["withdraw"])
    else:
        share(timeline, request.form.get("address", ""))
    return redirect(url_for("page.get_links", timeline=timeline), 303)
