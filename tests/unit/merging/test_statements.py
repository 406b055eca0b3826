"""When two tellings of what was said are one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model import Actor, Event, Evidence
from dateline.when import Basis
from tests.unit.merging.making import HALL, MOE, are_one, telling

SAID = "The minister said the trawler had fished inside the closed zone for nine days."


def test_a_statement_is_one_where_speaker_day_and_content_agree() -> None:
    retold = "For nine days the trawler fished in the closed zone, Hall said on Monday."

    assert are_one(
        telling("a", "statement", "said", "2024-03-04", [HALL], quote=SAID),
        telling("b", "statement", "said", "2024-03-04", [HALL], quote=retold),
    )


@pytest.mark.parametrize(
    ("day", "speaker", "quote"),
    [
        ("2024-03-05", HALL, SAID),
        ("2024-03", HALL, SAID),
        ("2024-03-04", MOE, SAID),
        ("2024-03-04", HALL, "Hall said talks with Norway would go on next week in Helsinki."),
    ],
    ids=["another day", "no day", "another speaker", "other content"],
)
def test_a_statement_is_another(day: str, speaker: Actor, quote: str) -> None:
    said = telling("a", "statement", "said", "2024-03-04", [HALL], quote=SAID)

    assert not are_one(said, telling("b", "statement", "added", day, [speaker], quote=quote))


def test_a_denial_stands_beside_what_it_denies() -> None:
    accused = telling("a", "accusation", "accused", "2024-03-04", [HALL], [MOE], quote="Hall accused Moe of piracy.")
    denied = telling("b", "rejection", "denied", "2024-03-04", [MOE], [HALL], quote="Moe denied to Hall any piracy.")

    assert not are_one(accused, denied)


def test_a_sentence_that_is_printed_again_days_later_tells_the_same() -> None:
    first, second = (
        telling(document, "statement", "said", day, [HALL], quote=SAID, basis="publication")
        for document, day in (("a", "2024-03-04"), ("b", "2024-03-08"))
    )

    assert are_one(first, second)


def test_what_is_done_by_saying_it_is_one_where_a_state_and_its_minister_do_it_and_what_is_only_said_is_not() -> None:
    def told(document: str, verb: str, who: Actor, how: str) -> Event:
        return telling(document, "statement", verb, "2024-03-04", [who], quote=f"{who.name} {verb} {how}.")

    minister, to_mediate = Actor("Moe", "person", "NOR", "foreign minister"), "to mediate in the quarrel over the bank"
    norway, denmark = Actor("Norway", "country", "NOR"), Actor("Denmark", "country", "DNK")
    offer = told("a", "offered", minister, to_mediate)

    assert are_one(offer, told("b", "offered", norway, "on Monday that it would mediate in Bergen"))
    assert not are_one(offer, told("b", "offered", denmark, "on Monday that it would mediate in Bergen"))
    assert not are_one(
        told("a", "said", minister, to_mediate), told("b", "said", norway, "on Monday that it would mediate in Bergen")
    )


@pytest.mark.parametrize(
    ("day", "basis", "speaker", "quote", "one"),
    [
        ("2024-03-09", "publication", HALL, "“The water carries no passport,” she declared there.", True),
        ("2024-03-09", "publication", HALL, '"The  water carries no passport" was what the minister declared.', True),
        ("2024-03-09", "publication", MOE, "“The water carries no passport,” he declared there.", False),
        ("2024-03-09", "publication", HALL, "“The water carries no cargo,” she declared there.", False),
        ("2024-03-09", "explicit", HALL, "“The water carries no passport,” she declared on Saturday.", False),
        ("2024-03-29", "publication", HALL, "“The water carries no passport,” she declared there.", False),
    ],
)
def test_who_is_quoted_with_the_same_words_said_them_once_though_papers_print_them_for_days(
    day: str, basis: Basis, speaker: Actor, quote: str, one: bool
) -> None:
    said = telling(
        "a", "statement", "said", "2024-03-04", [HALL], quote="“The water carries no passport,” she said on Monday."
    )

    assert are_one(said, telling("b", "statement", "declared", day, [speaker], basis=basis, quote=quote)) == one


def test_an_offer_is_one_where_a_report_leaves_out_who_made_it_and_what_is_only_said_is_not() -> None:
    made, passive = (
        telling(document, "statement", trigger, "2024-03-04", actors, quote=quote)
        for document, trigger, actors, quote in (
            ("a", "offered", [HALL], "Hall offered on Monday to mediate between the two countries."),
            ("b", "proposed", [], "It was proposed on Monday to mediate between the countries at sea."),
        )
    )

    assert are_one(made, passive)
    assert not are_one(*(replace(each, evidence=_said(each)) for each in (made, passive)))


def _said(event: Event) -> tuple[Evidence, ...]:
    return tuple(replace(proof, trigger="said") for proof in event.evidence)
