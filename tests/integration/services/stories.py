"""Documents that are already read, put into the store for views to show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.encoding import event_from_json
from dateline.formats import read_document
from dateline.identity import document_id, event_id
from dateline.model import Actor, Document, Event, Evidence, Place, Reading
from dateline.store import Link, Store
from dateline.when import Basis, When
from services import examples
from services.links_examples import LINK_ID

PUBLISHED = "2023-10-24T01:49:00Z"


@dataclass(frozen=True)
class Told:
    """An event, told by one sentence that holds its trigger."""

    sentence: str
    trigger: str
    edtf: str
    type: str = "statement"
    basis: Basis = "explicit"
    expression: str | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: str | None = None


CALL = Told(
    "Marsh told Reyl in a phone call on Monday that the harbour stays open.",
    "phone call",
    "2023-10-23",
    "phone_call",
    expression="on Monday",
    actors=("Elena Marsh",),
    targets=("Tomas Reyl",),
    place="Vessa",
)
STRIKE = Told("Dockers went on strike in May.", "strike", "2023-05", "protest", actors=("dockers",))
WORD = Told("The harbour stays open, Marsh said.", "said", "2023-10-24", basis="publication", actors=("Elena Marsh",))


def tell(
    store: Store,
    timeline: str,
    *told: Told,
    title: str = "A title",
    url: str | None = None,
    undated: tuple[Told, ...] = (),
    published: str | None = PUBLISHED,
) -> Document:
    """Store a document that tells these events, as a worker leaves it behind; it does not date some of them."""
    document = accept(store, timeline, " ".join(each.sentence for each in (*told, *undated)), title, url, published)
    store.documents.begin(document.id)
    without = [replace(_event(document, each), when=None) for each in undated]
    store.documents.commit(document.id, Reading(tuple(_event(document, each) for each in told), tuple(without)))
    return document


def read_example(store: Store) -> None:
    """Put the document that the specification shows into the store, read as it is shown, and its link."""
    document = read_document(examples.TIMELINE_NAME, examples.MARKDOWN.encode(), "text/markdown")
    store.documents.accept(document)
    store.documents.begin(document.id)
    store.documents.commit(document.id, Reading((event_from_json(examples.EVENT),), ()))
    store.tokens.add(Link(LINK_ID, examples.TIMELINE_NAME, f"/timelines/{examples.TIMELINE_NAME}/events"))


def accept(
    store: Store,
    timeline: str,
    text: str,
    title: str = "A title",
    url: str | None = None,
    published: str | None = PUBLISHED,
) -> Document:
    """Store a document that nobody has read yet."""
    document = Document("", timeline, text, title=title, published=published, url=url)
    document = replace(document, id=document_id(document))
    store.documents.accept(document)
    return document


def _event(document: Document, told: Told) -> Event:
    quote_start = document.text.index(told.sentence)
    start = quote_start + told.sentence.index(told.trigger)
    end = start + len(told.trigger)
    evidence = Evidence(
        document.id,
        told.sentence,
        quote_start,
        told.trigger,
        start,
        end,
        document.title,
        document.url,
        document.published,
    )
    return Event(
        event_id(document.id, start, end),
        told.type,
        When(told.edtf, told.basis, told.expression),
        told.sentence.rstrip("."),
        tuple(Actor(name, "person") for name in told.actors),
        tuple(Actor(name, "person") for name in told.targets),
        Place(told.place) if told.place else None,
        0.9,
        (evidence,),
    )
