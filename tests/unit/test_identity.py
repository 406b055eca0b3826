"""Ids are made from content alone, tell their timeline, and differ when anything differs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.identity import document_id, event_id, tag_of, timeline_tag
from dateline.model import Document

DOCUMENT = Document("", "talks", "Envoys met on Monday.", title="Envoys meet", published="2024-03-05")


def test_the_same_content_has_the_same_id_whatever_id_it_carried() -> None:
    assert document_id(DOCUMENT) == document_id(replace(DOCUMENT, id="doc_another"))


@pytest.mark.parametrize(
    "change",
    [
        {"timeline": "other"},
        {"text": "Envoys met on Tuesday."},
        {"title": None},
        {"published": "2024-03-06"},
        {"url": "https://example.org/a"},
        {"publisher": "Gazette"},
        {"authors": ("Ann Lee",)},
        {"format": "markdown"},
        {"body_start": 3},
    ],
)
def test_other_content_has_another_id(change: dict[str, object]) -> None:
    assert document_id(replace(DOCUMENT, **change)) != document_id(DOCUMENT)


def test_fields_do_not_run_into_each_other() -> None:
    assert document_id(replace(DOCUMENT, authors=("a", "b"))) != document_id(replace(DOCUMENT, authors=("a, b",)))


def test_an_id_tells_the_tag_of_its_timeline() -> None:
    assert tag_of(document_id(DOCUMENT)) == timeline_tag("talks")


@pytest.mark.parametrize(
    "text", ["", "doc_", "evt_1", "doc_" + "w" * 28, "doc_" + "0" * 28 + "\n", "doc_{tag}" + "0" * 23]
)
def test_what_is_no_document_id_has_no_tag(text: str) -> None:
    assert tag_of(text) is None


def test_events_at_other_places_have_other_ids() -> None:
    assert (
        len({event_id("doc_a", 1, 5), event_id("doc_a", 1, 6), event_id("doc_b", 1, 5), event_id("doc_a", 11, 5)}) == 4
    )
