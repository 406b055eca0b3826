"""Many documents as bodies of NDJSON that the service takes at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.encoding import dumps

MOST_DOCUMENTS = 500
MOST_BYTES = 4 * 1024 * 1024


def batches(documents: Iterable[Mapping[str, Any]]) -> Iterator[list[bytes]]:
    """The lines of as few bodies as hold the documents in their order.

    A document that is longer than a body should be is a body of its own, for the service to refuse or to take.
    """
    lines: list[bytes] = []
    length = 0
    for document in documents:
        line = dumps(dict(document))
        if lines and (len(lines) == MOST_DOCUMENTS or length + len(line) > MOST_BYTES):
            yield lines
            lines, length = [], 0
        lines.append(line)
        length += len(line)
    if lines:
        yield lines
