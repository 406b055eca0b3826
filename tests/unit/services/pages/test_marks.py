from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.pages.marks import Paragraph, paragraphs


def event(name: str, *mentions: tuple[int, int, int, int]) -> dict[str, Any]:
    """An event by the offsets of its mentions: sentence and trigger, from and to."""
    evidence = [{"quote_start": a, "quote": "x" * (b - a), "start": start, "end": end} for a, b, start, end in mentions]
    return {"id": name, "evidence": evidence}


def outline(found: list[Paragraph]) -> list[list[tuple[int | None, list[tuple[str, tuple[str, ...]]]]]]:
    return [
        [(each.anchor, [(piece.text, piece.events) for piece in each.pieces]) for each in paragraph.sentences]
        for paragraph in found
    ]


def test_triggers_are_marked_in_their_sentences() -> None:
    text = "Head\n\nThey met. Then they talked.\n\nIt rained."

    found = list(paragraphs(text, 6, [event("a", (6, 15, 11, 14)), event("b", (16, 33, 26, 32), (6, 15, 11, 14))]))

    assert [paragraph.head for paragraph in found] == [True, False, False]
    assert outline(found) == [
        [(None, [("Head", ())])],
        [
            (6, [("They ", ()), ("met", ("a", "b")), (".", ())]),
            (None, [(" ", ())]),
            (16, [("Then they ", ()), ("talked", ("b",)), (".", ())]),
        ],
        [(None, [("It rained.", ())])],
    ]


def test_a_sentence_over_two_paragraphs_is_found_where_it_begins() -> None:
    found = list(paragraphs("They\n\nmet.", 0, [event("a", (0, 10, 6, 9))]))

    assert outline(found) == [[(0, [("They", ())])], [(None, [("met", ("a",)), (".", ())])]]


def test_lines_that_only_fill_the_page_are_told_from_lines_that_mean_something() -> None:
    filled = (
        "Estonian Foreign Minister Marta Kask telephoned her Finnish\n"
        "counterpart, Jukka Leino, late on Sunday, hours after the cable\nbroke."
    )
    listed = "What they agreed on, as the spokesman of the ministry read it out:\npatrols\nrepairs"
    verse = "They met,\nthey talked,\nthey left."

    found = list(paragraphs(f"{filled}\n\n{listed}\n\n{verse}\n\n{filled[:50]}", 0, []))

    assert [paragraph.is_wrapped for paragraph in found] == [True, False, False, False]


@given(st.text("ab \n", max_size=60), st.lists(st.tuples(*[st.integers(0, 60)] * 4), max_size=6), st.integers(0, 60))
def test_nothing_of_the_text_is_lost_whatever_overlaps(
    text: str, offsets: list[tuple[int, int, int, int]], body: int
) -> None:
    def within(first: int, second: int) -> tuple[int, int]:
        low, high = sorted((min(first, len(text)), min(second, len(text))))
        return low, high

    events = [event(str(index), (*within(a, b), *within(c, d))) for index, (a, b, c, d) in enumerate(offsets)]

    found = list(paragraphs(text, min(body, len(text)), events))

    pieces = [piece for paragraph in found for sentence in paragraph.sentences for piece in sentence.pieces]
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())
    assert all(text.startswith(piece.text, piece.start) for piece in pieces)
    anchors = [
        sentence.anchor for paragraph in found for sentence in paragraph.sentences if sentence.anchor is not None
    ]
    assert len(set(anchors)) == len(anchors)
