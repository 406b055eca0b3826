"""Measure what merging looks at: how many tellings of other documents lie near one, in a year of a newsroom's articles.

    python -m benchmarks.merge_cost [ARTICLES]

Reads the articles (:mod:`benchmarks.texts.newsroom`; 300 of 200 words unless told otherwise), and counts for each dated
telling its blocks, its marks in them, and what its searches find: with no more than these is it ever compared.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.texts.newsroom import newsroom
from dateline.merging import Marks, blocks, searches
from dateline.model import Event
from workers.extraction import load

ARTICLES, WORDS = 300, 200

Index = Mapping[str, Sequence[tuple[Event, Marks]]]


def indexed(tellings: Sequence[Event]) -> Index:
    """Tellings by their blocks, with their marks there."""
    found: dict[str, list[tuple[Event, Marks]]] = {}
    for telling in tellings:
        for block, marks in blocks(telling).items():
            found.setdefault(block, []).append((telling, marks))
    return found


def near(telling: Event, index: Index) -> set[str]:
    """The ids of what the searches of a telling find of other documents."""
    return {other.id for other in _near(telling, index) if other.evidence[0].document != telling.evidence[0].document}


def _near(telling: Event, index: Index) -> Iterator[Event]:
    for search in searches(telling):
        for other, marks in index.get(search.block, ()):
            if other.when is not None and search.finds(marks) and search.span.touches(other.when.span):
                yield other


def main(articles: int) -> None:
    """Read, count and print."""
    reader = load()
    read = (event for document in newsroom(articles, WORDS) for event in reader.read(document).events)
    tellings = [event for event in read if event.when is not None]
    index = indexed(tellings)
    found = [len(near(telling, index)) for telling in tellings]
    members = [marks for block in index.values() for _, marks in block]
    a_telling = len(members) / len(tellings), sum(map(len, members)) / len(tellings)
    print(f"{articles} articles, {len(tellings)} dated tellings")
    print(f"a telling: {a_telling[0]:.1f} blocks, {a_telling[1]:.1f} marks in all")
    print(f"near a telling: {sum(found) / len(tellings):.1f} of other documents, {max(found)} at most")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
