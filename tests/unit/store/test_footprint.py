from __future__ import annotations

import pytest

from dateline.edtf import parse
from dateline.encoding import dumps
from dateline.store import keys
from dateline.store.footprint import WIDEST, fold, footprint, width_class
from tests.integration.store.making import document, event


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2023-10-23T10:00", None),
        ("2023-10-23", None),
        ("2023-10-23T00:00/2023-10-24T00:00", 1),
        ("2023-10-23/2023-10-24", 1),
        ("2023-10-23/2023-10-25", 2),
        ("2023-10", 5),
        ("2023", 9),
        ("19XX", 16),
        ("1800/2099", WIDEST),
        ("Y-17000/2023", WIDEST),
        ("../2023", WIDEST),
        ("2023/..", WIDEST),
    ],
)
def test_the_class_of_spans_is_the_narrowest_that_fits(edtf: str, expected: int | None) -> None:
    assert width_class(parse(edtf)) == expected


@pytest.mark.parametrize("name", ["Straße", "STRASSE", " strasse "])
def test_spellings_of_a_name_fold_to_one(name: str) -> None:
    assert fold(name) == "strasse"


def test_an_event_counts_once_for_each_value() -> None:
    posted = document("one")
    twice = event(posted, 0, "2023-10-23", actors=["Wang Yi", "Wang Yi"])

    left = footprint("tag", [twice])

    everybody = [["Israël", "country", "ISR", ""], ["Wang Yi", "person", "CHN", ""]]
    assert left.counts[keys.counts("tag", "parties")] == {dumps(everybody).decode(): 1}
    assert left.counts[keys.counts("tag", "place")] == {"Beijing": 1}
    assert left.counts[keys.counts("tag", "basis")] == {"explicit": 1}
    assert all(len(members) == 1 for members in left.memberships.values())


@pytest.mark.parametrize(
    ("edtf", "month"),
    [("2023-10-23", "2023-10"), ("2023-10-23T10:00Z", "2023-10"), ("-0490", "-0490-01"), ("Y170000", "Y170000-01")],
)
def test_events_are_counted_by_the_month_of_their_start(edtf: str, month: str) -> None:
    left = footprint("tag", [event(document("one"), 0, edtf)])

    assert left.counts[keys.counts("tag", "month")] == {month: 1}


def test_an_event_whose_start_is_open_has_no_month() -> None:
    left = footprint("tag", [event(document("one"), 0, "../2023")])

    assert keys.counts("tag", "month") not in left.counts


def test_all_keys_of_a_timeline_share_its_hash_tag() -> None:
    left = footprint("tag", [event(document("one"), 0, "2023", actors=["}{odd} name:"])])

    assert all(key.startswith("dateline:{tag}:") for key in [*left.memberships, *left.counts])
