"""The seeds say of themselves what is expected, and the events that are promised of them are read in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict

import pytest

from dateline.edtf import parse
from dateline.formats import MEDIA_TYPES, media_type_of
from dateline.model import Event
from dateline.ontology import TYPES
from tests.integration.seeds_at_hand import MERGES, NDJSON, SEEDS, Seed, all_seeds, files, span, whole
from tests.integration.seeds_compared import faults, paired
from workers.extraction import load

ALL = all_seeds()
LEAST_PROMISED = 0.6
LEAST_FOUND_F1 = 0.9
each_seed = pytest.mark.parametrize("seed", ALL, ids=lambda seed: seed.name)


@pytest.fixture(scope="module")
def read() -> dict[str, Sequence[Event]]:
    """The dated events that are read in each seed, by its name."""
    reader = load()
    return {seed.name: reader.read(seed.document).events for seed in ALL}


def test_every_accepted_format_has_a_seed() -> None:
    assert {media_type_of(path.name) for path in files()} == {*MEDIA_TYPES, NDJSON}


def test_every_seed_has_an_expectation_and_every_expectation_a_seed() -> None:
    told = {path for path in SEEDS.glob("*/expected/*") if path.name != MERGES}

    assert {seed.expected for seed in ALL} == told


@each_seed
def test_a_seed_is_read_with_the_head_that_it_has(seed: Seed) -> None:
    told = seed.told()

    read = asdict(seed.document)

    assert {field: read[field] for field in told} == {**told, "authors": tuple(told["authors"])}


@each_seed
def test_expected_triggers_stand_where_they_are_said_to_stand(seed: Seed) -> None:
    mentions = [mention for event in seed.events() for mention in (event, *event["also"])]

    for mention in mentions:
        assert seed.document.text.count(mention["sentence"]) == 1, mention
        assert len(re.findall(whole(mention["trigger"]), mention["sentence"])) == 1, mention
    starts = [span(seed.document.text, mention).start for mention in mentions]
    assert len(starts) == len(set(starts)), "two events are expected of one trigger"


@each_seed
def test_expected_events_have_known_types_and_readable_dates(seed: Seed) -> None:
    for event in seed.events():
        assert event["type"] in TYPES, event
        assert parse(event["date"]).first is not None, event
        assert event["basis"] in ("explicit", "context", "publication"), event


@each_seed
def test_expected_actors_and_places_are_named_in_the_text(seed: Seed) -> None:
    for event in seed.events():
        named = [*event["actors"], *event["targets"], *([event["place"]] if event["place"] else [])]
        assert [name for name in named if name not in seed.document.text] == [], event


@each_seed
def test_promised_events_are_read_with_their_type_date_and_actors(seed: Seed, read: dict[str, Sequence[Event]]) -> None:
    promised = [event for event in seed.events() if event["required"]]

    wrong = {
        f"{event['trigger']!r} in {event['sentence']!r}": fault
        for event in promised
        if (fault := faults(seed, event, read[seed.name]))
    }

    assert wrong == {}


def test_every_phone_call_is_promised() -> None:
    calls = [event for seed in ALL for event in seed.events() if event["type"] == "phone_call"]

    assert [call for call in calls if not call["required"]] == []


def test_most_key_events_are_promised() -> None:
    key = [event for seed in ALL for event in seed.events() if event["key"]]

    promised = sum(event["required"] for event in key)

    assert promised >= LEAST_PROMISED * len(key)


def test_events_are_found_no_worse_than_the_floor(read: dict[str, Sequence[Event]]) -> None:
    expected = sum(len(seed.events()) for seed in ALL)
    found = sum(len(events) for events in read.values())

    both = sum(paired(seed, read[seed.name]) for seed in ALL)

    assert 2 * both / (expected + found) >= LEAST_FOUND_F1, f"{both} of {expected} expected and {found} read"
