"""Days counted from one event to another. The texts are published on Thursday 14 March 2024."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Events


def dates(events: Events, text: str) -> dict[str, str]:
    """The date of each event of a text by the first word that names it."""
    return {text[e.evidence[0].start : e.evidence[0].end]: e.when.edtf for e in events(text) if e.when}


VOTE = (
    "Croatia’s parliament voted by 77 to 70 on Wednesday to keep Prime Minister Fletcher Peters in office, "
    "two and a half weeks after the ferry Karimi Nicosia sank off the island of Banda."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two tugs left Bergen on Tuesday, three days after the coast guard seized a yacht there.",
            {"left": "2024-03-12", "seized": "2024-03-09"},
        ),
        (
            "The chancellor met the mayor on Wednesday, a week after she held talks with the bishop.",
            {"met": "2024-03-13", "talks": "2024-03-06"},
        ),
        (
            "Miners walked out on Friday, a week after their first strike.",
            {"walked out": "2024-03-08", "strike": "2024-03-01"},
        ),
        (
            "On March 5, two days before they disappeared, a flood killed 19 people.",
            {"killed": "2024-03-05", "disappeared": "2024-03-07"},
        ),
        (
            "A storm killed two men on Monday, hours before the village buried its priest.",
            {"killed": "2024-03-11", "buried": "2024-03-11"},
        ),
        (
            "Solberg visited the village on the day after the massacre. The massacre was carried out on Monday.",
            {"visited": "2024-03-12", "massacre": "2024-03-11"},
        ),
        # Months and years are no finer than that.
        (
            "The inquiry opened in Falun on Tuesday, five months after the flood.",
            {"inquiry": "2024-03-12", "flood": "2023-10"},
        ),
        ("The mayor wept on Tuesday, a year after the flood.", {"wept": "2024-03-12", "flood": "2023"}),
        # The days of something are counted from its first.
        (
            "The strike began on March 4. Its shares fell 6 percent on the second day of the strike.",
            {"strike": "2024-03-04", "fell": "2024-03-05"},
        ),
        (
            "The king prayed on the eve of the vote. The vote was held on Monday.",
            {"prayed": "2024-03-10", "vote": "2024-03-11"},
        ),
        # What is told again is counted from where it was dated.
        (
            "The dam broke on February 16. The king wept. The king visited Orsa two weeks after the dam broke.",
            {"broke": "2024-02-16", "visited": "2024-03-01"},
        ),
        # What a later mention tells of the distance holds for the first one, too.
        (
            "The inquiry into the collapse of the Orsa dam opened in Falun on Tuesday, five months after the flood.",
            {"inquiry": "2024-03-12", "collapse": "2023-10"},
        ),
        # A description before a name belongs to it.
        (
            "The minister resigned on Monday, two weeks after the tanker Alma Rosa exploded off Vigo.",
            {"resigned": "2024-03-11", "exploded": "2024-02-26"},
        ),
        # What is half a day more was on one of two days.
        (
            "The minister resigned on Monday, two and a half weeks after the tanker Alma Rosa exploded off Vigo.",
            {"resigned": "2024-03-11", "exploded": "2024-02-22/2024-02-23"},
        ),
        # The ferry is read as what Nicosia sank, and the name as what stands below it.
        (
            VOTE,
            {"voted": "2024-03-13", "sank": "2024-02-24/2024-02-25"},
        ),
        (
            "The chancellor met the mayor on Tuesday, a week and a half after the quake.",
            {"met": "2024-03-12", "quake": "2024-03-01/2024-03-02"},
        ),
    ],
)
def test_an_event_is_dated_by_its_distance_from_another(events: Events, text: str, expected: dict[str, str]) -> None:
    found = dates(events, text)

    assert expected.items() <= found.items()


def test_what_has_happened_is_not_counted_to_a_day_after_publication(events: Events) -> None:
    found = dates(events, "A mill exploded on Tuesday. The owner resigned four days after the blast.")

    assert found["resigned"] == "2024-03-12"


def test_a_distance_that_is_not_counted_dates_nothing(events: Events) -> None:
    found = dates(events, "Two tugs left Bergen on Tuesday, days after the coast guard seized a yacht there.")

    assert found == {"left": "2024-03-12", "seized": "2024-03-12"}
