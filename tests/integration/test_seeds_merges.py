"""What is to be merged of the seeds, and of what is held out, is said of words that stand in them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

from dateline.edtf import parse
from dateline.ontology import TYPES
from tests.integration.seeds_at_hand import HELD_OUT, documents, span, stories, whole

STORIES = stories() | stories(HELD_OUT)
each_story = pytest.mark.parametrize("story", STORIES)
Occurrences = dict[str, dict[str, Any]]


def occurrences(story: str) -> Occurrences:
    return {occurrence["label"]: occurrence for occurrence in STORIES[story]["occurrences"]}


@each_story
def test_triggers_stand_where_they_are_said_to_stand(story: str) -> None:
    texts = {name: document.text for name, document in documents(story).items()}

    for mention in (mention for occurrence in occurrences(story).values() for mention in occurrence["mentions"]):
        assert texts[mention["document"]].count(mention["sentence"]) == 1, mention
        assert len(re.findall(whole(mention["trigger"]), mention["sentence"])) == 1, mention


@each_story
def test_triggers_of_an_occurrence_do_not_overlap(story: str) -> None:
    texts = {name: document.text for name, document in documents(story).items()}

    for occurrence in occurrences(story).values():
        places = sorted(
            (mention["document"], place.start, place.stop)
            for mention in occurrence["mentions"]
            for place in [span(texts[mention["document"]], mention)]
        )
        assert [(one, other) for one, other in pairwise(places) if one[0] == other[0] and other[1] < one[2]] == []


@each_story
def test_labels_types_and_dates_can_be_read(story: str) -> None:
    known = occurrences(story)

    assert len(known) == len(STORIES[story]["occurrences"])
    for occurrence in known.values():
        assert occurrence["type"] in TYPES, occurrence
        assert parse(occurrence["date"]).first is not None, occurrence


@each_story
def test_conflicts_copies_and_what_stays_apart_are_of_this_story(story: str) -> None:
    gold, known, names = STORIES[story], occurrences(story), set(documents(story))

    assert {conflict["label"] for conflict in gold["conflicts"]} <= set(known)
    assert {label for group in gold["apart"] for label in group["labels"]} <= set(known)
    assert {name for printed in gold["copies"] for name in printed} <= names
    dates = {(conflict["label"], conflict["field"]): conflict["values"] for conflict in gold["conflicts"]}
    assert [key for key, values in dates.items() if key[1] == "date" and known[key[0]]["date"] not in values] == []
