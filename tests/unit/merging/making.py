"""Tellings for the tests: made by hand, and generated."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from dateline.identity import event_id
from dateline.merging import clusters, likeness
from dateline.model import Actor, Event, Evidence, Place
from dateline.when import Basis, When

HALL = Actor("Sigrún Hall", "person", "ISL", "foreign minister")
MOE = Actor("Lars Moe", "person", "NOR")
BERG = Actor("Ida Berg", "person")
COAST_GUARD = Actor("Icelandic Coast Guard", "organization", "ISL")


def telling(  # noqa: PLR0913
    document: str,
    kind: str,
    trigger: str,
    day: str | None,
    actors: Sequence[Actor] = (),
    targets: Sequence[Actor] = (),
    *,
    start: int = 0,
    basis: Basis = "explicit",
    published: str | None = None,
    quote: str | None = None,
    headline: str | None = None,
    title: str | None = None,
    place: str | None = None,
    expression: str | None = None,
    confidence: float = 0.9,
) -> Event:
    """What one document tells; its trigger stands at ``start``."""
    words = f"They {trigger}." if quote is None else quote
    return Event(
        id=event_id(document, start, start + len(trigger)),
        type=kind,
        when=When(day, basis, expression) if day else None,
        headline=f"{document} tells of it" if headline is None else headline,
        actors=tuple(actors),
        targets=tuple(targets),
        place=Place(place) if place else None,
        confidence=confidence,
        evidence=(Evidence(document, words, 0, trigger, start, start + len(trigger), title, published=published),),
    )


_QUOTES = [
    "Hall and Moe spoke about the trawler and the fishing quota off Bergen on Monday.",
    "The trawler and the quota off Bergen were what Moe spoke about.",
    "The talks, originally planned for 4 March, were held a week later than planned.",
    "Twelve fishermen were killed off Bergen, the coast guard said.",
    "Nine fishermen were killed when the trawler sank off Bergen.",
    "They meet every week.",
    "“The quota has to be doubled at once,” the minister said in Bergen.",
]
_PUBLISHED = [None, "2024-03-01", "2024-03-05T10:00:00Z", "2024-03-05", "2024-03-13T08:00:00+02:00", "2024-03-20"]
_DAYS = ["2024-03-04", "2024-03-05", "2024-03-11", "2024-03-12", "2024-03-04T10:00", "2024-03", "2024-03-04/2024-03-10"]


def _told(
    types: Sequence[str], triggers: Sequence[str], sides: Sequence[Sequence[Sequence[Actor]]], quotes: Sequence[str]
):
    return st.builds(
        lambda sides, **told: telling(actors=sides[0], targets=sides[1], **told),
        st.sampled_from(sides),
        document=st.sampled_from("abcdef"),
        kind=st.sampled_from(types),
        trigger=st.sampled_from(triggers),
        day=st.sampled_from(_DAYS),
        start=st.integers(0, 3),
        basis=st.sampled_from(["explicit", "explicit", "context", "publication"]),
        published=st.sampled_from(_PUBLISHED),
        quote=st.sampled_from(quotes),
        headline=st.sampled_from(["Hall and Moe speak", "Fishermen killed off Bergen", "Moe visits Bergen"]),
        title=st.sampled_from([None, "A quarrel over fishing", "Fire in Bergen"]),
        place=st.sampled_from([None, "Bergen", "Port of Bergen", "Oslo"]),
        expression=st.sampled_from([None, "4 March"]),
    )


_MINISTERS = [
    ([HALL], [MOE]),
    ([HALL, MOE], []),
    ([Actor("Hall", "person")], [Actor("Moe", "person")]),
    ([HALL], [BERG]),
]
_SPEAKERS = [([HALL], []), ([HALL], [MOE]), ([Actor("Hall", "person")], []), ([MOE], [HALL])]
_FISHERMEN = [
    *(([], [Actor("some 30 fishermen", "group")]), ([], [Actor("Fishermen of Bergen", "group")])),
    *(([COAST_GUARD], []), ([Actor("Norway", "country", "NOR")], []), ([Actor("Oslo", "country", "NOR")], [MOE])),
]
_NOBODY: list[tuple[list[Actor], list[Actor]]] = [([], []), ([], []), ([HALL], []), ([MOE], [])]

_FIRMS = [
    ([Actor("Harrow", "person")], [Actor("Norway", "country", "NOR")]),
    ([Actor("Harrow Transport Group", "organization")], [MOE]),
    ([Actor("Harrow", "person"), MOE], []),
    ([HALL, Actor("Oslo", "country", "NOR")], []),
]

tellings = st.one_of(
    _told(["meeting", "phone_call", "other"], ["spoke", "talks"], _MINISTERS, _QUOTES[:3]),
    _told(["visit", "vote"], ["visited"], _SPEAKERS, _QUOTES[1:3]),
    _told(["statement", "rejection", "request"], ["said", "denied"], _SPEAKERS, _QUOTES),
    _told(["statement", "request"], ["offered", "proposed"], [*_SPEAKERS, *_NOBODY], [*_QUOTES[:1], _QUOTES[-1]]),
    _told(["business", "agreement"], ["agreed", "deal"], _FIRMS, _QUOTES[:2]),
    _told(["business", "disaster", "other"], ["closed", "shut", "began"], _NOBODY, _QUOTES[:2]),
    _told(["casualty", "attack", "disaster"], ["killed", "died", "sank"], _FISHERMEN, _QUOTES[3:6]),
)
"""Dated tellings of few documents, people, days and words, so that many are alike."""

collections = st.lists(tellings, max_size=14, unique_by=lambda each: each.id)


def are_one(one: Event, other: Event) -> bool:
    """Whether two tellings may be one."""
    return likeness(one, other) is not None


def merged(*events: Event) -> set[frozenset[str]]:
    """The documents of each cluster that some tellings make."""
    return {frozenset(member.evidence[0].document for member in cluster) for cluster in clusters(events)}
