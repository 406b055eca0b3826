from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.unit.services.exports.made import event, written

# What the player's documentation says of its format.
DATE = {
    "type": "object",
    "required": ["year"],
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        "hour": {"type": "integer", "minimum": 0, "maximum": 23},
        "minute": {"type": "integer", "minimum": 0, "maximum": 59},
        "second": {"type": "integer", "minimum": 0, "maximum": 59},
    },
    "additionalProperties": False,
}
TEXT = {"type": "object", "properties": {"headline": {"type": "string"}, "text": {"type": "string"}}}
SCHEMA = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "title": {"type": "object", "required": ["text"], "properties": {"text": TEXT}},
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start_date"],
                "properties": {
                    "start_date": DATE,
                    "end_date": DATE,
                    "text": TEXT,
                    "group": {"type": "string"},
                    "display_date": {"type": "string"},
                    "unique_id": {"type": "string", "pattern": "^[A-Za-z]"},
                    "autolink": {"type": "boolean"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def day(year: int, month: int, day: int, **time: int) -> dict[str, int]:
    return {"year": year, "month": month, "day": day, **time}


@pytest.mark.parametrize(
    ("edtf", "start", "end", "shown"),
    [
        ("2023-10-23", day(2023, 10, 23), None, "23 October 2023"),
        ("2023-05", day(2023, 5, 1), day(2023, 5, 31), "during May 2023"),
        ("1950~", day(1950, 1, 1), day(1950, 12, 31), "about 1950"),
        ("2023-06-27/2023-07-02", day(2023, 6, 27), day(2023, 7, 2), "27 June – 2 July 2023"),
        ("2023-05/..", day(2023, 5, 1), None, "from May 2023 on"),
        ("../2023-05-02", day(2023, 5, 2), None, "until 2 May 2023"),
        ("2023-10-23T14:30Z", day(2023, 10, 23, hour=14, minute=30, second=0), None, "23 October 2023, 14:30 UTC"),
        ("-0490-09-12", day(-490, 9, 12), None, "12 September 491 BC"),
    ],
)
def test_a_slide_shows_the_date_in_words_and_covers_it(
    edtf: str, start: dict[str, int], end: dict[str, int] | None, shown: str
) -> None:
    [slide] = json.loads(written("timelinejs", [event(0, edtf)]))["events"]

    assert slide["start_date"] == start
    assert slide.get("end_date") == end
    assert slide["display_date"] == shown


@pytest.mark.parametrize("number", [0, 1, 4])
def test_it_is_what_the_player_takes(number: int) -> None:
    read: Any = json.loads(written("timelinejs", [event(each, f"Y{17000 + each}") for each in range(number)]))

    Draft202012Validator(SCHEMA).validate(read)
    assert len({slide["unique_id"] for slide in read["events"]}) == number
