"""The stories of the seeds end as timelines that merge their documents and show where these disagree."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from dateline.store import Store
from dateline.store.query import EventQuery
from tests.integration.seeds_at_hand import documents, span, stories
from workers.extraction import Reader, load

STORIES = stories()
Entries = list[dict[str, Any]]
Served = Callable[[str], Entries]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load()


@pytest.fixture
def served(store: Store, reader: Reader) -> Served:
    """Has a story's documents read, and gives the entries of its timeline."""

    def now(story: str) -> Entries:
        for document in documents(story).values():
            store.documents.accept(document)
            store.documents.begin(document.id)
            store.documents.commit(document.id, reader.read(document))
        page = store.timelines.page(EventQuery(story, limit=1000))
        return [json.loads(event) for event in page.events]

    return now


def telling(entries: Entries, story: str, label: str) -> Entries:
    """The entries that tell an occurrence of the gold merges, the one with most sources first."""
    occurrence = next(each for each in STORIES[story]["occurrences"] if each["label"] == label)
    texts = documents(story)
    places = {
        (texts[mention["document"]].id, offset)
        for mention in occurrence["mentions"]
        for offset in span(texts[mention["document"]].text, mention)
    }
    found = [each for each in entries if any(_lies_on(proof, places) for proof in each["evidence"])]
    return sorted(found, key=lambda each: -each["documents"])


def _lies_on(proof: dict[str, Any], places: set[tuple[str, int]]) -> bool:
    return any((proof["document"], offset) in places for offset in range(proof["start"], proof["end"]))


def test_a_bombing_that_many_documents_tell_is_one_entry_with_its_rising_toll(served: Served) -> None:
    entry = telling(served("puerto-lirio"), "puerto-lirio", "toll")[0]

    assert entry["documents"] >= 3
    assert {conflict["value"] for conflict in entry["conflicts"] if conflict["field"] == "toll"} >= {
        "17 killed",
        "19 killed",
    }


def test_papers_that_print_one_wire_story_count_as_one_source(served: Served) -> None:
    (printed,) = STORIES["lindqvist-takeover"]["copies"]
    ids = {documents("lindqvist-takeover")[name].id for name in printed}

    entry = telling(served("lindqvist-takeover"), "lindqvist-takeover", "agree")[0]

    sources = {
        proof["document"] for proof in entry["evidence"] if proof["document"] in ids and not proof.get("copy_of")
    }
    assert {proof["document"] for proof in entry["evidence"]} > ids
    assert len(sources) == 1
    assert entry["documents"] == len({proof["document"] for proof in entry["evidence"]} - ids) + 1


def test_a_vote_that_was_moved_is_one_entry_at_its_final_date_with_the_earlier_one_beside(served: Served) -> None:
    entry = telling(served("lindqvist-takeover"), "lindqvist-takeover", "vote")[0]

    assert entry["when"]["edtf"] == "2025-11-04"
    assert [each["value"] for each in entry["conflicts"] if each["field"] == "date"] == ["2025-10-28"]
