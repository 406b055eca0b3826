from __future__ import annotations

import pytest

from services.wording import clock, date_words, heading, span_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-10-23", "23 October 2023"),
        ("2023-10-23~", "about 23 October 2023"),
        ("2023-10-24T01:49:00Z", "24 October 2023, 01:49 UTC"),
        ("2023-10-24T01:49:00+05:00", "23 October 2023, 20:49 UTC"),
        ("2023-10-24T01:49", "24 October 2023, 01:49"),
        ("2023-10-24T01:49:07", "24 October 2023, 01:49:07"),
        ("2023-05", "during May 2023"),
        ("2023-05?", "possibly May 2023"),
        ("2023-21", "during spring 2023"),
        ("2023-24", "during winter 2023–24"),
        ("2023", "during 2023"),
        ("1950~", "about 1950"),
        ("1950%", "possibly about 1950"),
        ("199X", "during the 1990s"),
        ("19XX", "during the years 1900 to 1999"),
        ("-0489-09-12", "12 September 490 BC"),
        ("0000", "during 1 BC"),
        ("Y-17000", "during 17001 BC"),
        ("2023-06-27/2023-07-02", "27 June – 2 July 2023"),
        ("2023-06-27/2023-06-30", "27–30 June 2023"),
        ("2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2023-05/2023-07", "May–July 2023"),
        ("1914/1918", "1914–1918"),
        ("2023-05~/2023-07", "about May 2023 – July 2023"),
        ("2023-05/2023-07-02", "May 2023 – 2 July 2023"),
        ("2023-10-23/2023-10-23", "23 October 2023"),
        ("2023-05/..", "from May 2023 on"),
        ("../2023-05-02", "until 2 May 2023"),
    ],
)
def test_words_claim_no_more_than_the_date_does(edtf: str, words: str) -> None:
    assert date_words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "weekday", "date"),
    [
        ("2023-10-23", "Monday", "23 October 2023"),
        ("1969-07-20", "Sunday", "20 July 1969"),
        ("2000-02-29", "Tuesday", "29 February 2000"),
        ("2023-10-24T01:49:00+05:00", "Monday", "23 October 2023"),
        ("2023-10-23?", None, "Possibly 23 October 2023"),
        ("2023-05", None, "During May 2023"),
        ("2023-06-27/2023-07-02", None, "27 June – 2 July 2023"),
        ("../2023-05-02", None, "Until 2 May 2023"),
    ],
)
def test_events_stand_under_their_day_or_their_broader_date(edtf: str, weekday: str | None, date: str) -> None:
    assert heading(edtf) == (weekday, date)


@pytest.mark.parametrize(
    ("edtf", "time"),
    [("2023-10-24T14:30Z", "14:30 UTC"), ("2023-10-24T14:30", "14:30"), ("2023-10-24", None), ("2023-10/..", None)],
)
def test_a_time_of_day_is_told_where_there_is_one(edtf: str, time: str | None) -> None:
    assert clock(edtf) == time


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-10-23", "2023-10-24T01:49:00Z", "23–24 October 2023"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("1957-01-01", "2025-02-10", "1957–2025"),
        ("-0043-03-15", "1998-01-01", "44 BC – 1998"),
        ("2023-10-23", None, ""),
    ],
)
def test_a_long_span_is_told_in_years(first: str, last: str | None, words: str) -> None:
    assert span_words(first, last) == words
