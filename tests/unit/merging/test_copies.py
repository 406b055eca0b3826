"""A story that several papers printed is recognised, whatever they cut and added; other reports of it are not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.merging import are_copies, copies_among, signature

STORY = """
Iceland and Norway will speak again about the fishing grounds at the Hval Bank, the foreign ministers of both countries
said after a call on Monday. The call lasted an hour. It was the first since a Norwegian patrol ship seized a trawler
in the closed zone, and neither side gave way on the quota for cod. The skipper is still held in Bergen, where a court
will hear the case next week. His crew of nine flew home on Friday. The owners of the trawler have offered to pay a
fine, but refuse to give up the catch.
"""
OTHER = """
The ministers of Norway and Iceland spoke by telephone on Monday, an hour long, and could not agree on how much cod may
be caught at the Hval Bank. Their officials are to meet in two weeks. A patrol ship had brought a trawler from Akureyri
into the port of Bergen, because it had fished in a zone that is closed until May. Nine of its sailors have returned.
"""


def test_a_story_under_another_title_with_a_paragraph_cut_is_a_copy() -> None:
    cut = f"By our own correspondent. {STORY.rpartition('His crew')[0]}"

    assert are_copies(signature(STORY), signature(cut))


def test_typography_and_capitals_make_no_difference() -> None:
    assert signature(STORY) == signature(STORY.upper().replace("\n", "\n\n"))


def test_another_report_of_the_same_events_is_no_copy() -> None:
    assert not are_copies(signature(STORY), signature(OTHER))


def test_texts_without_words_are_copies_of_nothing() -> None:
    assert signature(" - ") == b""
    assert not are_copies(signature(""), signature(""))


def test_every_copy_names_the_first_print_of_its_story() -> None:
    signatures = {"a": signature(STORY), "b": signature(OTHER), "c": signature(f"{STORY} (World Wire)"), "d": b""}

    assert copies_among(["c", "b", "a", "d", "unknown"], signatures) == {"a": "c"}


@settings(deadline=None)
@given(st.text(), st.text())
def test_being_copies_is_the_same_either_way_round(one: str, other: str) -> None:
    assert are_copies(signature(one), signature(other)) == are_copies(signature(other), signature(one))
