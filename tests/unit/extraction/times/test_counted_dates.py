import pytest

from workers.extraction.times import read


@pytest.mark.parametrize(
    ("text", "wording", "edtf"),
    [
        ("Police said on Monday.", "Monday", "2023-10-23"),
        ("Police said on Tuesday.", "Tuesday", "2023-10-24"),
        ("Police said on Wednesday.", "Wednesday", "2023-10-18"),
        ("Parliament will vote on Wednesday.", "Wednesday", "2023-10-25"),
        ("Parliament was told on Monday morning.", "Monday morning", "2023-10-23"),
        ("It burned last Friday.", "last Friday", "2023-10-20"),
        ("It burned last Monday.", "last Monday", "2023-10-16"),
        ("They will meet next Friday.", "next Friday", "2023-10-27"),
        ("It burned on Wednesday last week.", "Wednesday last week", "2023-10-18"),
        ("It burned yesterday.", "yesterday", "2023-10-23"),
        ("It burned the day before yesterday.", "the day before yesterday", "2023-10-22"),
        ("It burned last night.", "last night", "2023-10-23"),
        ("It burned this morning.", "this morning", "2023-10-24"),
        ("It burned overnight.", "overnight", "2023-10-24"),
        ("They will meet tomorrow evening.", "tomorrow evening", "2023-10-25"),
        ("It burned last week.", "last week", "2023-10-16/2023-10-22"),
        ("It burned last weekend.", "last weekend", "2023-10-21/2023-10-22"),
        ("It opened earlier this month.", "earlier this month", "2023-10"),
        ("It opened last month.", "last month", "2023-09"),
        ("It will open later this year.", "later this year", "2023"),
        ("It opened last year.", "last year", "2022"),
        ("It opened late last year.", "late last year", "2022-10/2022-12"),
        ("It opened last summer.", "last summer", "2023-06/2023-08"),
        ("It opened last March.", "last March", "2023-03"),
        ("It opened in April last year.", "April last year", "2022-04"),
        ("It opened on May 5 of this year.", "May 5 of this year", "2023-05-05"),
        ("It opened last quarter.", "last quarter", "2023-07/2023-09"),
        ("It opened two days ago.", "two days ago", "2023-10-22"),
        ("It opened three months ago.", "three months ago", "2023-07"),
        ("It opened twenty-five years ago.", "twenty-five years ago", "1998"),
        ("It burned over the past three days.", "the past three days", "2023-10-21/2023-10-24"),
        ("It will open within ten days.", "ten days", "2023-10-24/2023-11-03"),
        ("They will talk over the next month.", "the next month", "2023-10-24/2023-11-24"),
        ("It burned at 5:30 pm on Monday.", "5:30 pm on Monday", "2023-10-23"),
    ],
)
def test_dates_counted_from_publication(days, text, wording, edtf):
    assert days(text)[wording] == edtf


def test_the_callers_tense_wins_over_the_words():
    text = "The minister, who was told to resign, speaks on Friday."

    (found,) = read([text], "2023-10-24", lambda _, __: "future")[0]

    assert found.edtf == "2023-10-27"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("He was freed on 9 June 2022. Two days later, he left.", "2022-06-11"),
        ("He was freed on 9 June 2022. The same day, he left.", "2022-06-09"),
        ("He was freed on 9 June 2022. He had asked for it a week earlier.", "2022-06-02"),
        ("He was freed on 9 June 2022. He left the following month.", "2022-07"),
        ("He was freed on 9 June 2022. Two months later, he left.", "2022-08"),
        ("He was freed in 2019. That year, he left.", "2019"),
        ("He was freed in March 2019. Three years later, he left.", "2022"),
        ("He was freed on 9 June 2022. He left the day before.", "2022-06-08"),
        ("He was freed on 9 June 2022. He left days later.", "2022-06"),
        # A glance back is not what the story goes on from.
        ("He was freed on 9 June 2022. He had asked for it a week earlier. Two days later, he left.", "2022-06-11"),
        ("He left two days after Christmas 2021.", "2021-12-27"),
        ("Yesterday the capsule arrived, after landing the day before.", "2023-10-22"),
    ],
)
def test_dates_counted_from_another_expression(days, text, edtf):
    assert list(days(text).values())[-1] == edtf


def test_another_expression_may_stand_in_an_earlier_paragraph(days):
    assert days("The summit met on Wednesday.", "The next day, it ended.")["The next day"] == "2023-10-19"


def test_a_date_that_describes_a_noun_is_not_counted_from(days):
    found = days("The court met on Monday. It struck down the 27 July deal. The following day, it rested.")

    assert found["The following day"] == "2023-10-24"


def test_what_is_counted_from_an_event_has_no_date(days):
    assert "a day after" not in days("He resigned a day after the election.")
