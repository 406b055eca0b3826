"""Near-identical texts, such as a wire story as ten papers printed it, by their MinHash signatures.

A signature holds, for each of many hash functions, the lowest byte of the least hash of all runs of a few words. The
share of equal bytes estimates what share of their runs two texts have in common (Broder 1997; Li and König 2010).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from dateline.names import words_of

SIGNATURE_LENGTH = 256
_RUN = 3
_ALIKE = 0.5
# Bytes of unlike texts are equal once in 256.
_CHANCE = 1 / 256


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
    least = [int((hashes * factor + offset).min()) for factor, offset in zip(factors, offsets, strict=True)]
    return bytes(value >> 8 & 255 for value in least)


def are_copies(one: bytes, other: bytes) -> bool:
    """Whether two signatures are of texts that have at least half of their runs of words in common."""
    if len(one) != len(other) or not one:
        return False
    equal = sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
    return (equal - _CHANCE) / (1 - _CHANCE) >= _ALIKE


def copies_among(documents: Iterable[str], signatures: Mapping[str, bytes]) -> dict[str, str]:
    """Which documents are copies of which.

    :param documents: ids, the oldest publication first.
    :param signatures: by document id; a document without one is no copy.
    :returns: for each copy the id of its source, the first document that it is a copy of; a source is no copy itself.
    """
    sources: list[str] = []
    copy_of: dict[str, str] = {}
    for document in documents:
        mine = signatures.get(document, b"")
        source = next((source for source in sources if are_copies(mine, signatures.get(source, b""))), None)
        if source is None:
            sources.append(document)
        else:
            copy_of[document] = source
    return copy_of


def _digest(run: str) -> bytes:
    return blake2b(run.encode(), digest_size=8).digest()


def _functions() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Odd factors and offsets of the hash functions, the same everywhere and always."""
    numbers = np.frombuffer(b"".join(_digest(str(n)) for n in range(2 * SIGNATURE_LENGTH)), dtype="<u8")
    return numbers[:SIGNATURE_LENGTH] | np.uint64(1), numbers[SIGNATURE_LENGTH:]
