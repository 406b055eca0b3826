"""What documents tell otherwise, and what editors say, in every form."""

from __future__ import annotations

from typing import Any

import feedparser
import pytest
from icalendar import Calendar

from dateline.encoding import loads
from services.examples import EVENT
from services.exports import FORMS
from tests.unit.services.exports.made import event, told, written
from tests.unit.services.exports.readers import json_lines, table

OLD = EVENT["when"] | {"edtf": "2023-10-20", "start": "2023-10-20", "end": "2023-10-20"}
BY = {"note": "See the minutes.", "editor": "Ada", "at": "2023-11-02T09:30:00Z"}
CORRECTED: dict[str, Any] = {
    "corrected": {
        "pinned": {"value": True, **BY},
        "targets": {"value": [], "told": EVENT["targets"], **BY},
        "when": {"value": "2023-10-23", "told": OLD, **BY},
    },
    "hidden": False,
    "pinned": True,
}
CONFLICTS = [
    {"field": "date", "value": "2023-10-21", "documents": ["doc_b"]},
    {"field": "type", "value": "meeting", "documents": ["doc_b"]},
    {"field": "toll", "value": "9 killed", "documents": ["doc_b"]},
]


def disputed() -> dict[str, Any]:
    evidence = [
        EVENT["evidence"][0],
        *told(document="doc_b", title="Other", quote="They met.", quote_start=0, start=5, end=8)["evidence"],
        *told(document="doc_c", title="Copy", copy_of="doc_b")["evidence"],
    ]
    return event(0, documents=2, conflicts=CONFLICTS, evidence=evidence)


def sentences(form: str, shown: dict[str, Any]) -> str:
    """What a reader of a form sees of an event."""
    text = written(form, [shown])
    if form == "ics":
        return str(Calendar.from_ical(text).events[0]["description"])
    if form == "atom":
        return str(feedparser.parse(text).entries[0].content[0].value)
    if form == "timelinejs":
        return str(loads(text)["events"][0]["text"]["text"])
    return text


@pytest.mark.parametrize("form", ["ics", "atom", "timelinejs"])
def test_facts_tell_what_documents_say_otherwise(form: str) -> None:
    shown = sentences(form, disputed())

    assert "Told by: 2 documents and 1 copy" in shown
    assert "Also dated: 21 October 2023" in shown
    assert "Also told as: meeting" in shown
    assert "Toll told: 9 killed" in shown
    assert "They met." in shown
    assert "Copy, 24 October 2023, 01:49 UTC, a copy" in shown


@pytest.mark.parametrize("form", ["ics", "atom", "timelinejs"])
def test_facts_tell_what_editors_corrected_and_what_was_told(form: str) -> None:
    shown = sentences(form, event(0, **CORRECTED))

    assert "dated by an editor" in shown
    assert "Edited: Pinned by Ada (“See the minutes.”)." in shown
    assert "Edited: Date corrected by Ada (“See the minutes.”); the documents tell: 20 October 2023." in shown
    assert "Edited: To or with whom corrected by Ada (“See the minutes.”); the documents tell: Eli Cohen." in shown


def test_a_chronology_says_so_in_its_items_and_notes() -> None:
    item, *_ = (line for line in written("md", [disputed()]).splitlines() if line.startswith("- "))
    notes = [line for line in written("md", [event(0, **CORRECTED)]).splitlines() if line.startswith("[^")]

    assert "also dated 21 October 2023; also told as meeting; toll told: 9 killed; 2 documents and 1 copy" in item
    assert item.endswith("[^1][^2][^3]")
    assert notes[1:] == [
        "[^2]: Pinned by Ada (“See the minutes.”).",
        "[^3]: To or with whom corrected by Ada (“See the minutes.”); the documents tell: Eli Cohen.",
        "[^4]: Date corrected by Ada (“See the minutes.”); the documents tell: 20 October 2023.",
    ]


def test_a_table_has_columns_for_them() -> None:
    [row] = table(written("csv", [disputed()]))
    [edited] = table(written("csv", [event(0, **CORRECTED)]))

    assert (row["documents"], row["copies"]) == ("2", "1")
    assert (row["also_dated"], row["also_typed"], row["tolls"]) == ("2023-10-21", "meeting", "9 killed")
    assert (edited["corrected"], edited["told_instead"]) == ("targets; when", "Eli Cohen; 20 October 2023")
    assert edited["pinned"] == "yes"
    assert edited["edited"].startswith("Pinned by Ada (“See the minutes.”). To or with whom corrected by Ada")


def test_records_and_json_keep_them_as_they_are() -> None:
    [record] = json_lines(written("plover", [disputed() | CORRECTED]))
    [line] = json_lines(written("jsonl", [disputed() | CORRECTED]))

    assert record["dateline"]["conflicts"] == line["conflicts"] == CONFLICTS
    assert record["dateline"]["corrected"] == line["corrected"] == CORRECTED["corrected"]
    assert record["dateline"]["documents"] == 2
    assert [each.get("copy_of") for each in record["cite_info"]] == [None, None, "doc_b"]


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_disputes_or_corrects_says_nothing_of_it(form: str) -> None:
    shown = sentences(form, event(0))

    assert not any(word in shown for word in ("Also", "Edited", "Told by", '"corrected":', "a copy"))
