"""The first page: all timelines, and how to post."""

from __future__ import annotations

from flask import render_template

from services.context import context
from services.pages.blueprint import blueprint
from services.wording import span_words


@blueprint.route("/")
def get_home() -> str:
    """All timelines, and how to post."""
    timelines = context().store.timelines
    found = [timelines.summary(name) for name in timelines.names()]
    return render_template("home.html", timelines=[each for each in found if each], span=span_words)
