"""Whom pronouns, offices and short names stand for."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Events


def speakers(events: Events, text: str) -> list[list[str]]:
    return [[actor.name for actor in event.actors] for event in events(text) if event.type == "statement"]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Mayor Carla Ruiz said the bridge was safe. She added that it would open soon.", "Carla Ruiz"),
        ("Mayor Carla Ruiz said the bridge was safe. Ruiz added that it would open soon.", "Carla Ruiz"),
        ("Mayor Carla Ruiz said the bridge was safe. The mayor added that it would open soon.", "Carla Ruiz"),
        ("The Northern Rail Authority (NRA) said the line was shut. The NRA added that buses ran.", "NRA"),
        ("Foreign Minister Wang Yi said the talks had begun. Wang added that they would last.", "Wang Yi"),
        ("Defence Minister Marit Kvamme said the port was open. Kvamme added that it was safe.", "Marit Kvamme"),
        ("Harbour Holdings said the quay was full. The company added that water was short.", "Harbour Holdings"),
    ],
)
def test_a_second_mention_gets_the_name(events: Events, text: str, second: str) -> None:
    assert speakers(events, text)[1] == [second]


def test_a_counterpart_is_found_by_country(events: Events) -> None:
    text = (
        "Chinese Foreign Minister Li Na told her Kenyan counterpart that the port would open. "
        "Kenya's Peter Otieno met Li Na in Nairobi on Monday."
    )

    told = next(event for event in events(text) if event.type == "statement")

    assert [actor.name for actor in told.targets] == ["Peter Otieno"]


def test_we_in_a_quotation_is_who_speaks(events: Events) -> None:
    found = events('"We urge the council to act," said Carla Ruiz.')

    assert [[actor.name for actor in event.actors] for event in found if event.type == "request"] == [["Carla Ruiz"]]


def test_an_office_is_kept_as_role(events: Events) -> None:
    found = events("Foreign Minister Li Na condemned the raid.")

    assert [(actor.name, actor.role) for actor in found[0].actors] == [("Li Na", "foreign minister")]
