"""A feed (Atom, RFC 4287), one entry an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, islice
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from services.exports.form import EventJson, Form, View
from services.exports.html import event_html
from services.exports.moments import told_at
from services.exports.words import remarks, uncertain
from services.inert import one_line
from services.presentation import row

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_END = "</feed>\n"
_LOOKED_AT = 100
"""Events from which the feed's time is taken: it stands before all of them."""


def write(view: View, events: Iterable[EventJson]) -> Iterator[str]:
    """The feed's own elements, its entries, its end."""
    ordered = iter(events)
    ahead = list(islice(ordered, _LOOKED_AT))
    yield _XML + _text(_feed(view, ahead)).removesuffix(_END.strip()) + "\n"
    for event in chain(ahead, ordered):
        yield _text(_entry(event)) + "\n"
    yield _END


def _feed(view: View, ahead: list[EventJson]) -> Element:
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _add(feed, "id", _urn(f"{view.timeline}?{view.filters}"))
    _add(feed, "title", view.timeline)
    _add(feed, "subtitle", " ".join(["Events that news documents tell.", *remarks(view)]))
    _add(feed, "updated", _rfc3339(max(map(told_at, ahead), default=datetime(1, 1, 1))))
    _add(SubElement(feed, "author"), "name", "Dateline")
    SubElement(feed, "link", rel="self", href=view.address)
    SubElement(feed, "link", rel="alternate", type="text/html", href=view.page)
    return feed


def _entry(event: EventJson) -> Element:
    entry = Element("entry")
    shown, words = row(event), uncertain(event)
    headline = one_line(event["headline"])
    _add(entry, "id", _urn(event["id"]))
    _add(entry, "title", f"{headline} ({words})" if words else headline)
    _add(entry, "updated", _rfc3339(told_at(event)))
    SubElement(entry, "category", term=event["type"], label=shown.type)
    for source in shown.sources:
        if source.url:
            SubElement(entry, "link", rel="via", href=source.url, title=one_line(source.title))
    _add(entry, "content", event_html(event)).set("type", "html")
    return entry


def _add(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = text
    return element


def _text(element: Element) -> str:
    return tostring(element, encoding="unicode", short_empty_elements=True)


def _urn(name: str) -> str:
    # The same wherever the service runs.
    return uuid5(NAMESPACE_URL, f"dateline:{name}").urn


def _rfc3339(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


FORM = Form("atom", "application/atom+xml", "atom", "a feed for news readers", write)
