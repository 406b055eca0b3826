"""What is counted of merges across documents, out of tellings that are aligned with a gold set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import combinations
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Aligned:
    """A dated event that was read in a document.

    :param labels: of the gold occurrences that it tells; none if it tells none of them.
    :param cluster: which cluster it was put into.
    :param dated: of the labels, those whose date was read right.
    """

    document: str
    labels: frozenset[str]
    cluster: int
    dated: frozenset[str] = frozenset()


Pair: TypeAlias = tuple[Aligned, Aligned]
Triple: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the gold set says.

    :param documents_of: which documents tell each occurrence.
    :param copies: documents that print one wire story, its source first.
    :param apart: groups of occurrences no two of which may be merged.
    """

    documents_of: Mapping[str, frozenset[str]]
    copies: Sequence[Sequence[str]] = ()
    apart: Sequence[Sequence[str]] = ()

    def repeats(self, document: str) -> bool:
        """Whether a document prints a wire story that another one is the source of."""
        return any(document in printed[1:] for printed in self.copies)

    def are_copies(self, one: str, other: str) -> bool:
        """Whether two documents print one wire story."""
        return any(one in printed and other in printed for printed in self.copies)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts; those of several stories may be added."""

    right: int = 0
    wrong: int = 0
    unlisted: int = 0
    gold_pairs: int = 0
    found_pairs: int = 0
    merged_pairs: int = 0
    dated_pairs: int = 0
    dated_pairs_merged: int = 0
    copy_pairs: int = 0
    copy_pairs_merged: int = 0
    mentions: int = 0
    mentions_found: int = 0
    apart: int = 0
    kept_apart: int = 0

    def __add__(self, other: Figures) -> Figures:
        names = [field.name for field in fields(self)]
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def precision(self) -> float:
        """Of the pairs that were merged, the percentage that is right."""
        return percentage(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of the gold pairs of which both were found, the percentage that was merged."""
        return percentage(self.merged_pairs, self.found_pairs)

    @property
    def recall_of_all(self) -> float:
        """Of all gold pairs, the percentage that was merged."""
        return percentage(self.merged_pairs, self.gold_pairs)

    @property
    def recall_of_dated(self) -> float:
        """Of the gold pairs of which both were found and dated right, the percentage that was merged."""
        return percentage(self.dated_pairs_merged, self.dated_pairs)


def percentage(part: int, whole: int) -> float:
    """A share in percent; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def figures_of(told: Sequence[Aligned], wanted: Wanted) -> Figures:
    """Count one story; a source and its copies are counted as pairs of copies, and in all else only the source."""
    together, of_copies = joined(told), list(copy_pairs(wanted))
    told = [telling for telling in told if not wanted.repeats(telling.document)]
    unjudged, listed = partition(merged(told))
    right = sum(bool(one.labels & other.labels) for one, other in listed)
    own = list(gold_pairs(wanted))
    found = {(label, telling.document) for telling in told for label in telling.labels}
    dated = {(label, telling.document) for telling in told for label in telling.dated}
    well_dated = {(label, one, other) for label, one, other in own if {(label, one), (label, other)} <= dated}
    mentions = {(label, document) for label, documents in originals(wanted) for document in documents}
    kept = list(_apart(wanted, {label for label, _ in found}))
    return Figures(
        right=right,
        wrong=len(listed) - right,
        unlisted=len(unjudged),
        gold_pairs=len(own),
        found_pairs=sum({(label, one), (label, other)} <= found for label, one, other in own),
        merged_pairs=len(together.intersection(own)),
        dated_pairs=len(well_dated),
        dated_pairs_merged=len(together & well_dated),
        copy_pairs=len(of_copies),
        copy_pairs_merged=len(together.intersection(of_copies)),
        mentions=len(mentions),
        mentions_found=len(mentions & found),
        apart=len(kept),
        kept_apart=sum(not _mixed(told, pair) for pair in kept),
    )


def merged(told: Iterable[Aligned]) -> Iterator[Pair]:
    """Every two tellings of one cluster and different documents."""
    for one, other in combinations(told, 2):
        if one.cluster == other.cluster and one.document != other.document:
            yield one, other


def partition(pairs: Iterable[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Pairs of which neither tells a gold occurrence, and the rest."""
    found: tuple[list[Pair], list[Pair]] = ([], [])
    for one, other in pairs:
        found[bool(one.labels | other.labels)].append((one, other))
    return found


def originals(wanted: Wanted) -> Iterator[tuple[str, list[str]]]:
    """Each occurrence with the documents that tell it and repeat no other, in the order of their names."""
    for label, documents in wanted.documents_of.items():
        yield label, sorted(document for document in documents if not wanted.repeats(document))


def gold_pairs(wanted: Wanted) -> Iterator[Triple]:
    """Each occurrence with every two of those documents."""
    for label, documents in originals(wanted):
        yield from ((label, one, other) for one, other in combinations(documents, 2))


def copy_pairs(wanted: Wanted) -> Iterator[Triple]:
    """Each occurrence with every two copies of one wire story that tell it, in the order of their names."""
    for label, documents in wanted.documents_of.items():
        pairs = combinations(sorted(documents), 2)
        yield from ((label, one, other) for one, other in pairs if wanted.are_copies(one, other))


def joined(told: Iterable[Aligned]) -> set[Triple]:
    """The pairs, in the same form, of which a telling of each document stands in one cluster."""
    clusters: dict[tuple[str, int], set[str]] = {}
    for telling in told:
        for label in telling.labels:
            clusters.setdefault((label, telling.cluster), set()).add(telling.document)
    return {(label, *pair) for (label, _), found in clusters.items() for pair in combinations(sorted(found), 2)}


def _apart(wanted: Wanted, found: set[str]) -> Iterator[frozenset[str]]:
    """Every two occurrences that must stay apart and were both found."""
    pairs = {frozenset(pair) for group in wanted.apart for pair in combinations(group, 2)}
    return (pair for pair in pairs if pair <= found)


def _mixed(told: Iterable[Aligned], pair: frozenset[str]) -> bool:
    """Whether a cluster holds one of the pair from one document and the other from another."""
    clusters: dict[int, list[Aligned]] = {}
    for telling in told:
        if telling.labels & pair:
            clusters.setdefault(telling.cluster, []).append(telling)
    return any(
        one.document != other.document and not one.labels & other.labels & pair
        for members in clusters.values()
        for one, other in combinations(members, 2)
    )
