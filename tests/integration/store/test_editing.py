"""What editors say of entries: it lasts, it shows, and it is taken back without a trace."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dateline.encoding import loads
from dateline.errors import InvalidDate
from dateline.model import Document, Event, Reading
from dateline.settings import Settings
from dateline.store import EventQuery, Store
from dateline.store.corrections import CorrectedField, Correction
from tests.integration.store.making import contents, document, event

COUNTERS = (b"since", b"revision", b"changes", b"ever:", b"accepted", b"finished", b"attempts")
FIRST, SECOND = document("The first report."), document("The second report.")


def _says(value: Any, at: str = "2024-01-01T00:00:00Z") -> Correction:
    return Correction(value, "See the minutes.", "Ada", at)


def _read(store: Store, posted: Document, *events: Event) -> None:
    if not store.documents.accept(posted).created:
        store.documents.reread(posted.id)
    assert store.documents.begin(posted.id) is not None
    assert store.documents.commit(posted.id, Reading(events), "1")


def _meeting(posted: Document, edtf: str = "2023-10-23", number: int = 0) -> Event:
    return event(posted, number, edtf, "meeting")


def _served(store: Store, **asked: Any) -> list[dict[str, Any]]:
    return [loads(body) for body in store.timelines.page(EventQuery("strait", **asked)).events]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("type", "visit", "visit"),
        ("headline", "They met.", "They met."),
        ("place", {"name": "Haifa", "country": "ISR"}, {"name": "Haifa", "country": "ISR"}),
        ("place", None, None),
        ("targets", [], []),
        (
            "actors",
            [{"name": "Li Hui", "kind": "person"}],
            [{"name": "Li Hui", "kind": "person", "country": None, "role": None}],
        ),
    ],
)
def test_a_corrected_field_is_served_with_who_says_so_and_what_was_told(
    store: Store, field: CorrectedField, value: Any, expected: Any
) -> None:
    _read(store, FIRST, _meeting(FIRST))
    [told] = _served(store)

    corrected = store.editing.correct("strait", told["id"], {field: _says(value)})

    [entry] = _served(store)
    assert corrected
    assert entry[field] == expected
    assert entry["corrected"] == {
        field: {
            "value": value,
            "note": "See the minutes.",
            "editor": "Ada",
            "at": "2024-01-01T00:00:00Z",
            "told": told[field],
        }
    }
    assert entry["evidence"] == told["evidence"]


def test_a_corrected_entry_is_found_where_its_editors_have_it(store: Store) -> None:
    _read(store, FIRST, _meeting(FIRST), _meeting(FIRST, "2023-12-01", 5))
    first, second = _served(store)

    store.editing.correct("strait", first["id"], {"when": _says("2024-02-03"), "type": _says("visit")})

    assert [each["id"] for each in _served(store)] == [second["id"], first["id"]]
    assert [each["id"] for each in _served(store, types=("visit",))] == [first["id"]]
    assert _served(store, types=("visit",))[0]["when"]["start"] == "2024-02-03"
    summary = store.timelines.summary("strait")
    assert summary is not None
    assert summary.types == {"meeting": 1, "visit": 1}


def test_hidden_entries_are_off_the_timeline_and_found_among_the_hidden(store: Store) -> None:
    _read(store, FIRST, *(_meeting(FIRST, f"2023-1{number}-01", number) for number in range(3)))
    ids = [each["id"] for each in _served(store)]

    for each in ids[:2]:
        store.editing.correct("strait", each, {"hidden": _says(value=True)})

    first = store.editing.hidden("strait", limit=1)
    rest = store.editing.hidden("strait", first.next, limit=1)
    summary = store.timelines.summary("strait")
    assert [each["id"] for each in _served(store)] == ids[2:]
    assert [loads(body)["id"] for body in (*first.events, *rest.events)] == ids[:2]
    assert rest.next is None
    assert loads(first.events[0])["hidden"]
    assert summary is not None
    assert (summary.events, summary.types) == (1, {"meeting": 1})


@pytest.mark.parametrize("hidden", ["only", "with"])
@pytest.mark.parametrize("order", ["asc", "desc"])
def test_of_more_hidden_entries_than_a_page_looks_at_none_is_left_out(
    store: Store, monkeypatch: pytest.MonkeyPatch, hidden: Any, order: Any
) -> None:
    monkeypatch.setattr("dateline.store.hidden._MOST_LOOKED_AT", 2)
    kinds = ("meeting", "visit", "meeting", "meeting", "meeting", "visit", "visit")
    _read(store, FIRST, *(event(FIRST, n, f"2023-10-{n + 1:02d}", kind) for n, kind in enumerate(kinds)))
    ids = [each["id"] for each in _served(store, types=("visit",))]
    for each in _served(store)[:6]:
        store.editing.correct("strait", each["id"], {"hidden": _says(value=True)})

    query = EventQuery("strait", types=("visit",), limit=2, order=order, hidden=hidden)
    pages = [store.timelines.page(query)]
    while pages[-1].next is not None:
        pages.append(store.timelines.page(replace(query, after=pages[-1].next)))

    expected = ids[:2] if hidden == "only" else ids
    found = [loads(body)["id"] for page in pages for body in page.events]
    assert found == (expected if order == "asc" else expected[::-1])
    assert len(pages) >= 3


def test_what_is_taken_back_leaves_no_trace(store: Store, settings: Settings) -> None:
    _read(store, FIRST, _meeting(FIRST))
    _read(store, SECOND, _meeting(SECOND))
    before, [entry] = contents(settings, without=COUNTERS), _served(store)
    store.editing.correct("strait", entry["id"], {"hidden": _says(value=True), "when": _says("2024")})
    store.editing.correct("strait", entry["id"], {"headline": _says("They met.")})

    one = store.editing.withdraw("strait", entry["id"], "hidden")
    shown = _served(store)
    rest = store.editing.withdraw("strait", entry["id"])

    assert (one, rest) == (True, True)
    assert [(each["headline"], each["when"]["edtf"]) for each in shown] == [("They met.", "2024")]
    assert contents(settings, without=COUNTERS) == before


def test_of_two_corrections_in_one_entry_the_later_counts_for_each_field(store: Store) -> None:
    tellings = [_meeting(FIRST), _meeting(SECOND)]
    for posted, told in zip((FIRST, SECOND), tellings, strict=True):
        _read(store, posted, told)

    store.editing.correct("strait", tellings[0].id, {"headline": _says("Earlier."), "pinned": _says(value=True)})
    store.editing.correct("strait", tellings[1].id, {"headline": _says("Later.", "2024-01-02T00:00:00Z")})

    [entry] = _served(store)
    assert (entry["headline"], entry["pinned"], entry["hidden"]) == ("Later.", True, False)


def test_a_correction_stays_with_what_it_was_made_for(store: Store) -> None:
    _read(store, FIRST, _meeting(FIRST))
    store.editing.correct("strait", _meeting(FIRST).id, {"headline": _says("They met.")})

    _read(store, FIRST, _meeting(FIRST, "2023-10-24"))
    read_again = _served(store)
    _read(store, SECOND, _meeting(SECOND, "2023-10-24"))
    merged = _served(store)
    store.documents.remove(FIRST.id)
    without = _served(store)
    _read(store, FIRST, _meeting(FIRST, "2023-10-24"))
    again = _served(store)

    assert [(each["headline"], each["when"]["edtf"]) for each in read_again] == [("They met.", "2023-10-24")]
    assert [(each["headline"], each["documents"]) for each in merged] == [("They met.", 2)]
    assert [each["headline"] for each in without] == ["meeting 0"]
    assert again == merged
    assert list(store.editing.corrections("strait")) == [_meeting(FIRST).id]


def test_a_renamed_timeline_keeps_its_corrections(store: Store) -> None:
    _read(store, FIRST, _meeting(FIRST))
    store.editing.correct("strait", _meeting(FIRST).id, {"headline": _says("They met.")})

    store.moves.rename("strait", "gulf")

    [entry] = map(loads, store.timelines.page(EventQuery("gulf")).events)
    assert entry["headline"] == "They met."
    assert list(store.editing.corrections("gulf")) == [entry["id"]]


def test_what_cannot_be_corrected_is_said_and_changes_nothing(store: Store, settings: Settings) -> None:
    _read(store, FIRST, _meeting(FIRST))
    before = contents(settings)

    unknown = store.editing.correct("strait", _meeting(SECOND).id, {"headline": _says("They met.")})
    with pytest.raises(InvalidDate):
        store.editing.correct("strait", _meeting(FIRST).id, {"when": _says("soon")})

    assert not unknown
    assert contents(settings) == before
