"""What one document tells twice is one; what it tells apart stays apart, whatever other documents say."""

from __future__ import annotations

import pytest

from dateline.merging import clusters, entry, likeness
from dateline.model import Actor, Event
from tests.unit.merging.making import BERG, HALL, MOE, are_one, telling

ARMY = Actor("Northern Army", "organization")


def shelling(document: str, quote: str, start: int = 0, day: str = "2024-03-04", who: Actor = ARMY) -> Event:
    return telling(document, "attack", "shelled", day, [who], quote=quote, start=start, place="Vestby")


FIRST = shelling("a", "The army shelled Vestby on Monday.")


def together(*events: Event) -> set[frozenset[str]]:
    """The ids of the tellings of each cluster."""
    return {frozenset(member.id for member in cluster) for cluster in clusters(events)}


def test_what_a_document_tells_in_short_and_at_length_is_one() -> None:
    again = shelling("a", "When the army shelled Vestby, 40 people sat in the church.", start=90)

    assert together(FIRST, again) == {frozenset([FIRST.id, again.id])}


def test_an_entry_counts_a_document_once_that_tells_it_twice() -> None:
    again = shelling("a", "When the army shelled Vestby, 40 people sat in the church.", start=90)

    made = entry([FIRST, again, shelling("b", "The army shelled Vestby.")])

    assert made.documents == 2
    assert [proof.document for proof in made.evidence] == ["a", "a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        shelling("a", "The army shelled Vestby on Tuesday.", 90, day="2024-03-05"),
        shelling("a", "The army shelled Vestby in March.", 90, day="2024-03"),
        shelling("a", "The army shelled Vestby on Monday.", 9000),
        shelling("a", "Moe shelled Vestby on Monday.", 90, who=MOE),
        shelling("a", "The army also shelled Vestby from the sea.", 90),
        telling("a", "disaster", "shelled", "2024-03-04", [ARMY], start=90, place="Vestby"),
        telling("a", "attack", "burned", "2024-03-04", [ARMY], start=90, place="Vestby"),
    ],
    ids=["another day", "a month", "far below", "somebody else", "a further one", "another type", "another deed"],
)
def test_what_a_document_tells_apart_stays_apart(other: Event) -> None:
    assert not are_one(FIRST, other)


def test_what_took_place_at_two_times_of_a_day_stays_apart_though_another_document_tells_both() -> None:
    morning = shelling("a", "The army shelled Vestby in the morning.")
    night = shelling("a", "The army shelled Vestby at night.", start=90)
    other = shelling("b", "The army shelled Vestby at night.")

    assert together(morning, night, other) == {frozenset([morning.id]), frozenset([night.id, other.id])}


def test_two_calls_of_one_caller_stay_apart() -> None:
    on_moe = telling("a", "phone_call", "telephoned", "2024-03-04", [HALL], [MOE])
    on_berg = telling("a", "phone_call", "telephoned", "2024-03-04", [HALL], [BERG], start=90)

    assert not are_one(on_moe, on_berg)


def test_what_is_asked_twice_in_one_document_is_asked_of_two() -> None:
    of_parents, of_firms = (
        telling("a", "request", "urged", "2024-03-04", [HALL], start=start, quote=f"Hall urged {whom} to stay calm.")
        for start, whom in ((0, "parents"), (90, "firms"))
    )

    assert not are_one(of_parents, of_firms)


def test_a_headline_tells_what_the_text_below_it_tells_and_draws_no_report_away_from_that() -> None:
    title = "Hall turns down Moe"
    headline = telling("a", "rejection", "turns down", "2024-03-04", [HALL], [MOE], title=title, quote=title)
    below = telling("a", "rejection", "rejected", "2024-03-04", [HALL], [MOE], title=title, start=90)
    other = telling("b", "rejection", "turned down", "2024-03-04", [HALL], [MOE], quote="Hall turned down Moe.")

    found = clusters([headline, below, other])

    assert (likeness(other, headline) or 0) > (likeness(other, below) or 0)
    assert [[member.id for member in cluster] for cluster in found] == [[below.id, other.id, headline.id]]
