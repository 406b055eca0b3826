"""Documents that tell some of the same events, as the tests of merging in the store need them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from dateline.encoding import dumps, event_to_json
from dateline.identity import document_id, event_id
from dateline.merging import clusters, entry, signature
from dateline.model import Actor, Document, Event, Evidence, Place
from dateline.when import Basis, When

Said = tuple[str, str, Basis, tuple[int, int], int, str]
"""What a document says of one event: type, date, its basis, numbers of actor, target and place, trigger."""

WIRE = (
    "The ministers met in Haifa on Monday and spoke for an hour about grain, ships and the port, officials said there."
)

_ACTORS = [
    Actor("Wang Yi", "person", "CHN"),
    Actor("Wang", "person", "CHN"),
    Actor("Eli Cohen", "person", "ISR"),
    Actor("Cohen", "person"),
    Actor("China", "country", "CHN"),
]
_PLACES = [None, Place("Haifa", "ISR"), Place("Beijing", "CHN")]
_DATES = ["2023-10-23", "2023-10-24", "2023-10", "2023-10-23T10:00", "2023-10-20/2023-10-24", "2023-10-26", "2023"]
_BASES: list[Basis] = ["explicit", "context", "publication"]

told = st.tuples(
    st.sampled_from(["meeting", "meeting", "visit", "statement", "other"]),
    st.sampled_from(_DATES),
    st.sampled_from(_BASES),
    st.sampled_from([(0, 2), (1, 2), (1, 3), (4, 2), (0, 0)]),
    st.sampled_from([0, 0, 1, 2]),
    st.sampled_from(["met", "spoke", "went"]),
)

readings = st.lists(told, max_size=4)


def report(number: int) -> Document:
    """One of several reports: those of odd numbers are copies of one another; two each were published on one day."""
    own = " ".join(f"{number} times {word} words" for word in range(40))
    text = f"Report {number}\n{WIRE if number % 2 else own}"
    published = f"2023-10-{24 + number // 2}"
    bare = Document("", "strait", text, body_start=text.index("\n") + 1, published=published)
    return replace(bare, id=document_id(bare))


def events_of(document: Document, said: Sequence[Said]) -> tuple[Event, ...]:
    """The events that a document tells."""
    return tuple(_event(document, number, each) for number, each in enumerate(said))


def expected(tellings: Sequence[Event], documents: Sequence[Document]) -> list[bytes]:
    """The timeline of some tellings, worked out from all of them at once."""
    signatures = {each.id: signature(each.text[each.body_start :]) for each in documents}
    entries = [entry(cluster, signatures) for cluster in clusters(tellings)]
    entries.sort(key=lambda one: (one.when.span.sort_key if one.when else "", one.id))
    return [dumps(event_to_json(one)) for one in entries]


def _event(document: Document, number: int, said: Said) -> Event:
    kind, edtf, basis, (actor, target), where, trigger = said
    start = 40 * number
    end = start + len(trigger)
    return Event(
        id=event_id(document.id, start, end),
        type=kind,
        when=When(edtf, basis, "then"),
        headline=f"{_ACTORS[actor].name} {trigger} {_ACTORS[target].name}",
        actors=(_ACTORS[actor],),
        targets=(_ACTORS[target],) if actor != target else (),
        place=_PLACES[where],
        confidence=0.5 + where / 7,
        evidence=(
            Evidence(document.id, f"They {trigger} an hour.", start, trigger, start, end, published=document.published),
        ),
    )
