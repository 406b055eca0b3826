"""What the store keeps of a telling is the whole telling, with or without its document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.encoding import document_to_json, dumps, event_from_json, event_to_json
from dateline.identity import document_id, event_id
from dateline.model import Document, Event, Evidence
from dateline.store.members import packed_document_id
from dateline.store.packing import pack
from dateline.store.tellings import from_bytes, json_from_bytes, to_bytes
from tests.unit.merging.making import tellings

TEXT = "“Genug!” The ministers met in Haifa on Monday. They spoke for an hour about grain, ships and the port 🚢."
REPORT = Document("", "strait", TEXT, title="Talks", url="https://example.org/talks", published="2023-10-24")
REPORT = replace(REPORT, id=document_id(REPORT))
SOURCE = document_to_json(REPORT)
SOURCES = {packed_document_id(REPORT.id): SOURCE}


def slice_of(report: Document, *places: tuple[int, int, int, int]) -> tuple[Evidence, ...]:
    """Evidence by where its quote and its trigger begin and end in a document."""
    told = report.title, report.url, report.published
    return tuple(
        Evidence(report.id, report.text[begin:end], begin, report.text[first:last], first, last, *told)
        for begin, first, last, end in places
    )


def telling_of(report: Document, told: Event, *places: tuple[int, int, int, int]) -> Event:
    """What a telling tells, of another document."""
    evidence = slice_of(report, *places)
    return replace(told, id=event_id(report.id, evidence[0].start, evidence[0].end), evidence=evidence)


places = st.lists(st.integers(0, len(TEXT)), min_size=4, max_size=4).map(sorted).map(tuple)


@given(told=tellings, where=st.lists(places, min_size=1, max_size=3))
def test_a_telling_in_words_of_its_document_is_read_with_it(
    told: Event, where: list[tuple[int, int, int, int]]
) -> None:
    # Given a telling whose evidence are slices of its document
    telling = telling_of(REPORT, told, *where)
    # When it is kept
    kept = to_bytes(telling, SOURCE)
    # Then it is what it was once it is read with the document, and nothing without it
    assert json_from_bytes(telling.id, kept, SOURCES) == event_to_json(telling)
    assert from_bytes(telling.id, kept, SOURCES) == event_from_json(event_to_json(telling))
    assert json_from_bytes(telling.id, kept, {}) is from_bytes(telling.id, kept, {}) is None


MEETING = telling_of(REPORT, Event("", "meeting", None, "They met.", (), (), None, 0.5, ()), (9, 23, 26, 46))


@pytest.mark.parametrize(
    "changed",
    [
        {"quote": "The ministers met."},
        {"trigger": "left"},
        {"start": 24},
        {"quote_start": 10},
        {"title": None},
        {"document": "doc_of_somebody_else"},
    ],
)
@given(told=tellings)
def test_a_telling_in_other_words_is_kept_whole(told: Event, changed: dict[str, Any]) -> None:
    telling = replace(told, evidence=tuple(replace(each, **changed) for each in MEETING.evidence))

    kept = to_bytes(telling, SOURCE)

    assert json_from_bytes(telling.id, kept, {}) == event_to_json(telling)
    assert from_bytes(telling.id, kept, {}) == event_from_json(event_to_json(telling))


@given(told=tellings)
def test_nobody_reads_a_long_document_for_a_few_words_of_it(told: Event) -> None:
    long = replace(REPORT, text=TEXT * 1000)
    telling = telling_of(long, told, (9, 23, 26, 46))

    kept = to_bytes(telling, document_to_json(long))

    assert json_from_bytes(telling.id, kept, {}) == event_to_json(telling)


@given(told=tellings)
def test_a_telling_takes_less_than_half_of_what_it_took_with_its_words(told: Event) -> None:
    telling = telling_of(REPORT, told, (0, 23, 26, len(TEXT)))

    assert len(to_bytes(telling, SOURCE)) < len(pack(dumps(event_to_json(telling)))) / 2
