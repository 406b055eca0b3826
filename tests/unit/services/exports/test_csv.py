from __future__ import annotations

import csv
from io import StringIO

import pytest

from services.exports.as_csv import COLUMNS
from tests.unit.services.exports.made import event, told, written
from tests.unit.services.exports.readers import table


def test_the_columns_tell_everything_of_an_event() -> None:
    [row] = table(written("csv", [event(0, "2023-05")]))

    assert tuple(row) == COLUMNS
    assert row == {
        "id": "evt_00000000000000000000",
        "date": "2023-05",
        "start": "2023-05-01",
        "end": "2023-05-31",
        "precision": "month",
        "basis": "explicit",
        "expression": "on Monday",
        "date_in_words": "during May 2023",
        "type": "phone_call",
        "plover_event": "CONSULT",
        "plover_mode": "phone",
        "headline": "Harbour event number 0",
        "actors": "Wang Yi",
        "actor_countries": "CHN",
        "targets": "Eli Cohen",
        "target_countries": "ISR",
        "place": "Beijing",
        "place_country": "CHN",
        "confidence": "0.93",
        "documents": "1",
        "copies": "0",
        "also_dated": "",
        "also_typed": "",
        "tolls": "",
        "corrected": "",
        "told_instead": "",
        "edited": "",
        "pinned": "",
        "quote": "Wang Yi told Eli Cohen in a phone call on Monday that he was concerned.",
        "title": "Ministers talk by phone",
        "url": "https://example.org/ministers-talk",
        "published": "2023-10-24T01:49:00Z",
        "all_titles": "Ministers talk by phone",
        "all_urls": "https://example.org/ministers-talk",
    }


def test_what_is_unknown_is_an_empty_cell() -> None:
    bare = {"plover": None, "place": None, "actors": [], "targets": [], **told(title=None, url=None, published=None)}

    [row] = table(written("csv", [event(0, "../2023-05-02", **bare)]))

    empty = {name for name, cell in row.items() if cell == ""}
    assert empty >= {"start", "plover_event", "actors", "targets", "place", "title", "url", "published", "all_urls"}


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(1)", " \t=1", "\r=1", "\uff1d1", "a;=1+1", 'a;"=1+1', 'a; "" +1;-1', '";=1', "';=1"],
)
def test_no_cell_is_a_formula_whichever_way_a_spreadsheet_splits(text: str, delimiter: str) -> None:
    actor = {"name": text, "kind": "person", "country": None, "role": None}
    told_so = told(quote=text, quote_start=0, start=0, end=0, title=text)

    file = written("csv", [event(0, "-0490", headline=text, actors=[actor, actor], **told_so)])

    rows = csv.reader(StringIO(file.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    cells = [cell for row in rows for cell in row]
    assert len(cells) > 1
    assert not [cell for cell in cells if cell.lstrip(' \t"')[:1] in set("=+-@\uff1d\uff0b\uff0d\uff20")]


def test_a_spreadsheet_sees_that_it_is_utf8() -> None:
    assert written("csv", []).encode().startswith(b"\xef\xbb\xbf")
