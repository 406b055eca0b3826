from __future__ import annotations

from typing import Any

import pytest

from services.examples import EVENT
from services.presentation import days


def event(edtf: str, **changed: Any) -> dict[str, Any]:
    return EVENT | {"when": EVENT["when"] | {"edtf": edtf}} | changed


def with_evidence(**changed: Any) -> dict[str, Any]:
    return EVENT | {"evidence": [EVENT["evidence"][0] | changed]}


def test_events_of_one_day_stand_together_whatever_their_time() -> None:
    shown = days([event("2023-10-23"), event("2023-10-23T14:30Z"), event("2023-10"), event("2023-10-24")])

    assert [(day.weekday, day.date, [row.time for row in day.rows]) for day in shown] == [
        ("Monday", "23 October 2023", [None, "14:30 UTC"]),
        (None, "During October 2023", [None]),
        ("Tuesday", "24 October 2023", [None]),
    ]


def test_a_quote_is_cut_at_its_trigger_with_offsets_counted_from_its_start() -> None:
    [day] = days([with_evidence(quote="Both met — twice — in Vessa.", quote_start=100, start=105, end=108)])

    [source] = day.rows[0].sources
    assert source.quotes == ((("Both ", False), ("met", True), (" — twice — in Vessa.", False)),)


def test_mentions_in_one_sentence_are_marked_in_one_quote_and_each_document_is_named_once() -> None:
    def mention(document: str, quote: str, at: int, start: int, end: int) -> dict[str, Any]:
        told = {"document": document, "quote": quote, "quote_start": at, "start": at + start, "end": at + end}
        return EVENT["evidence"][0] | told

    both = "They met in a meeting."
    evidence = [
        mention("doc_a", both, 50, 14, 21),
        mention("doc_b", "They met.", 0, 5, 8),
        mention("doc_a", both, 50, 5, 8),
        mention("doc_a", "They talked.", 90, 5, 11),
        mention("doc_a", "They talked.", 90, 5, 8),
    ]

    [day] = days([EVENT | {"evidence": evidence}])

    assert [(source.document, source.quotes) for source in day.rows[0].sources] == [
        (
            "doc_a",
            (
                (("They ", False), ("met", True), (" in a ", False), ("meeting", True), (".", False)),
                (("They ", False), ("talked", True), (".", False)),
            ),
        ),
        ("doc_b", ((("They ", False), ("met", True), (".", False)),)),
    ]


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a", True),
        ("http://example.org/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("ftp://example.org/a", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    [day] = days([with_evidence(url=url)])

    assert (day.rows[0].sources[0].url is not None) is linked


def test_what_is_missing_is_left_out_or_said() -> None:
    bare = with_evidence(title=None, published=None) | {"actors": [], "targets": [], "place": None}

    [day] = days([bare])

    [row] = day.rows
    assert (row.actors, row.targets, row.place) == ("", "", None)
    assert (row.sources[0].title, row.sources[0].published) == ("Untitled document", None)
