import pytest


@pytest.mark.parametrize(
    ("text", "wording", "edtf"),
    [
        ("They met from 3 to 5 May 2021.", "3 to 5 May 2021", "2021-05-03/2021-05-05"),
        ("They met June 27–29, 2021.", "June 27–29, 2021", "2021-06-27/2021-06-29"),
        ("They met June 27–July 2.", "June 27–July 2", "2023-06-27/2023-07-02"),
        ("They met from 30 December to 2 January 2021.", "30 December to 2 January 2021", "2020-12-30/2021-01-02"),
        ("They met between Monday and Wednesday.", "Monday and Wednesday", "2023-10-23/2023-10-25"),
        ("They met on Saturday and Sunday.", "Saturday and Sunday", "2023-10-21/2023-10-22"),
        ("They were blocked from 2012 to 2016.", "2012 to 2016", "2012/2016"),
        ("The war of 1939-45 was long.", "1939-45", "1939/1945"),
        ("They met from March 2020 until May 2021.", "March 2020 until May 2021", "2020-03/2021-05"),
    ],
)
def test_a_range_runs_from_its_first_to_its_last_day(expressions, text, wording, edtf):
    (found,) = expressions(text)

    assert (found.text, found.edtf, found.kind) == (wording, edtf, "range")


def test_the_ends_of_a_range_that_are_dates_by_themselves_are_its_parts(expressions):
    (found,) = expressions("They met from Saturday to Monday.")

    assert [(part.text, part.edtf) for part in found.parts] == [("Saturday", "2023-10-21"), ("Monday", "2023-10-23")]


@pytest.mark.parametrize(
    ("text", "kind", "edtf"),
    [
        ("They have fought since 1964.", "since", "1964/2023-10-24"),
        ("They have fought since last week.", "since", "2023-10-16/2023-10-24"),
        ("It will stay closed until Friday.", "until", "2023-10-24/2023-10-27"),
        ("It will close by the end of 2025.", "until", "2023-10-24/2025-12-31"),
        ("They fought until 2016.", "until", "2016"),
    ],
)
def test_since_and_until_reach_from_or_to_publication(expressions, text, kind, edtf):
    (found,) = expressions(text)

    assert (found.kind, found.edtf) == (kind, edtf)


@pytest.mark.parametrize("text", ["It opens late at the end of the month.", "It opens late end of the month."])
def test_a_part_of_a_part_of_a_month_is_no_narrower(expressions, text):
    (found,) = expressions(text)

    assert found.edtf == "2023-10-21/2023-10-31"


def test_two_days_that_do_not_touch_are_no_range(days):
    assert days("They met on Saturday and Monday.") == {"Saturday": "2023-10-21", "Monday": "2023-10-23"}


def test_the_preposition_is_told_apart_from_the_expression(expressions):
    text = "They met on Monday."
    (found,) = expressions(text)

    assert (found.preposition, text[found.phrase_start : found.end]) == ("on", "on Monday")
