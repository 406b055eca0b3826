"""Events and documents come back from JSON as they went in, in the fixed order of fields."""

from __future__ import annotations

from dateline.encoding import document_from_json, document_to_json, dumps, event_from_json, event_to_json, loads
from dateline.model import Actor, Document, Event, Evidence, Place
from dateline.when import When

EVIDENCE = Evidence("doc_a", "They spoke on Monday.", 10, "spoke", 15, 20, "Title", "https://example.org", "2023-10-24")
EVENT = Event(
    id="evt_a",
    type="phone_call",
    when=When("2023-10-23", "explicit", "on Monday"),
    headline="Wang Yi and Eli Cohen speak by phone",
    actors=(Actor("Wang Yi", "person", "CHN", "foreign minister"),),
    targets=(Actor("Eli Cohen", "person", "ISR"),),
    place=Place("Beijing", "CHN"),
    confidence=0.9312,
    evidence=(EVIDENCE,),
)


def test_an_event_is_served_as_designed() -> None:
    served = event_to_json(EVENT)
    assert list(served) == [
        *(
            "id",
            "type",
            "plover",
            "when",
            "headline",
            "actors",
            "targets",
            "place",
            "confidence",
            "documents",
            "conflicts",
            "evidence",
        )
    ]
    assert served["plover"] == {"event": "CONSULT", "mode": "phone"}
    assert served["when"] == {
        "edtf": "2023-10-23",
        "start": "2023-10-23",
        "end": "2023-10-23",
        "precision": "day",
        "basis": "explicit",
        "expression": "on Monday",
    }
    assert served["confidence"] == 0.93
    assert served["documents"] == 1


def test_an_event_comes_back_and_is_written_the_same_again() -> None:
    written = dumps(event_to_json(EVENT))
    assert dumps(event_to_json(event_from_json(loads(written)))) == written


def test_an_undated_event_has_no_when() -> None:
    undated = event_to_json(Event("evt_b", "statement", None, "X speaks", (), (), None, 0.5, (EVIDENCE,)))
    assert undated["when"] is None
    assert event_from_json(undated).when is None


def test_a_document_comes_back() -> None:
    document = Document(
        "doc_a", "talks", "text", "markdown", 2, "T", "2023-10-24", "https://example.org", "P", ("A", "B")
    )
    assert document_from_json(loads(dumps(document_to_json(document)))) == document
