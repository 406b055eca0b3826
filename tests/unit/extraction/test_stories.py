"""What is dated by another sentence of its document. The texts are published on Thursday 14 March 2024."""

from __future__ import annotations

from tests.unit.extraction.conftest import Events, date_of


def test_what_something_is_done_for_has_the_date_that_the_text_tells_below(events: Events) -> None:
    lead = "Judges jailed two men on Monday over the bombing of a mill in which a baker died."
    text = f"{lead} The bomb exploded on March 4."

    dates = {event.type: event.when and event.when.edtf for event in events(text)}

    assert (dates["attack"], dates["casualty"]) == ("2024-03-04", "2024-03-04")


def test_what_a_headline_names_as_a_reason_has_the_date_of_the_disaster(events: Events) -> None:
    text = "A minister resigned on Monday.\n\nThe ferry sank on March 4."

    found = events(text, title="Minister resigns over ferry deaths")

    assert [event.when and event.when.edtf for event in found if event.type == "casualty"] == ["2024-03-04"]


def test_an_event_takes_the_date_that_stands_around_its_main_mention(events: Events) -> None:
    # Given an arrest that is first told beside nothing, in a story of another day
    text = (
        "The union struck on Friday.\n\nHakan Lund was arrested.\n\n"
        "The ferry sank off Crete on Monday. Police arrested Hakan Lund in Chania."
    )

    # When it is told more fully beside a day
    found = events(text)

    # Then that is its day
    assert date_of("arrested", found) == "2024-03-11"


def test_a_story_comes_back_to_its_one_disaster(events: Events) -> None:
    # Given a report of something later, in which a disaster has a day only farther below
    text = (
        "Judges published a report on the sinking of the Aurora on Wednesday.\n\n"
        "The ferry and a freighter had collided off Crete on March 3.\n\n"
        "The minister resigned on March 8. Twelve people drowned."
    )

    found = events(text)

    # Then what was suffered in it has that day too, wherever it is told
    assert {trigger: date_of(trigger, found) for trigger in ("sinking", "drowned", "resigned")} == {
        "sinking": "2024-03-03",
        "drowned": "2024-03-03",
        "resigned": "2024-03-08",
    }


def test_of_two_disasters_neither_dates_what_stands_beside_something_else(events: Events) -> None:
    text = (
        "A ferry sank off Crete on March 3. A train derailed near Split on March 5.\n\n"
        "The minister resigned on March 8. Twelve people drowned."
    )

    assert date_of("drowned", events(text)) == "2024-03-08"
