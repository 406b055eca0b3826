from __future__ import annotations

from dateline.edtf import parse
from services.pages.buckets import Bucket, buckets
from services.pages.strip import Bar, strip

WEEKS = buckets(parse("2023-10-10").first, parse("2023-10-23").last, 60)


def counts(**days: dict[int, int]) -> dict[str, list[int]]:
    """For each type the number of events on some of the days, which are counted from 0."""
    return {kind: [found.get(day, 0) for day in range(len(WEEKS))] for kind, found in days.items()}


def test_types_of_one_group_share_a_lane_and_groups_without_events_have_none() -> None:
    drawn = strip(WEEKS, counts(visit={0: 2}, phone_call={0: 7}, attack={1: 1}, vote={}))

    assert [(lane.group.name, lane.total) for lane in drawn.lanes] == [("talks", 9), ("harm", 1)]
    assert drawn.height == 48
    assert drawn.columns[0].bars == (Bar("talks", 3, 20),)
    assert drawn.columns[1].bars == (Bar("harm", 40, 7),)
    assert drawn.columns[2].bars == ()


def test_columns_say_their_date_and_counts_most_first() -> None:
    drawn = strip(WEEKS, counts(visit={0: 2}, phone_call={0: 7, 1: 1}))

    assert [column.label for column in drawn.columns[:3]] == [
        "10 October 2023: 9 events (phone call 7, visit 2)",
        "11 October 2023: 1 event (phone call 1)",
        "12 October 2023: 0 events",
    ]


def test_columns_fill_the_width_and_bars_stay_within_theirs() -> None:
    drawn = strip(WEEKS, counts(visit={0: 2}))

    begin, width = drawn.bar
    assert abs(drawn.columns[-1].x + drawn.columns[-1].width - 100) < 0.1
    assert begin + width <= drawn.columns[0].width
    assert len(drawn.ticks) <= 6


def test_what_is_not_asked_for_lies_outside() -> None:
    def asked(bucket: Bucket) -> bool:
        return bucket.first == "2023-10-11"

    assert [column.outside for column in strip(WEEKS, counts(), asked).columns[:3]] == [True, False, True]


def test_a_single_event_is_seen_beside_very_many() -> None:
    drawn = strip(WEEKS, counts(visit={0: 1_000_000, 1: 1}))

    assert [bar.height for column in drawn.columns for bar in column.bars] == [20, 2]
