"""The JSON that Knight Lab's TimelineJS shows, one slide an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from dateline.edtf import DAY, Span, civil_from_days, parse
from dateline.encoding import dumps
from services.exports.form import EventJson, Form, View
from services.exports.html import event_html, paragraphs
from services.exports.moments import covered
from services.exports.words import remarks
from services.inert import one_line
from services.presentation import type_words
from services.wording import date_words


def write(view: View, events: Iterable[EventJson]) -> Iterator[str]:
    """One JSON object; without its last brackets it is not whole."""
    title = {"text": {"headline": escape(view.timeline), "text": paragraphs(remarks(view))}}
    yield f'{{"title":{dumps(title).decode()},"events":['
    between = ""
    for event in events:
        yield f"{between}\n{dumps(_slide(event)).decode()}"
        between = ","
    yield "\n]}\n"


def _slide(event: EventJson) -> dict[str, Any]:
    edtf = event["when"]["edtf"]
    return {
        "unique_id": event["id"],
        **_dates(parse(edtf)),
        # In words, since its own writing would claim a day for whatever begins on one.
        "display_date": escape(date_words(edtf)),
        # The player puts both texts into its page as HTML.
        "text": {"headline": escape(one_line(event["headline"])), "text": event_html(event)},
        "group": type_words(event["type"]),
        "autolink": False,
    }


def _dates(span: Span) -> dict[str, Any]:
    """From where to where the slide's bar reaches."""
    first, last = covered(span)
    if first // DAY != last // DAY:
        return {"start_date": _day(first), "end_date": _day(last)}
    return {"start_date": _time(first) if last - first < DAY - 1 else _day(first)}


def _day(second: int) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), civil_from_days(second // DAY), strict=True))


def _time(second: int) -> dict[str, int]:
    minutes, seconds = divmod(second % DAY, 60)
    return _day(second) | {"hour": minutes // 60, "minute": minutes % 60, "second": seconds}


FORM = Form("timelinejs", "application/x-timelinejs+json", "json", "slides for Knight Lab's TimelineJS", write)
