"""The first page: all timelines, and how to post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template
from marshmallow import Schema, fields

from dateline.edtf import DAY
from dateline.store import TimelineSummary
from services.access import visible
from services.context import context
from services.pages.blueprint import blueprint
from services.pages.buckets import day_start
from services.pages.focus import edges_of, focused
from services.wording import span_words

_MOST_BARS = 100
_HEIGHT = 28
_LEAST_HEIGHT = 2


class HomeSchema(Schema):
    """What the form is filled with."""

    timeline = fields.String()


@dataclass(frozen=True, slots=True)
class Card:
    """A timeline as it is listed.

    :param bars: an SVG path of one line for each stretch of time, of those in which nearly all events lie, in a field
        of ``width`` by ``height``; empty without events. ``busiest`` says in words when most events began, ``begins``
        and ``ends`` when the first and the last stretch are.
    """

    summary: TimelineSummary
    span: str
    bars: str
    width: int
    busiest: str
    begins: str = ""
    ends: str = ""
    height: int = _HEIGHT


@blueprint.route("/")
@blueprint.arguments(HomeSchema, location="query")
def get_home(given: dict[str, Any]) -> str:
    """All timelines, and how to post."""
    timelines = context().store.timelines
    found = [timelines.outline(name) for name in visible(timelines.names())]
    cards = [_card(summary) for summary in found if summary]
    return render_template("home.html", cards=cards, timeline=given.get("timeline", ""))


def _card(summary: TimelineSummary) -> Card:
    words = span_words(summary.first, summary.last)
    if summary.first is None or summary.last is None:
        return Card(summary, words, "", 0, "")
    density = context().store.timelines.density
    last = day_start(summary.last) + DAY - 1
    stretches = focused(
        day_start(summary.first), last, _MOST_BARS, lambda edges: density(summary.timeline, edges)[0]
    ).buckets
    [counts] = density(summary.timeline, edges_of(stretches))
    most = max(counts)
    busiest = f"at most {most}, {stretches[counts.index(most)].words}"
    return Card(summary, words, _bars(counts), len(counts), busiest, stretches[0].words, stretches[-1].words)


def _bars(counts: list[int]) -> str:
    most = max(*counts, 1)
    heights = [max(round(_HEIGHT * count / most, 1), _LEAST_HEIGHT) if count else 0 for count in counts]
    return "".join(f"M{x}.5 {_HEIGHT}v-{height:g}" for x, height in enumerate(heights) if height)
