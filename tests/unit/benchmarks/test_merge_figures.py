"""The figures of merging count what they say."""

from __future__ import annotations

import pytest

from benchmarks.merges.figures import Aligned, Figures, Wanted, figures_of

CALL, VISIT = frozenset({"call"}), frozenset({"visit"})
THREE = Wanted({"call": frozenset("abc"), "visit": frozenset("ab")})


def test_what_is_all_merged_and_right_has_full_marks() -> None:
    told = [Aligned(document, CALL, 1) for document in "abc"] + [Aligned(document, VISIT, 2) for document in "ab"]

    figures = figures_of(told, THREE)

    assert (figures.gold_pairs, figures.found_pairs, figures.merged_pairs, figures.right) == (4, 4, 4, 4)
    assert (figures.precision, figures.recall, figures.recall_of_all) == (100, 100, 100)


def test_one_telling_astray_costs_each_pair_that_it_belongs_to() -> None:
    told = [Aligned("a", CALL, 1), Aligned("b", CALL, 1), Aligned("c", CALL, 2)]

    figures = figures_of(told, THREE)

    assert (figures.gold_pairs, figures.found_pairs, figures.merged_pairs) == (4, 3, 1)
    assert figures.recall == pytest.approx(100 / 3)
    assert figures.recall_of_all == 25


def test_a_pair_of_which_one_is_not_found_lowers_only_the_recall_of_all() -> None:
    told = [Aligned("a", CALL, 1), Aligned("b", CALL, 1)]

    figures = figures_of(told, THREE)

    assert (figures.recall, figures.recall_of_all) == (100, 25)
    assert (figures.mentions_found, figures.mentions) == (2, 5)


def test_a_merge_of_two_occurrences_is_wrong() -> None:
    told = [Aligned("a", CALL, 1), Aligned("b", VISIT, 1)]

    figures = figures_of(told, THREE)

    assert (figures.right, figures.wrong, figures.precision) == (0, 1, 0)


def test_a_merge_with_a_telling_of_nothing_listed_is_wrong_and_of_two_such_is_not_judged() -> None:
    told = [Aligned("a", CALL, 1), Aligned("b", frozenset(), 1), Aligned("c", frozenset(), 1)]

    figures = figures_of(told, THREE)

    assert (figures.right, figures.wrong, figures.unlisted) == (0, 2, 1)


def test_tellings_of_one_document_are_no_pair() -> None:
    told = [Aligned("a", CALL, 1), Aligned("a", VISIT, 1)]

    figures = figures_of(told, THREE)

    assert (figures.right, figures.wrong, figures.found_pairs) == (0, 0, 0)


def test_a_document_that_tells_an_occurrence_twice_counts_once() -> None:
    told = [Aligned("a", CALL, 1), Aligned("a", CALL, 2), Aligned("b", CALL, 2)]

    figures = figures_of(told, THREE)

    assert (figures.found_pairs, figures.merged_pairs, figures.right) == (1, 1, 1)


def test_of_copies_only_the_source_counts_but_for_the_pairs_among_them() -> None:
    wanted = Wanted(THREE.documents_of, copies=["ab"])
    told = [Aligned("a", CALL, 1), Aligned("b", CALL, 1), Aligned("c", CALL, 1)]

    figures = figures_of(told, wanted)

    assert (figures.copy_pairs, figures.copy_pairs_merged) == (2, 1)
    assert (figures.gold_pairs, figures.merged_pairs, figures.right) == (1, 1, 1)
    assert (figures.mentions, figures.mentions_found) == (3, 2)


def test_pairs_that_were_dated_right_are_counted_beside_the_rest() -> None:
    told = [Aligned("a", CALL, 1, CALL), Aligned("b", CALL, 1, CALL), Aligned("c", CALL, 2)]

    figures = figures_of(told, THREE)

    assert (figures.dated_pairs, figures.dated_pairs_merged, figures.recall_of_dated) == (1, 1, 100)


@pytest.mark.parametrize(("second", "kept"), [(2, 1), (1, 0)])
def test_what_must_stay_apart_is_counted_where_both_were_found(second: int, kept: int) -> None:
    wanted = Wanted(THREE.documents_of, apart=[["call", "visit", "nobody read this"]])
    told = [Aligned("a", CALL, 1), Aligned("b", VISIT, second)]

    figures = figures_of(told, wanted)

    assert (figures.apart, figures.kept_apart) == (1, kept)


def test_figures_of_several_stories_add_up() -> None:
    one = figures_of([Aligned("a", CALL, 1), Aligned("b", CALL, 1)], THREE)
    other = figures_of([Aligned("a", CALL, 1), Aligned("b", VISIT, 1)], THREE)

    total = sum([one, other], Figures())

    assert (total.right, total.wrong, total.precision) == (1, 1, 50)
