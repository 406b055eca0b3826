"""What had happened on stores of older layouts before they were kept, so that the same can happen on one of today."""

from __future__ import annotations

from dataclasses import replace

from dateline.identity import document_id, event_id
from dateline.model import Document, Event, Evidence, Reading
from dateline.store import Store
from dateline.store.corrections import Correction
from tests.integration.store.making import document, event

TIMELINE = "strait"
TEXTS = ("The first report.", "The second report.", "A chronicle.", "A rumour.", "An early version.")


def happen(store: Store) -> None:
    """Two documents tell one meeting, a third tells events of all bases and widths, of which an editor hides one.

    One is taken away, one replaced by another that has an address, one fails and one waits.
    """
    first, second, chronicle, rumour, early = (document(text, TIMELINE) for text in TEXTS)
    latest = replace(document("A later version.", TIMELINE), url="https://example.org/news")
    for posted in (first, second):
        _read(store, posted, event(posted, 0, "2023-10-23", "meeting"))
    told = [("2023-10-23", "context"), ("2023-09", "publication"), ("../1950", "explicit"), ("2022-10-01", "explicit")]
    _read(
        store,
        chronicle,
        *(event(chronicle, at, edtf, "visit", ["Eli Cohen"], basis) for at, (edtf, basis) in enumerate(told)),
    )
    for posted in (rumour, early):
        _read(store, posted, event(posted, 0, "1999-01-01", "attack", [posted.text]))
    store.documents.accept(latest)
    store.documents.replace(latest, [early.id])
    _read(store, latest, event(latest, 0, "1999-01-02", "attack", ["A later version."]))
    store.documents.remove(rumour.id)
    says = Correction(True, "See the minutes.", "Ada", "2024-01-01T00:00:00Z")
    store.editing.correct(TIMELINE, event(chronicle, 3, "2022-10-01").id, {"hidden": says})
    shorter = replace(says, value="They met.")
    store.editing.correct(TIMELINE, event(second, 0, "2023-10-23").id, {"headline": shorter, "pinned": says})
    unreadable = document("Der Minister sprach.", TIMELINE)
    for posted in (unreadable, document("It waits.", TIMELINE)):
        store.documents.accept(posted)
    store.documents.fail(unreadable.id, "It is not English.", "unreadable")


def _read(store: Store, posted: Document, *events: Event) -> None:
    store.documents.accept(posted)
    store.documents.begin(posted.id)
    assert store.documents.commit(posted.id, Reading(events, (event(posted, 9, None),)), "1")


def happen_as_it_is_read(store: Store) -> None:
    """Two documents tell one meeting in words of theirs, and the second another event that it names twice."""
    for text, deeds in (("They met.", ("met",)), ("They met again. They left.", ("met", "left"))):
        posted = replace(document(text, TIMELINE), url="https://example.org/meeting", title="Meeting")
        posted = replace(posted, id=document_id(posted))
        _read(store, posted, *(_said(posted, deed) for deed in deeds))


def _said(posted: Document, deed: str) -> Event:
    """An event whose evidence is two slices of its document: its sentence, and the whole text."""
    start = posted.text.index(deed)
    first, end = posted.text.rindex("They", 0, start), posted.text.index(".", start) + 1
    evidence = tuple(
        Evidence(
            *(posted.id, posted.text[low:high], low, deed, start, start + len(deed)),
            title=posted.title,
            url=posted.url,
            published=posted.published,
        )
        for low, high in ((first, end), (0, len(posted.text)))
    )
    told = event(posted, 0, "2023-11-01" if deed == "met" else "2023-11-02", "meeting" if deed == "met" else "visit")
    return replace(told, id=event_id(posted.id, start, start + len(deed)), evidence=evidence)
