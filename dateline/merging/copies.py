"""Near-identical texts, such as a wire story as ten papers printed it, by their MinHash signatures.

A signature holds, for each of many hash functions, the lowest byte of the least hash of all runs of a few words. The
share of equal bytes estimates what share of their runs two texts have in common (Broder 1997; Li and König 2010).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from dateline.names import words_of

SIGNATURE_LENGTH = 256
_RUN = 3
_NUMBERS_TOGETHER = 1 << 13
_ALIKE = 0.5
# Bytes of unlike texts are equal once in 256.
_EQUAL = SIGNATURE_LENGTH * (_ALIKE + (1 - _ALIKE) / 256)


def signature(text: str) -> bytes:
    """The signature of a text, :data:`SIGNATURE_LENGTH` bytes; empty for a text without words.

    :param text: a document's text without its head, since papers write their own titles.
    """
    words = words_of(text)
    if not words:
        return b""
    runs = {" ".join(words[start : start + _RUN]) for start in range(max(len(words) - _RUN, 0) + 1)}
    hashes = np.frombuffer(b"".join(sorted(map(_digest, runs))), dtype="<u8")
    factors, offsets = _functions()
    # A few functions at a time, so that what is made on the way fits into a processor's cache.
    together = max(_NUMBERS_TOGETHER // len(hashes), 1)
    parts = (slice(start, start + together) for start in range(0, SIGNATURE_LENGTH, together))
    least = np.concatenate([_least(hashes, factors[part], offsets[part]) for part in parts])
    return (least >> np.uint64(8)).astype(np.uint8).tobytes()


def are_copies(one: bytes, other: bytes) -> bool:
    """Whether two signatures are of texts that have at least half of their runs of words in common."""
    return len(one) == len(other) == SIGNATURE_LENGTH and _first_alike(one, as_row(other)[np.newaxis]) is not None


def copies_among(documents: Iterable[str], signatures: Mapping[str, bytes]) -> dict[str, str]:
    """Which documents are copies of which.

    :param documents: ids, the oldest publication first; one may come more than once.
    :param signatures: by document id; a document without one is no copy.
    :returns: for each copy the id of its source, the first document that it is a copy of; a source is no copy itself.
    """
    signed = [
        document for document in dict.fromkeys(documents) if len(signatures.get(document, b"")) == SIGNATURE_LENGTH
    ]
    rows = np.empty((len(signed), SIGNATURE_LENGTH), dtype=np.uint8)
    sources: list[str] = []
    copy_of: dict[str, str] = {}
    for document in signed:
        source = _first_alike(signatures[document], rows[: len(sources)])
        if source is None:
            rows[len(sources)] = as_row(signatures[document])
            sources.append(document)
        else:
            copy_of[document] = sources[source]
    return copy_of


def alike_rows(row: NDArray[np.uint8], rows: NDArray[np.uint8]) -> NDArray[np.intp]:
    """The numbers of those signatures that are of copies of a text, in ascending order; all as :func:`as_row`."""
    # Summed in small numbers, which takes a fifth of the time.
    return np.flatnonzero((rows == row).sum(axis=1, dtype=np.uint16) >= _EQUAL)


def as_row(signature: bytes) -> NDArray[np.uint8]:
    """A signature as numbers."""
    return np.frombuffer(signature, dtype=np.uint8)


def _least(hashes: NDArray[np.uint64], factors: NDArray[np.uint64], offsets: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The least hash of all runs by each of some functions."""
    least: NDArray[np.uint64] = (hashes * factors[:, np.newaxis] + offsets[:, np.newaxis]).min(axis=1)
    return least


def _first_alike(signature: bytes, rows: NDArray[np.uint8]) -> int | None:
    """The number of the first row that is alike enough."""
    found = alike_rows(as_row(signature), rows)
    return int(found[0]) if len(found) else None


def _digest(run: str) -> bytes:
    return blake2b(run.encode(), digest_size=8).digest()


@cache
def _functions() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Odd factors and offsets of the hash functions, the same everywhere and always."""
    numbers = np.frombuffer(b"".join(_digest(str(n)) for n in range(2 * SIGNATURE_LENGTH)), dtype="<u8")
    return numbers[:SIGNATURE_LENGTH] | np.uint64(1), numbers[SIGNATURE_LENGTH:]
