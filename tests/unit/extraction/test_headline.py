"""Headlines as a person would write them."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Events


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Li Na held a phone call with Omar Diallo on Monday.", "Li Na and Omar Diallo speak by phone"),
        ("China has condemned the violence in Gaza.", "China condemns the violence in Gaza"),
        ("Two drivers were injured.", "Two drivers injured"),
        ('"The bridge is safe," Mayor Carla Ruiz said.', "Carla Ruiz: The bridge is safe"),
        ("The president held a meeting on Monday.", "The president holds meeting"),
        ("The road is shut, according to police.", "Police: The road is shut"),
        (
            "Mayor Carla Ruiz accused the bank of serious, costly delays.",
            "Carla Ruiz accuses the bank of serious, costly delays",
        ),
    ],
)
def test_a_headline_tells_who_does_what(events: Events, text: str, headline: str) -> None:
    assert [event.headline for event in events(text)] == [headline]


def test_a_long_headline_ends_at_a_word(events: Events) -> None:
    text = "The mayor said " + "that the old bridge over the river " * 6 + "was safe."

    (event,) = events(text)

    assert event.headline.endswith(" …")
    assert len(event.headline) <= 92
