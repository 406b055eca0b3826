"""Publication dates: every form comes out as fine as it went in, and nothing is guessed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InvalidDate
from dateline.formats.dates import is_date_line, publication_date

DAYS = {
    "2023-10-24": "2023-10-24",
    "2023/10/24": "2023-10-24",
    "2023.10.24": "2023-10-24",
    "20231024": "2023-10-24",
    "24.10.2023": "2023-10-24",
    "3.4.2023": "2023-04-03",
    "24/10/2023": "2023-10-24",
    "10/24/2023": "2023-10-24",
    "04/04/2023": "2023-04-04",
    "24-Oct-2023": "2023-10-24",
    "24 October 2023": "2023-10-24",
    "24th of October, 2023": "2023-10-24",
    "October 24, 2023": "2023-10-24",
    "October 24 2023": "2023-10-24",
    "Oct. 24, 2023": "2023-10-24",
    "Sept 1, 2023": "2023-09-01",
    "MAY 1, 2023": "2023-05-01",
    "Tuesday, October 24, 2023": "2023-10-24",
    "Tue 24 October 2023": "2023-10-24",
    "  Tuesday, October 24, 2023\u00a0 ": "2023-10-24",
    "February 29, 2024": "2024-02-29",
}

TIMES = {
    "2023-10-24 01:49": "2023-10-24T01:49:00",
    "2023-10-24T01:49:07": "2023-10-24T01:49:07",
    "2023-10-24T01:49:07.125": "2023-10-24T01:49:07",
    "October 24, 2023 at 1:49 pm": "2023-10-24T13:49:00",
    "October 24, 2023, 12:05 a.m.": "2023-10-24T00:05:00",
    "October 24, 2023, 12:05 p.m.": "2023-10-24T12:05:00",
    "24 October 2023 | 13:49": "2023-10-24T13:49:00",
    "24 October 2023, 13.49": "2023-10-24T13:49:00",
    "24 October 2023 13:49 local time": "2023-10-24T13:49:00",
}

ZONES = {
    "2023-10-24T01:49:00Z": "2023-10-24T01:49:00Z",
    "2023-10-24T01:49Z": "2023-10-24T01:49:00Z",
    "20231024T014900Z": "2023-10-24T01:49:00Z",
    "20231024T0149+0100": "2023-10-24T01:49:00+01:00",
    "2023-10-24T01:49:00+08:00": "2023-10-24T01:49:00+08:00",
    "2023-10-24T01:49:00-0330": "2023-10-24T01:49:00-03:30",
    "2023-10-24T01:49:00+08": "2023-10-24T01:49:00+08:00",
    "2023-10-24T01:49:00-00:00": "2023-10-24T01:49:00Z",
    "2023-10-24 01:49 UTC": "2023-10-24T01:49:00Z",
    "Tue, 24 Oct 2023 01:49:00 GMT": "2023-10-24T01:49:00Z",
    "Tue, 24 Oct 2023 01:49:00 +0200": "2023-10-24T01:49:00+02:00",
    "Tue Oct 24 2023 01:49:00 GMT+0800 (China Standard Time)": "2023-10-24T01:49:00+08:00",
    "0149 GMT 24 October 2023": "2023-10-24T01:49:00Z",
    "1:49 p.m. EDT, Oct. 24, 2023": "2023-10-24T13:49:00-04:00",
    "24 October 2023 13:49 AEDT": "2023-10-24T13:49:00+11:00",
}

LESS_THAN_TOLD = {
    # Names of zones that several countries share are no zone; an hour alone is no time.
    "2023-10-24 01:49 IST": "2023-10-24T01:49:00",
    "Tuesday 24 October 2023 01.49 BST": "2023-10-24T01:49:00",
    "October 24, 2023 1:49 AM ET": "2023-10-24T01:49:00",
    "October 24, 2023 3 pm": "2023-10-24",
}

SETTLED_BY_WEEKDAY = {"Monday 03/04/2023": "2023-04-03", "Saturday 03/04/2023": "2023-03-04"}

REFUSED = {
    "2023": "no date with year, month and day",
    "2023-10": "no date with year, month and day",
    "October 2023": "no date with year, month and day",
    "October 24": "no date with year, month and day",
    "24/10/23": "no date with year, month and day",
    "yesterday": "no date with year, month and day",
    "1698112140": "no date with year, month and day",
    "24 Oktober 2023": "no date with year, month and day",
    "24 October 2023 the army left": "no date with year, month and day",
    "": "no date with year, month and day",
    "2023-10-24" + " " * 200 + "12:00": "no date with year, month and day",
    "2023-02-29": "no day of the calendar",
    "31 April 2023": "no day of the calendar",
    "2023-13-01": "no day of the calendar",
    "13/13/2023": "no day of the calendar",
    "0000-01-01": "no day of the calendar",
    "2023-10-24T24:00:00": "no time of day",
    "2023-10-24 12:60": "no time of day",
    "October 24, 2023 13:00 pm": "no time of day",
    "2023-10-24T01:49:00+15:00": "zone that nobody keeps",
    "03/04/2023": "can be 2023-04-03 or 2023-03-04",
    "3-4-2023": "can be 2023-04-03 or 2023-03-04",
    "Monday, October 24, 2023": "was a Tuesday",
    "Friday 03/04/2023": "not the weekday beside it",
}


@pytest.mark.parametrize(("text", "iso"), (DAYS | TIMES | ZONES | LESS_THAN_TOLD | SETTLED_BY_WEEKDAY).items())
def test_a_date_comes_out_as_fine_as_it_went_in(text: str, iso: str) -> None:
    assert publication_date(text) == iso


@pytest.mark.parametrize(("text", "why"), REFUSED.items())
def test_what_is_impossible_or_can_be_read_in_two_ways_is_refused(text: str, why: str) -> None:
    with pytest.raises(InvalidDate, match=why):
        publication_date(text)


@pytest.mark.parametrize("line", ["03/04/2023", "2023-02-30", "Monday, October 24, 2023"])
def test_a_date_that_cannot_be_used_is_a_date_line_all_the_same(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize("line", ["On 24 October 2023 the army left.", "2023", "May", "The talks of May 1, 2023"])
def test_a_line_that_says_more_is_no_date_line(line: str) -> None:
    assert not is_date_line(line)


@given(st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31)), st.integers(-12 * 4, 14 * 4))
def test_what_machines_write_is_kept(moment: datetime, quarters: int) -> None:
    written = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=15 * quarters))).isoformat()
    assert publication_date(written) == written.replace("+00:00", "Z")


@given(st.dates(min_value=datetime(1000, 1, 1).date()), st.sampled_from(["%A, %B %d, %Y", "%d %b %Y", "%a %d %B %Y"]))
def test_what_people_write_is_kept(day: datetime, form: str) -> None:
    assert publication_date(day.strftime(form)) == day.isoformat()


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        iso = publication_date(text)
    except InvalidDate:
        return
    assert publication_date(iso) == iso
