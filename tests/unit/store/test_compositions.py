"""What entries are composed of is kept at hand as far as there is room, and is one's own while it is changed."""

from __future__ import annotations

from dateline.merging import signature
from dateline.model import Event
from dateline.store.compositions import Composition, Compositions
from dateline.store.tellings import near_of
from tests.unit.merging.making import HALL, MOE, telling

STORY = "The ministers spoke for an hour about the trawler and the quota, and agreed to speak again before the summer."


def _call(document: str, published: str = "2024-03-05") -> Event:
    return telling(document, "phone_call", "spoke", "2024-03-04", [HALL], [MOE], published=published)


def _composed(*tellings: Event) -> Composition:
    composition = Composition()
    composition.put({near_of(each): each for each in tellings}, {}, {})
    return composition


def test_a_composition_is_brought_to_other_tellings() -> None:
    stays, goes, comes = _call("a", "2024-03-05"), _call("b", "2024-03-06"), _call("c", "2024-03-07")
    signatures = {document: signature(STORY) for document in "abc"}
    composition = Composition()
    composition.put({near_of(each): each for each in (stays, goes)}, signatures, {"b": "a"})

    composition.exchange([near_of(goes)], {near_of(comes): comes}, signatures)

    assert [*composition.tellings] == [stays, comes]
    assert composition.members == {near_of(stays).to_bytes(), near_of(comes).to_bytes()}
    assert composition.copies.of == {"c": "a"}


def test_what_is_taken_is_nobody_elses_until_it_is_kept() -> None:
    kept, composed = Compositions(), _composed(_call("a"), _call("b"), _call("c"))
    kept.keep({"first": composed})

    taken = kept.take(["first", "unknown"])

    assert taken == {"first": composed}
    assert kept.take(["first"]) == {}
    kept.keep(taken)
    assert kept.take(["first"]) == {"first": composed}


def test_what_is_composed_of_two_tellings_is_not_worth_keeping() -> None:
    kept = Compositions()

    kept.keep({"first": _composed(_call("a"), _call("b"))})

    assert kept.take(["first"]) == {}


def test_beyond_the_most_tellings_those_go_that_were_used_longest_ago() -> None:
    kept = Compositions(most=7)
    composed = {name: _composed(_call("a"), _call("b"), _call("c")) for name in ("first", "second", "third")}

    kept.keep({"first": composed["first"]})
    kept.keep({"second": composed["second"]})
    kept.keep(kept.take(["first"]))
    kept.keep({"third": composed["third"]})

    assert kept.take(composed) == {"first": composed["first"], "third": composed["third"]}


def test_one_that_is_larger_than_the_room_is_kept_alone() -> None:
    kept, large = Compositions(most=4), _composed(*map(_call, "abcdef"))

    kept.keep({"small": _composed(*map(_call, "abc"))})
    kept.keep({"large": large})

    assert kept.take(["small", "large"]) == {"large": large}


def test_what_is_kept_last_of_a_leader_is_what_there_is() -> None:
    kept, older, later = Compositions(most=7), _composed(*map(_call, "abc")), _composed(*map(_call, "abcd"))
    other = _composed(*map(_call, "efg"))

    kept.keep({"other": other})
    kept.keep({"first": older})
    kept.keep({"first": later})

    assert kept.take(["first", "other"]) == {"first": later, "other": other}
