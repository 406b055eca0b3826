"""Which documents of an entry are copies of which, while documents come and go: without comparing all of them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

import numpy as np

from dateline.merging.copies import SIGNATURE_LENGTH, alike_rows, as_row

_FEWEST_ROWS = 4


class Copies:
    """As :func:`dateline.merging.copies_among` tells them, which goes from the oldest document to the latest.

    Whether a document is a copy depends on older ones alone, so what one changes is worked off in the order of age. A
    document that comes twice stays until it went twice.

    :ivar of: for each copy the id of its source.
    """

    def __init__(self) -> None:
        self.of: dict[str, str] = {}
        self._times: Counter[str] = Counter()
        self._ages: dict[str, tuple[str, str]] = {}
        self._sources: set[str] = set()
        self._documents: list[str] = []
        self._places: dict[str, int] = {}
        self._rows = np.empty((_FEWEST_ROWS, SIGNATURE_LENGTH), dtype=np.uint8)

    def put(self, signed: Iterable[tuple[str, str, bytes]], of: Mapping[str, str]) -> None:
        """Begin with documents of which it is known which are copies of which.

        :param signed: the publication of each as text that sorts, its id, its signature.
        """
        for published, document, signature in signed:
            self._place(document, published, signature)
        self.of = dict(of)
        self._sources = self._ages.keys() - self.of.keys()

    def add(self, published: str, document: str, signature: bytes) -> None:
        """One document more; see :meth:`put`. One without a signature is no copy, and has none."""
        if self._place(document, published, signature):
            self._tell([self._ages[document]])

    def remove(self, document: str) -> None:
        """One document less."""
        self._times[document] -= 1
        if self._times[document] > 0 or self._ages.pop(document, None) is None:
            return
        self._vacate(document)
        self.of.pop(document, None)
        if document in self._sources:
            self._sources.remove(document)
            left = [each for each, source in self.of.items() if source == document]
            for each in left:
                del self.of[each]
            self._tell([self._ages[each] for each in left])

    def _tell(self, ages: list[tuple[str, str]]) -> None:
        """Tell anew of some documents what they are copies of, and of all to which that matters."""
        heapify(ages)
        while ages:
            age = heappop(ages)
            document = age[1]
            near = self._alike(document)
            older = [each for each in map(self._ages.__getitem__, self._sources.intersection(near)) if each < age]
            if older:
                self.of[document] = min(older)[1]
                if document in self._sources:
                    self._sources.remove(document)
                    _push(ages, (self._ages[each] for each, its in self.of.items() if its == document))
            elif document not in self._sources:
                self.of.pop(document, None)
                self._sources.add(document)
                later = [each for each in map(self._ages.__getitem__, near) if each > age]
                _push(ages, (each for each in later if self._has_no_older_source(each[1], age)))

    def _has_no_older_source(self, document: str, age: tuple[str, str]) -> bool:
        source = self.of.get(document)
        return source is None or self._ages[source] > age

    def _alike(self, document: str) -> list[str]:
        """All other documents that it may be a copy of, or that may be copies of it."""
        place = self._places[document]
        rows = self._rows[: len(self._documents)]
        return [self._documents[each] for each in alike_rows(rows[place], rows).tolist() if each != place]

    def _place(self, document: str, published: str, signature: bytes) -> bool:
        """Give a document a row; False if it has one or is not signed."""
        self._times[document] += 1
        if self._times[document] > 1 or len(signature) != SIGNATURE_LENGTH:
            return False
        place = len(self._documents)
        if place == len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[place] = as_row(signature)
        self._documents.append(document)
        self._places[document] = place
        self._ages[document] = (published, document)
        return True

    def _vacate(self, document: str) -> None:
        """Let the last row take the place of a document's."""
        place, last = self._places.pop(document), self._documents.pop()
        if last != document:
            self._rows[place] = self._rows[len(self._documents)]
            self._documents[place] = last
            self._places[last] = place


def _push(ages: list[tuple[str, str]], others: Iterable[tuple[str, str]]) -> None:
    for age in others:
        heappush(ages, age)
