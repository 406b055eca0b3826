"""Which mentions are one event."""

from __future__ import annotations

from tests.unit.extraction.conftest import Events


def triggers(events: Events, text: str, **options: str) -> list[list[str]]:
    return [[evidence.trigger for evidence in event.evidence] for event in events(text, **options)]


def test_the_same_occurrence_told_again_is_one_event(events: Events) -> None:
    text = "Two trains collided near Lyon on Monday. The crash closed the line. The collision happened in fog."

    disasters = [event for event in events(text) if event.type == "disaster"]

    assert len(disasters) == 1
    assert {"collided", "crash", "collision"} <= {evidence.trigger for evidence in disasters[0].evidence}


def test_an_accident_and_what_it_led_to_are_two_events(events: Events) -> None:
    text = "A ferry sank off Crete on Monday. The mayor wept. The night of the collision was dark."

    disasters = [event for event in events(text) if event.type == "disaster"]

    assert [[evidence.trigger for evidence in event.evidence] for event in disasters] == [["sank"], ["collision"]]


def test_other_bad_weather_is_not_the_accident(events: Events) -> None:
    assert triggers(events, "A ferry sank on Monday. A tug was delayed by a storm.") == [["sank"], ["delayed"]]


def test_a_headline_is_a_further_mention(events: Events) -> None:
    found = events("Two ferries collided off Crete on Monday.", title="Ferries collide off Crete")

    assert [[evidence.trigger for evidence in event.evidence] for event in found] == [["collided", "collide"]]


def test_what_is_pointed_back_to_was_held(events: Events) -> None:
    text = "Anna Lund met Karl Berg on Monday. They will meet again on 20 March. After the meeting Anna Lund wept."

    meetings = [event for event in events(text) if event.type == "meeting"]

    assert [[evidence.trigger for evidence in event.evidence] for event in meetings] == [["met", "meeting"], ["meet"]]


def test_days_of_their_own_keep_two_occurrences_apart(events: Events) -> None:
    text = "Gunmen attacked a convoy on Monday. Gunmen attacked a market on Tuesday."

    assert triggers(events, text) == [["attacked"], ["attacked"]]


def test_each_saying_is_its_own_event(events: Events) -> None:
    text = "The mayor said the bridge was safe. The mayor said the tunnel was shut."

    assert triggers(events, text) == [["said"], ["said"]]


def test_a_statement_and_what_it_urges_are_one_act(events: Events) -> None:
    text = "The council issued a statement condemning the raid."

    (event,) = events(text)

    assert event.type == "accusation"
    assert {evidence.trigger for evidence in event.evidence} == {"condemning", "statement", "issued"}


def test_the_statement_in_which_it_is_said_stands_beside_the_verb(events: Events) -> None:
    assert triggers(events, "In a statement, the council said the pool was shut.") == [["said", "statement"]]


def test_a_headlines_blast_is_the_attack_of_the_body(events: Events) -> None:
    found = triggers(events, "A bomb was detonated at the airport on Monday.", title="Explosions at Oslo airport")

    assert found == [["detonated", "Explosions"]]


def test_a_day_makes_a_noun_point_back(events: Events) -> None:
    text = "An earthquake shook Davao on Monday. Monday's earthquake was the strongest in ten years."

    assert triggers(events, text) == [["earthquake", "earthquake"]]


def test_the_blast_may_be_that_of_a_bomb(events: Events) -> None:
    text = "Rebels fired on the town on March 4. A bomb exploded in the town on March 5. The blast woke everybody."

    assert ["exploded", "blast"] in triggers(events, text)
