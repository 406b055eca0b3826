"""All that may be asked of a timeline that real workers read, against the same questions answered in plain Python.

Two stories of ``seeds/`` stand on one timeline, with what they merge, dispute, copy, and leave uncertain.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from httpx_sse import EventSource, ServerSentEvent
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dateline.client import Client
from dateline.edtf import parse
from services.exports import FORMS
from tests.end_to_end.asked import Event, Everybody, chosen, first_day, last_day, parties, words
from tests.end_to_end.stacks import empty_stack
from tests.integration.seeds_at_hand import files
from tests.unit.services.exports.readers import HEADLINES, entries, json_lines, table

STORIES = ("canal-talks", "lindqvist-takeover")
TIMELINE = "/timelines/world"
EVENTS = f"{TIMELINE}/events"
IDS = {
    "jsonl": lambda text: [line["id"] for line in json_lines(text)],
    "csv": lambda text: [row["id"] for row in table(text)],
    "plover": lambda text: [line["id"] for line in json_lines(text)],
    "ics": lambda text: [str(entry["uid"]).removesuffix("@dateline") for entry in entries(text)],
}

# To look for a smaller example would ask the service for minutes.
ASKED = settings(deadline=None, derandomize=True, phases=(Phase.generate,))

Given = dict[str, list[str]]


@dataclass(frozen=True)
class World:
    """A running service with a timeline on it, and what that holds as one page of JSON told it."""

    http: httpx.Client
    events: Sequence[Event]
    actors: Sequence[Mapping[str, Any]]
    everybody: Everybody

    def get(self, path: str, **parameters: Any) -> httpx.Response:
        """The answer to a question, which is no refusal."""
        answer = self.http.get(path, params=parameters or None)
        assert answer.status_code == 200, answer.text
        return answer

    def ids(self, given: Given) -> list[str]:
        """The events that pass, as plain Python finds them."""
        return [event["id"] for event in chosen(self.events, given, self.everybody)]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with (
        empty_stack() as stack,
        Client(stack.url) as client,
        httpx.Client(base_url=stack.url, timeout=30) as http,
    ):
        stories = [path for path in files() if path.parent.name in STORIES]
        client.wait([posted.id for path in stories for posted in client.post_file("world", path)], 100)
        events = http.get(EVENTS, params={"limit": 1000}).json()["events"]
        actors = http.get(f"{TIMELINE}/actors", params={"limit": 1000}).json()["actors"]
        yield World(http, events, actors, _everybody(actors))


def _everybody(actors: Sequence[Mapping[str, Any]]) -> Everybody:
    """Who bears each name that nobody else bears."""
    bearers = Counter(" ".join(words(alias)) for actor in actors for alias in actor["aliases"])
    return {
        alias: frozenset(actor["aliases"])
        for actor in actors
        for alias in actor["aliases"]
        if bearers[" ".join(words(alias))] == 1
    }


@st.composite
def _asked(draw: st.DrawFn, world: World) -> Given:
    """Some filters with values that the timeline has."""
    some = st.sampled_from(world.events)
    date = st.builds(lambda event, length: event["when"]["start"][:length], some, st.sampled_from((4, 7, 10)))
    phrase = st.builds(lambda event, at: words(event["headline"])[at : at + 2], some, st.integers(0, 8))
    names = [
        *world.everybody,
        *{party["country"] for event in world.events for party in parties(event) if party["country"]},
    ]
    places = [event["place"] for event in world.events if event["place"]]
    single = {
        "from": date,
        "to": date,
        "q": phrase.map(lambda words: " ".join(word[:5] for word in words) or "a"),
        "min_documents": st.integers(1, 4).map(str),
        "min_confidence": st.sampled_from(("0", "0.5", "0.9", "0.95", "1")),
    }
    several = {
        "type": some.map(lambda event: event["type"]),
        "not_type": some.map(lambda event: event["type"]),
        "actor": st.sampled_from(names),
        "with": st.sampled_from(names),
        "place": st.sampled_from(places).map(lambda place: place["country"] or place["name"].upper()),
        "document": some.map(lambda event: event["evidence"][-1]["document"]),
        "basis": st.sampled_from(("explicit", "context", "publication")),
    }
    wanted = draw(st.lists(st.sampled_from([*single, *several]), min_size=1, max_size=4, unique=True))
    asked = {
        name: [draw(single[name])]
        if name in single
        else draw(st.lists(several[name], min_size=1, max_size=3, unique=True))
        for name in wanted
    }
    if "from" in asked and "to" in asked and first_day(asked["from"][0]) > last_day(asked["to"][0]):
        del asked["to"]
    return asked


def _sent(asked: Given, *, together: bool) -> dict[str, Any]:
    """The filters as parameters, several values repeated or with commas between."""
    quoted = {name: [f'"{value}"' if "," in value else value for value in values] for name, values in asked.items()}
    return {name: ",".join(values) if together else values for name, values in quoted.items()}


def _walked(world: World, parameters: Mapping[str, Any]) -> list[str]:
    """The events of all pages, each by the address that the one before links to as the next."""
    found, answer = [], world.get(EVENTS, **parameters)
    while True:
        found += [event["id"] for event in answer.json()["events"]]
        if "next" not in answer.links:
            assert answer.json()["next"] is None
            return found
        answer = world.get(answer.links["next"]["url"])


def test_the_timeline_has_what_there_is_to_ask_for(world: World) -> None:
    told = {conflict["field"] for event in world.events for conflict in event["conflicts"]}

    assert len(world.events) > 200
    assert {event["when"]["precision"] for event in world.events} >= {"day", "month", "year", "interval"}
    assert {event["when"]["basis"] for event in world.events} == {"explicit", "context", "publication"}
    assert told >= {"date", "type"}
    assert max(event["documents"] for event in world.events) >= 10
    assert any("copy_of" in proof for event in world.events for proof in event["evidence"])


@given(data=st.data())
@settings(ASKED, max_examples=30)
def test_events_that_pass_all_filters_are_listed_counted_and_told_as_changes(world: World, data: st.DataObject) -> None:
    asked = data.draw(_asked(world))
    parameters = _sent(asked, together=data.draw(st.booleans()))
    limit = data.draw(st.integers(2, 60))

    expected = world.ids(asked)

    assert _walked(world, parameters | {"limit": limit}) == expected
    assert _walked(world, parameters | {"limit": limit, "order": "desc"}) == expected[::-1]
    changes = world.get(EVENTS, **parameters, changed_since=0, limit=1000).json()
    assert ({*changes["added"]}, changes["removed"], changes["complete"]) == ({*expected}, [], True)
    _are_counted(world, parameters, [event for event in world.events if event["id"] in {*expected}])


def _are_counted(world: World, parameters: Mapping[str, Any], events: Sequence[Event]) -> None:
    counted = world.get(TIMELINE, **parameters).json()
    places = Counter(event["place"]["name"] for event in events if event["place"])
    who = Counter(
        actor["name"]
        for event in events
        for actor in world.actors
        if {party["name"] for party in parties(event)} & {*actor["aliases"]} and actor["aliases"][0] in world.everybody
    )
    assert (counted["events"], counted["complete"]) == (len(events), True)
    assert counted["types"] == Counter(event["type"] for event in events)
    assert counted["bases"] == Counter(event["when"]["basis"] for event in events)
    assert counted["months"] == Counter(event["when"]["start"][:7] for event in events)
    assert counted["places"].items() <= places.items()
    assert len(counted["places"]) == min(len(places), 100)
    assert {name: counted["actors"].get(name) for name in who} == who or len(counted["actors"]) == 100


@given(data=st.data())
@settings(ASKED, max_examples=24)
def test_every_form_holds_exactly_the_events_that_pass(world: World, data: st.DataObject) -> None:
    asked, form = data.draw(_asked(world)), data.draw(st.sampled_from(sorted(FORMS)))
    by_name = {"params": _sent(asked, together=True) | {"format": form}}
    by_header = {"params": _sent(asked, together=False), "headers": {"Accept": FORMS[form].media_type}}
    expected = world.ids(asked)

    named, accepted = (world.http.get(EVENTS, **how) for how in (by_name, by_header))

    for answer in (named, accepted):
        assert answer.status_code == 200, answer.text
        assert len(HEADLINES[form](answer.text)) == len(expected)
        assert form not in IDS or IDS[form](answer.text) == expected


def test_everybody_is_found_by_each_of_their_names(world: World) -> None:
    assert any({"Saduov", "Yerlan Saduov"} <= {*actor["aliases"]} for actor in world.actors)
    for actor in world.actors:
        for alias in actor["aliases"]:
            if alias not in world.everybody:
                continue
            found = _walked(world, {"actor": f'"{alias}"', "limit": 1000})
            assert found == world.ids({"actor": [alias]}), alias
            assert len(found) == actor["events"], alias


def test_evidence_is_all_there_oldest_first_with_the_words_at_their_place_in_the_document(world: World) -> None:
    texts: dict[str, Any] = {}
    for event in world.events:
        proofs = event["evidence"]
        dates = [parse(proof["published"]).sort_key for proof in proofs]
        for proof in proofs:
            if proof["document"] not in texts:
                texts[proof["document"]] = world.get(f"/documents/{proof['document']}").json()
            text = texts[proof["document"]]["text"]
            assert text[proof["start"] : proof["end"]] == proof["trigger"]
            assert text[proof["quote_start"] :].startswith(proof["quote"])
        assert dates == sorted(dates), event["headline"]
        assert event["documents"] == len({each["document"] for each in proofs if "copy_of" not in each})


def test_the_stream_tells_what_the_events_are_and_goes_on_from_the_last_id(world: World) -> None:
    asked = {"type": ["meeting", "visit"], "min_documents": ["2"]}

    told = _told(world, asked)
    again = _told(world, asked)
    rest = _told(world, asked, again[-1].id)

    added = [json.loads(each.data)["id"] for each in told if each.event == "added"]
    assert {each.event for each in told} == {"added", "revision"}
    assert sorted(added) == sorted(world.ids(asked))
    assert [(each.event, each.data, each.id) for each in again] == [(each.event, each.data, each.id) for each in told]
    assert rest == []


def _told(world: World, asked: Given, after: str = "") -> list[ServerSentEvent]:
    """What a stream tells up to the timeline's revision; nothing if that is what it was told already."""
    headers = {"Last-Event-ID": after} if after else {}
    patience = httpx.Timeout(30, read=1.0 if after else 30)
    latest = world.get(TIMELINE).json()["revision"]
    with world.http.stream("GET", f"{TIMELINE}/stream", params=asked, headers=headers, timeout=patience) as stream:
        found: list[ServerSentEvent] = []
        with suppress(httpx.ReadTimeout):
            for event in EventSource(stream).iter_sse():
                found.append(event)
                if event.event == "revision" and json.loads(event.data)["revision"] == latest:
                    break
        return found
