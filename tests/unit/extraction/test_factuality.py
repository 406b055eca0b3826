"""What is told as real, and what is not."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Events


@pytest.mark.parametrize(
    "text",
    [
        "Police did not arrest anybody on Monday.",
        "The parliament has not approved the budget.",
        "No soldier was injured on Monday.",
        "If the dam breaks, the water would flood the valley.",
        "The storm could destroy the harvest.",
        "Rebels may attack the port.",
        "The owner wants to close the mine.",
        "Buses used to evacuate the town.",
    ],
)
def test_what_is_denied_supposed_or_wished_is_no_event(events: Events, text: str) -> None:
    assert events(text) == []


def test_of_a_demand_the_demand_alone_counts(events: Events) -> None:
    found = events("The bishops called for a ceasefire in the valley.")

    assert [(event.type, event.evidence[0].trigger) for event in found] == [("request", "called")]


def test_a_refusal_is_an_event(events: Events) -> None:
    found = events("The minister refused to meet the miners on Monday.")

    assert [event.type for event in found] == ["rejection"]


def test_what_is_scheduled_for_a_day_counts(events: Events) -> None:
    found = events("The new bridge will open on 5 May.")

    assert [(event.evidence[0].trigger, event.when and event.when.edtf) for event in found] == [("open", "2024-05-05")]


def test_a_plan_without_a_date_does_not_count(events: Events) -> None:
    assert events("The city will build a tunnel under the river.") == []


def test_what_a_speaker_asserts_counts_beside_the_saying(events: Events) -> None:
    found = events("The minister said that ships were deployed on Sunday.")

    assert [event.type for event in found] == ["statement", "deployment"]


@pytest.mark.parametrize("text", ["Ten sailors are reported missing.", "The painting is said to be a copy."])
def test_a_hedge_is_no_act_of_speech(events: Events, text: str) -> None:
    assert "statement" not in [event.type for event in events(text)]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The ferry is no longer sailing to the island.", "sailing"),
        ("The fine will be smaller if paid by the owner.", "paid"),
        ("The crew brought barrels filled with oil ashore.", "filled"),
        ("The ministry has repeatedly blocked websites.", "blocked"),
        ("The minister said she would ignore those who say so.", "say"),
        ("Ada Lund, minister for Information and Broadcasting, resigned on Monday.", "Broadcasting"),
    ],
)
def test_what_is_over_supposed_or_tells_only_which_is_no_event(events: Events, text: str, trigger: str) -> None:
    assert trigger not in [event.evidence[0].trigger for event in events(text)]


def test_a_quake_that_was_recorded_is_one_event(events: Events) -> None:
    found = events("A quake was recorded off Crete on Monday.")

    assert [(event.type, event.evidence[0].trigger) for event in found] == [("disaster", "quake")]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Buses were used to evacuate the town.", "evacuate"),
        ("The rebels used drones to bomb the airport on Monday.", "bomb"),
    ],
)
def test_what_something_was_used_for_took_place(events: Events, text: str, trigger: str) -> None:
    assert [event.evidence[0].trigger for event in events(text)] == [trigger]
