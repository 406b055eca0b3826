"""What a text places only before something that has a date. The texts are published on Thursday 14 March 2024."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Events


def dates(events: Events, text: str) -> dict[str, str]:
    """The date of each event of a text by the first word that names it."""
    return {text[e.evidence[0].start : e.evidence[0].end]: e.when.edtf for e in events(text) if e.when}


@pytest.mark.parametrize(
    ("text", "trigger", "date"),
    [
        # What was past already lies between the first day of the story and the day of what is told.
        (
            "A bridge collapsed on March 1. Two nurses who had been abducted near Jos were freed on Monday.",
            "abducted",
            "2024-03-01/2024-03-11",
        ),
        (
            "A bridge collapsed on March 1. A court ordered a recount on Monday after two boxes had been found.",
            "found",
            "2024-03-01/2024-03-11",
        ),
        # Without an earlier day in the text there is nothing to count from.
        ("Two nurses who had been abducted near Jos were freed on Monday.", "abducted", "2024-03-11"),
        # So does what had been said.
        (
            "A bridge collapsed on March 1. The nurses had threatened to march. They wept on Monday.",
            "threatened",
            "2024-03-01/2024-03-14",
        ),
        # What is told in reported speech is put back a tense by that alone.
        (
            "A bridge collapsed on March 1. A school burned on Monday. The mayor said that the council had closed it.",
            "closed",
            "2024-03-11",
        ),
    ],
)
def test_what_had_happened_lies_before_what_happened(events: Events, text: str, trigger: str, date: str) -> None:
    assert dates(events, text)[trigger] == date


@pytest.mark.parametrize(
    "text",
    [
        "Nurses marched on March 1. The vote had been postponed from March 8.",
        "Nurses marched on March 1. The vote had been planned for March 8, but Alder postponed it by a week.",
    ],
)
def test_what_was_put_off_was_put_off_before_its_day(events: Events, text: str) -> None:
    assert dates(events, text)["postponed"] == "2024-03-01/2024-03-08"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The owners refused a bid on March 1. The British group then added 4 million euros.", "2024-03-01/2024-03-14"),
        # Beside what happened the day before yesterday, it did so, too.
        ("A mill exploded on Tuesday. The owner then added 4 million euros to his offer.", "2024-03-12"),
    ],
)
def test_what_came_then_lies_between_what_is_told_before_it_and_publication(
    events: Events, text: str, date: str
) -> None:
    assert dates(events, text)["added"] == date


def test_what_was_put_off_from_a_day_to_come_may_have_been_so_at_any_time(events: Events) -> None:
    found = dates(events, "Nurses marched on Monday. The vote was postponed from March 28.")

    assert found["postponed"] == "2024-03-11"


def test_what_lasted_some_weeks_began_so_long_before_its_end(events: Events) -> None:
    found = dates(events, "A commission published its report on Monday. The inquiry lasted two weeks.")

    assert found["inquiry"] == "2024-02-26/2024-03-11"


@pytest.mark.parametrize(
    ("when", "date"), [("shortly before midnight", "2024-03-09/2024-03-10"), ("at noon", "2024-03-09")]
)
def test_the_victims_of_what_happened_about_midnight_died_on_that_day_or_the_next(
    events: Events, when: str, date: str
) -> None:
    found = dates(events, f"A mill exploded on Saturday, {when}. The owner apologised on Monday. Four men died.")

    assert found["died"] == date
