"""An entry is the same whether its tellings came one by one, with others that left again, or all at once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.encoding import dumps, event_to_json
from dateline.merging import Gathered, entry
from dateline.model import Event
from tests.unit.merging.making import telling, tellings


def _head(events: Sequence[Event]) -> bytes:
    """The entry of tellings with the oldest evidence alone, from all of them at once."""
    whole = entry(events)
    oldest = min(events, key=lambda each: whole.evidence.index(each.evidence[0]))
    return dumps(event_to_json(replace(whole, evidence=oldest.evidence)))


# Nothing here depends on whether they may be one.
some = st.lists(tellings, min_size=1, max_size=16, unique_by=lambda each: each.id)


@settings(deadline=None)
@given(some, st.randoms(use_true_random=False))
def test_what_came_and_went_does_not_show(events: Sequence[Event], chance: random.Random) -> None:
    gathered, there = Gathered(), dict[str, Event]()

    for _ in range(3 * len(events)):
        telling = chance.choice(events)
        if telling.id in there:
            assert gathered.remove(telling.id) == telling
            del there[telling.id]
        else:
            gathered.add(telling)
            there[telling.id] = telling

        assert len(gathered) == len(there)
        assert gathered.documents == len({each.evidence[0].document for each in there.values()})
        if there:
            shuffled = chance.sample([*there.values()], len(there))
            assert dumps(event_to_json(gathered.head())) == _head(shuffled)


def test_tellings_are_told_in_the_order_of_their_evidence() -> None:
    ages = ["2024-03-05", "2024-03-01", "2024-03-20"]
    events = [
        telling(str(number), "visit", "visited", "2024-03-04", published=published)
        for number, published in enumerate(ages)
    ]

    gathered = Gathered(events)

    assert [each.evidence[0].published for each in gathered] == sorted(ages)
    assert {*gathered.ids} == {each.id for each in events}
