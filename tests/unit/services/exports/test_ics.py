from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import vobject

from tests.unit.services.exports.made import event, told, written
from tests.unit.services.exports.readers import entries


@pytest.mark.parametrize(
    ("edtf", "start", "end", "words"),
    [
        ("2023-10-23", date(2023, 10, 23), date(2023, 10, 24), None),
        ("2023-12-31", date(2023, 12, 31), date(2024, 1, 1), None),
        ("2023-05", date(2023, 5, 1), date(2023, 6, 1), "during May 2023"),
        ("2023", date(2023, 1, 1), date(2024, 1, 1), "during 2023"),
        ("1950~", date(1950, 1, 1), date(1951, 1, 1), "about 1950"),
        ("2023-10-23?", date(2023, 10, 23), date(2023, 10, 24), "possibly 23 October 2023"),
        ("2023-06-27/2023-07-02", date(2023, 6, 27), date(2023, 7, 3), "27 June – 2 July 2023"),
        ("2023-05/..", date(2023, 5, 1), date(2023, 5, 2), "from May 2023 on"),
        ("../2023-05", date(2023, 5, 31), date(2023, 6, 1), "until May 2023"),
        ("2023-10-23T14:30", datetime(2023, 10, 23, 14, 30), datetime(2023, 10, 23, 14, 31), None),
        (
            "2023-10-23T14:30:07Z",
            datetime(2023, 10, 23, 14, 30, 7, tzinfo=UTC),
            datetime(2023, 10, 23, 14, 30, 8, tzinfo=UTC),
            None,
        ),
    ],
)
def test_an_entry_covers_what_is_known_and_says_what_is_not(
    edtf: str, start: date, end: date, words: str | None
) -> None:
    text = written("ics", [event(0, edtf)])

    [entry] = entries(text)
    assert entry.name == "VEVENT"
    assert (entry.start, entry.end) == (start, end)
    assert str(entry["summary"]) == f"Harbour event number 0{f' ({words})' if words else ''}"
    other = vobject.readOne(text).vevent
    assert (other.dtstart.value, other.dtend.value) == (start, end)


@pytest.mark.parametrize(
    ("edtf", "words"), [("-0490-09-12", None), ("0000", "during 1 BC"), ("Y17000", "during 17000")]
)
def test_a_date_that_no_calendar_holds_is_an_entry_without_one(edtf: str, words: str | None) -> None:
    [entry] = entries(written("ics", [event(0, edtf)]))

    assert entry.name == "VJOURNAL"
    assert "DTSTART" not in entry
    assert str(entry["summary"]).endswith(f"({words})" if words else "number 0")
    assert "When: " in entry["description"]


def test_an_entry_tells_who_where_and_by_which_words() -> None:
    [entry] = entries(written("ics", [event(0)]))

    assert entry["uid"] == "evt_00000000000000000000@dateline"
    assert entry["location"] == "Beijing"
    assert entry["url"] == "https://example.org/ministers-talk"
    assert entry["transp"] == "TRANSPARENT"
    assert entry["dtstamp"].dt == datetime(2023, 10, 24, 1, 49, tzinfo=UTC)
    assert str(entry["description"]).split("\n") == [
        "When: 23 October 2023 (dated in the text: “on Monday”)",
        "What: phone call",
        "Who: Wang Yi",
        "To or with whom: Eli Cohen",
        "Where: Beijing",
        "",
        "“Wang Yi told Eli Cohen in a phone call on Monday that he was concerned.”",
        "— Ministers talk by phone, 24 October 2023, 01:49 UTC",
        "https://example.org/ministers-talk",
    ]


@pytest.mark.parametrize("edtf", ["2023-10-23", "9999-12-31", "0001-01-01", "-0490", "../2023-05-02", "Y17000/.."])
def test_an_event_of_unknown_publication_is_stamped_by_its_own_date(edtf: str) -> None:
    [entry] = entries(written("ics", [event(0, edtf, **told(published=None))]))

    assert 1 <= entry["dtstamp"].dt.year <= 9999
    assert entry["dtstamp"].dt.year != 1970


def test_no_text_adds_a_line_of_its_own() -> None:
    hostile = "x\r\nEND:VEVENT\r\nBEGIN:VALARM\nACTION:AUDIO\rATTACH:http://evil.example"
    place = {"name": hostile, "country": None}
    changed = {
        "headline": hostile,
        "place": place,
        **told(quote=hostile, title=hostile, url=f"https://a.example/{hostile}"),
    }

    [plain] = entries(written("ics", [event(0)]))
    [entry] = entries(written("ics", [event(0, **changed)]))

    assert set(entry) == set(plain)
    assert entry.subcomponents == []


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    text = written("ics", [event(0, headline="外交部长 " * 40)])

    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
