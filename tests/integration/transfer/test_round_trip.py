"""A timeline out of a store and into one again is the same, whatever was in it, or is not taken at all."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dateline.encoding import loads
from dateline.errors import InvalidExport, TimelineExists
from dateline.settings import Settings
from dateline.store import EventQuery, Store
from dateline.store.corrections import Correction, Edit
from dateline.transfer import exported, import_file
from tests.integration.services.stories import Told, accept, tell
from tests.integration.store.making import contents

SIGNED = Told("They signed the harbour treaty in Oslo.", "signed", "2023-10-24", "agreement", place="Oslo")
SAID = Told("Kari Holm spoke on Monday.", "spoke", "2024-03-04", actors=("Kari Holm",))
ARRIVED = Told("Rojas arrived.", "arrived", "2024-03-05", "visit")
HIDDEN = {"hidden": Correction(True, "Of another town.", "Ada", "2024-04-01T00:00:00Z")}


@pytest.fixture
def file(store: Store) -> bytes:
    """The file of a timeline with documents in every state, copies, an undated event and corrections."""
    tell(store, "talks", SIGNED, title="One", url="https://example.org/one")
    tell(store, "talks", SIGNED, title="Two")
    tell(store, "talks", SAID, undated=(ARRIVED,))
    accept(store, "talks", "It waits.")
    store.documents.fail(accept(store, "talks", "Sie sprach.").id, "It is not in English.")
    first, last = (loads(body)["id"] for body in store.timelines.page(EventQuery("talks")).events)
    at = "2024-04-01T00:00:00Z"
    store.editing.edit("talks", first, Edit(at, "Ada", "Of another town.", HIDDEN))
    dated = {"when": Correction("2024-03-03", "See the minutes.", "Bo", at)}
    store.editing.edit("talks", last, Edit(at, "Bo", "See the minutes.", dated))
    return b"".join(exported(store, "talks"))


def shown(store: Store, timeline: str) -> list[Any]:
    """All that anybody sees of a timeline."""
    page, hidden = store.timelines.page(EventQuery(timeline)), store.editing.hidden(timeline)
    return [page.events, hidden.events, store.documents.of_timeline(timeline), store.timelines.undated(timeline)]


def test_a_timeline_and_its_file_are_the_same_after_a_round_trip(store: Store, file: bytes) -> None:
    before = shown(store, "talks")
    store.moves.remove("talks")

    made = import_file(store, io.BytesIO(file))

    assert (made.timeline, made.documents) == ("talks", 5)
    assert shown(store, "talks") == before
    assert b"".join(exported(store, "talks")) == file


def test_what_had_not_been_read_waits_to_be_read_again(store: Store, file: bytes) -> None:
    store.moves.remove("talks")
    import_file(store, io.BytesIO(file))

    [waits] = store.documents.of_timeline("talks", status="queued")

    assert store.waiting.take_turns(10) == [waits.document.id]


def test_a_timeline_comes_under_another_name_with_its_corrections(store: Store, file: bytes) -> None:
    made = import_file(store, io.BytesIO(file), "copy")

    theirs, ours = (shown(store, timeline) for timeline in ("talks", "copy"))
    assert made.timeline == "copy"
    assert [len(part) for part in ours[:3]] == [len(part) for part in theirs[:3]] == [1, 1, 5]
    assert loads(ours[0][0])["when"]["edtf"] == "2024-03-03"
    assert loads(ours[1][0])["corrected"]["hidden"]["editor"] == "Ada"
    assert len(store.editing.edits("copy", loads(ours[0][0])["id"])) == 1


def test_nothing_is_laid_over_a_timeline_that_is_there(store: Store, file: bytes) -> None:
    before = shown(store, "talks")

    with pytest.raises(TimelineExists, match="There is a timeline 'talks' already"):
        import_file(store, io.BytesIO(file))

    assert shown(store, "talks") == before


def test_of_an_import_that_is_broken_off_nothing_is_left(store: Store, settings: Settings, file: bytes) -> None:
    store.moves.remove("talks")
    before = contents(settings)

    def breaks_off(number: int) -> None:
        assert number < 3
        assert store.timelines.names() == []
        if number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(store, io.BytesIO(file), progress=breaks_off)

    assert contents(settings) == before


def test_what_a_killed_import_left_goes_with_the_next(store: Store, file: bytes) -> None:
    before = shown(store, "talks")
    [left, *_] = store.documents.of_timeline("talks", status="failed")
    store.moves.remove("talks")
    store.moves._begin("talks")
    store.documents.restore(replace(left, attempts=7), hidden=True)

    import_file(store, io.BytesIO(file))

    assert shown(store, "talks") == before


def _signed(lines: list[dict[str, Any]]) -> bytes:
    """The file that lines make up, with the end that belongs to them."""
    body = b"".join(json.dumps(line, separators=(",", ":"), ensure_ascii=False).encode() + b"\n" for line in lines)
    end = {"documents": sum("document" in line for line in lines), "sha256": hashlib.sha256(body).hexdigest()}
    return body + json.dumps(end).encode() + b"\n"


def _with(change: Callable[[dict[str, Any]], object]) -> Callable[[list[dict[str, Any]]], bytes]:
    """A file whose first document with events is changed."""

    def changed(lines: list[dict[str, Any]]) -> bytes:
        change(next(line for line in lines if line.get("events")))
        return _signed(lines)

    return changed


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (lambda _: b"", "Line 1: The file ends too early"),
        (lambda _: b"PK\x03\x04\n", "Line 1: It is no JSON object"),
        (lambda _: b'{"text": "An article."}\n', "Line 1: It does not begin a timeline"),
        (lambda lines: _signed([lines[0] | {"version": 9}]), "Line 1: Its version is 9"),
        (lambda lines: _signed(lines)[:-80], "The file ends too early|It is no JSON object"),
        (
            lambda lines: _signed(lines).replace(b"It waits", b"It waited"),
            "the document's id is not that of its content",
        ),
        (lambda lines: _signed(lines).replace(b"Of another town", b"Of another one"), "another digest"),
        (lambda lines: _signed([*lines[:2], *lines[1:]]), "Line 3: It stands twice"),
        (lambda lines: _signed(lines) + b"{}\n", "Something follows the end"),
        (lambda lines: _signed([*lines, {"more": 1}]), "neither a document nor a correction"),
        (_with(lambda line: line["events"][0]["evidence"][0].update(quote="He lied.")), "does not stand in the text"),
        (_with(lambda line: line["events"][0].update(type="party")), "'party'"),
        (_with(lambda line: line["events"][0].update(id="evt_" + "0" * 20)), "is not the event's id"),
        (_with(lambda line: line["events"][0]["when"].update(edtf="soon")), "'soon' is no date"),
        (_with(lambda line: line["events"][0].pop("headline")), "'headline' is missing"),
        (_with(lambda line: line.update(status="lost")), "'lost' is no status"),
    ],
)
def test_a_file_that_is_broken_or_foreign_is_refused_with_its_line_and_leaves_nothing(
    store: Store, file: bytes, broken: Callable[[list[dict[str, Any]]], bytes], sentence: str
) -> None:
    lines = [json.loads(line) for line in file.splitlines()][:-1]
    store.moves.remove("talks")

    with pytest.raises(InvalidExport, match=sentence) as refused:
        import_file(store, io.BytesIO(broken(lines)))

    assert str(refused.value).startswith(f"Line {refused.value.line}: ")
    assert store.timelines.names() == []
