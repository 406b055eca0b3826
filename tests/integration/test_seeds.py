"""The seeds say of themselves what is expected, and what is expected of them can be found in them."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from dateline.edtf import parse
from dateline.formats import MEDIA_TYPES, media_type_of
from dateline.ontology import TYPES
from tests.integration.seeds_at_hand import NDJSON, SEEDS, Seed, all_seeds, files, span, whole

ALL = all_seeds()
each_seed = pytest.mark.parametrize("seed", ALL, ids=lambda seed: seed.name)


def test_every_accepted_format_has_a_seed() -> None:
    assert {media_type_of(path.name) for path in files()} == {*MEDIA_TYPES, NDJSON}


def test_every_seed_has_an_expectation_and_every_expectation_a_seed() -> None:
    assert {seed.expected for seed in ALL} == set(SEEDS.glob("*/expected/*"))


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
