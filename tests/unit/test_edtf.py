"""EDTF strings are read into the right seconds, compare as time does, and nonsense is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.edtf import Span, civil_from_days, days_from_civil, iso_date, parse
from dateline.errors import InvalidDate

YEARS = st.integers(-9_999_999_999, 9_999_999_999)


@given(st.dates())
def test_days_are_those_of_the_calendar(day: date) -> None:
    # Python's own calendar counts days from 0001-01-01 as day 1; year 0 is a leap year before it.
    assert days_from_civil(day.year, day.month, day.day) == day.toordinal() + 365
    assert civil_from_days(day.toordinal() + 365) == (day.year, day.month, day.day)


@given(YEARS, st.integers(1, 12), st.integers(1, 28))
def test_days_of_any_year_come_back(year: int, month: int, day: int) -> None:
    assert civil_from_days(days_from_civil(year, month, day)) == (year, month, day)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("-0490", "-0490-01-01", "-0490-12-31", "year"),
        ("Y-17000", "Y-17000-01-01", "Y-17000-12-31", "year"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-21", "2023-03-01", "2023-05-31", "season"),
        ("2023-24", "2023-12-01", "2024-02-29", "season"),
        ("2023-10-23", "2023-10-23", "2023-10-23", "day"),
        ("2023-10-23~", "2023-10-23", "2023-10-23", "day"),
        ("2023-10-24T01:49", "2023-10-24T01:49:00", "2023-10-24T01:49:59", "minute"),
        ("2023-10-24T01:49:00+02:00", "2023-10-23T23:49:00Z", "2023-10-23T23:49:00Z", "second"),
        ("2023-06-27/2023-07-02", "2023-06-27", "2023-07-02", "interval"),
        ("../1990", None, "1990-12-31", "interval"),
        ("2022-02/..", "2022-02-01", None, "interval"),
    ],
)
def test_what_a_string_covers(text: str, start: str | None, end: str | None, precision: str) -> None:
    span = parse(text)
    assert (span.start, span.end, span.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2023-13",
        "2023-00",
        "2023-25",
        "2023-02-29",
        "2023-04-31",
        "23-10-2023",
        "2023-10-24T24:00",
        "2023-10-24T10:60",
        "2023-10-24T10:00+15:00",
        "2023-10-23/2023-10-22",
        "../..",
        "2023/2024/2025",
        "2023-10-23\n",
        "２０２３",
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(InvalidDate, match=r"\.$"):
        parse(text)


@given(YEARS, st.integers(0, 3_000_000), YEARS, st.integers(0, 3_000_000))
def test_keys_order_as_time_does(year: int, width: int, other_year: int, other_width: int) -> None:
    # Given two intervals anywhere between antiquity and the far future
    spans = [
        Span(days_from_civil(at, 1, 1) * 86_400, days_from_civil(at, 1, 1) * 86_400 + seconds, "interval")
        for at, seconds in ((year, width), (other_year, other_width))
    ]
    # Then their keys compare as (start, width) do, and are equally long
    keys = [span.sort_key for span in spans]
    numbers = [(span.first, span.last - span.first) for span in spans]
    assert (keys[0] < keys[1]) == (numbers[0] < numbers[1])
    assert len(keys[0]) == len(keys[1]) == 36


def test_an_open_beginning_sorts_first_and_a_narrower_interval_before_a_wider() -> None:
    in_order = ["../1990", "-0490", "2023-10-23T00:00", "2023-10-23", "2023-10-23/2023-10-30", "2023-10-24", "2024/.."]
    assert sorted(in_order, key=lambda text: parse(text).sort_key) == in_order


@given(st.dates(), st.integers(0, 400), st.dates(), st.integers(0, 400))
def test_spans_touch_when_they_share_a_day(day: date, length: int, other: date, other_length: int) -> None:
    def days(first: date, count: int) -> tuple[int, int]:
        return first.toordinal(), first.toordinal() + count

    def span(first: int, last: int) -> Span:
        return parse(f"{iso_date(first + 365)}/{iso_date(last + 365)}")

    one, two = days(day, length), days(other, other_length)
    assert span(*one).touches(span(*two)) == (one[0] <= two[1] and two[0] <= one[1])


def test_open_intervals_touch_everything_on_their_open_side() -> None:
    assert parse("../1990").touches(parse("-0490"))
    assert parse("2022/..").touches(parse("Y20000"))
    assert not parse("../1990").touches(parse("1991"))


def test_the_longest_day_arithmetic_agrees_with_timedelta() -> None:
    assert iso_date(days_from_civil(2024, 2, 28) + 2) == (date(2024, 2, 28) + timedelta(2)).isoformat()
