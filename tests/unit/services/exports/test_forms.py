"""What holds for every form, also for those that are yet to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from services.exports import FORMS
from services.inert import one_line
from tests.unit.services.exports.made import VIEW, event, told, written
from tests.unit.services.exports.readers import HEADLINES

EXACT = ("jsonl", "plover")
"""Forms for programs, which hold every text as it is and escape what must not act."""

HOSTILE = {
    "formula": '=HYPERLINK("http://evil.example","x")',
    "formula after a separator": 'a;=1+1;"+2;  @SUM(1)',
    "wide formula": "\uff1d1+1",
    "html": "<script>alert(1)</script><img src=x onerror=alert(2)><a href='javascript:alert(3)'>x</a>",
    "entities": "&lt;b&gt; &amp; &#x3c;",
    "markdown": "![x](http://evil.example/x.png) [a](javascript:alert(1)) **b** `c` ~~d~~ | e | <http://evil.example>",
    "bare addresses": "see http://evil.example or www.evil.example or x@evil.example",
    "footnotes": "[^1] [^1]: # - 1. > $x$",
    "calendar": "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:PROCEDURE\r\n; , : \\n \\",
    "feed": "]]></title><title>x</title><!--",
    "quotes": "“He said \"it's 'so'\"”",
    "controls": "a\x00b\x07c\x1b[31md\x7fe\x9b31mf\u2028g\u2029h\x0bi\tj",
    "direction": "user\u202egnp.exe\u2066x\u2069\u200f\u061c",
    "unseen": "a\u00adb\u200bc\ufeffd\ufffee\uffff\U000e0041f",
    "other scripts": "外交部长王毅 и Лавров — 👩‍👩‍👧 נתניהו",
}
UNSEEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest) -> str:
    """The name of each form in turn."""
    name: str = request.param
    return name


def test_every_form_has_a_reader_and_what_tells_it_from_the_others(form: str) -> None:
    others = [other for other in FORMS.values() if other.name != form]

    assert form in HEADLINES
    assert FORMS[form].media_type not in [other.media_type for other in others]
    assert re.fullmatch(r"[a-z]+/[a-z+-]+(; charset=utf-8)?", FORMS[form].content_type)
    assert re.fullmatch(r"[a-z.]+", FORMS[form].ending)


@pytest.mark.parametrize("number", [1, 2, 7])
def test_it_holds_the_events_in_their_order_each_once(form: str, number: int) -> None:
    events = [event(each, f"2023-10-{23 + each // 3}") for each in range(number)]

    assert HEADLINES[form](written(form, events)) == [each["headline"] for each in events]


def test_a_view_without_events_is_a_whole_file(form: str) -> None:
    assert HEADLINES[form](written(form, [])) == []


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_no_text_of_a_document_acts_or_gets_lost(form: str, hostile: str) -> None:
    person = {"name": hostile, "kind": "person", "country": None, "role": hostile}
    everywhere: dict[str, Any] = {
        "headline": hostile,
        "actors": [person],
        "targets": [person],
        "place": {"name": hostile, "country": None},
        **told(quote=hostile, quote_start=0, trigger=hostile, start=0, end=len(hostile), title=hostile),
    }
    events = [event(0), event(1, **everywhere), event(2)]

    text = written(form, events)

    shown = hostile if form in EXACT else one_line(hostile)
    # The apostrophe is how a table keeps a cell from being a formula.
    assert [line.replace("'", "") for line in HEADLINES[form](text)] == [
        events[0]["headline"],
        shown.replace("'", ""),
        events[2]["headline"],
    ]
    assert not UNSEEN.search(text.removeprefix("\ufeff"))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "\x01javascript:x", " https://example.org/"]
)
def test_only_web_addresses_are_told(form: str, url: str) -> None:
    text = written(form, [event(0, **told(url=url))])

    assert form == "jsonl" or url not in text
    assert len(HEADLINES[form](text)) == 1


def test_addresses_cannot_break_out_of_where_they_stand(form: str) -> None:
    text = written(form, [event(0, **told(url='https://example.org/a"><b>\r\nX:y ,;\\`>)'))])

    assert form == "jsonl" or "https://example.org/a%22%3E%3Cb%3E%0D%0AX:y%20" in text.replace("\r\n ", "")
    assert len(HEADLINES[form](text)) == 1


def test_events_are_written_as_they_come(form: str) -> None:
    number, ahead, largest = 0, 0, 0

    def coming() -> Iterator[dict[str, Any]]:
        nonlocal number
        for number in range(1, 1001):
            yield event(number, f"{1000 + number}-10-23")

    seen = 0
    for piece in FORMS[form].write(VIEW, coming()):
        seen += piece.count("Harbour event number") > 0
        ahead = number - seen
        largest = max(largest, ahead)

    assert seen == 1000
    assert largest <= 100


def test_the_same_events_are_the_same_bytes(form: str) -> None:
    events = [event(0), event(1, "2023-05"), event(2, "2023/..", **told(published=None))]

    assert written(form, events) == written(form, deepcopy(events))


@pytest.mark.parametrize("form", ["ics", "atom", "timelinejs", "md"])
def test_it_says_how_the_view_was_chosen_and_what_is_left_out(form: str) -> None:
    view = replace(VIEW, filters=(("type", "vote"), ("from", "2023")), undated=3, before=True, after=True)

    text = written(form, [event(0)], view).replace("\r\n ", "")

    assert "type “vote”, from “2023”" in text
    assert "3 events of this timeline that nothing dates" in text
    assert "events before the first one here" in text
    assert "events after the last one here" in text


@pytest.mark.parametrize("form", ["ics", "atom", "timelinejs", "md"])
def test_it_says_nothing_of_the_kind_where_nothing_is_left_out(form: str) -> None:
    assert "Left out" not in written(form, [event(0)])
