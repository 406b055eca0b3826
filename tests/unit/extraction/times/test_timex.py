import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.edtf import parse
from workers.extraction.times import read
from workers.extraction.times.grammar import grammar
from workers.extraction.times.words import LEXICON


@pytest.mark.parametrize(
    ("text", "timex", "value"),
    [
        ("It burned last week.", "DATE", "2023-W42"),
        ("It burned last weekend.", "DATE", "2023-W42-WE"),
        ("It burned in the summer of 2020.", "DATE", "2020-SU"),
        ("It burned in the third quarter of 2020.", "DATE", "2020-Q3"),
        ("It burned in the 1990s.", "DATE", "199"),
        ("It burned in 480 BC.", "DATE", "BC0480"),
        ("It burned on Monday evening.", "TIME", "2023-10-23TEV"),
        ("It burned at 5:30 pm on Monday.", "TIME", "2023-10-23T17:30"),
        ("It burned on Monday at 5 p.m. EST.", "TIME", "2023-10-23T17:00-05:00"),
        ("It burned at noon on Sunday.", "TIME", "2023-10-22T12:00"),
        ("It burned for three days.", "DURATION", "P3D"),
        ("It burned for half an hour.", "DURATION", "PT30M"),
        ("It burned for several years.", "DURATION", "PXY"),
        ("It burns every Monday.", "SET", "XXXX-WXX-1"),
        ("It burns twice a year.", "SET", "P1Y"),
        ("It is now burning.", "DATE", "PRESENT_REF"),
    ],
)
def test_type_and_value_are_those_of_timeml(expressions, text, timex, value):
    (found,) = expressions(text)

    assert (found.type, found.value) == (timex, value)


@pytest.mark.parametrize("text", ["It burned for three days.", "It burns every Monday.", "It burned years ago."])
def test_durations_sets_and_vague_references_have_no_date(expressions, text):
    (found,) = expressions(text)

    assert found.edtf is None


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "Theresa May said no, and April Jones agreed.",
        "A 17-year-old boy scored 1500 points for $2000.",
        "More than 2000 people and 1100 shops were hit.",
        "The Boeing 1900 follows ISO-2022.",
        "He wrote in the Sunday Times.",
        "Women in their 40s live there to this day.",
        "The second man seconded it.",
        "They lost 21-19 after a 3-2 lead.",
    ],
)
def test_what_only_looks_like_a_time_is_none(expressions, text):
    assert expressions(text) == []


def test_today_in_a_text_about_the_past_means_these_times(days):
    found = days("The castle was built in 1204. It is today known as the Old Fort.")

    assert found["today"] is None


def test_today_in_news_is_the_day_of_publication(days):
    assert days("A firefighter died today.")["today"] == "2023-10-24"


_WORDS = sorted({word for table in LEXICON.values() for word in table} | grammar().literals)
_FIGURES = ["1", "12", "31", "99", "347", "1999", "9999", "0000-01-01", "2020-02-30", "12/31/2020", "5:30", "1990s"]
_TEXTS = st.lists(st.sampled_from([*_WORDS, *map(str.capitalize, _WORDS), *_FIGURES]), max_size=12).map(" ".join)
_DAYS = st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31", "2023-10-24T01:49:00Z"])


@given(_TEXTS, _DAYS)
def test_any_sequence_of_time_words_is_read_into_dates_that_edtf_understands(text, published):
    for found in read([text], published)[0]:
        assert text[found.start : found.end] == found.text
        if found.edtf is not None:
            parse(found.edtf)


@pytest.mark.parametrize(
    "odd",
    [
        "a" * 2**20,
        "1" * 2**20,
        "1,111" * 5_000,
        "1.1." * 5_000,
        "Monday " * 5_000,
        "Monday and " * 5_000,
        "5 May to " * 5_000,
        "2014-" * 5_000,
        "over the last " * 5_000,
        "twenty-" * 5_000,
        "early " * 5_000,
        "'" * 200_000,
        "two days before " * 5_000,
    ],
    ids=lambda text: text[:14].strip(),
)
def test_long_odd_input_is_read_in_linear_time(odd):
    (found,) = read([odd], "2023-10-24")

    assert len(found) <= len(odd)
