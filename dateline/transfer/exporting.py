"""From a timeline to the lines of a file; ``docs/transfer.md`` describes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain

from dateline.encoding import dumps
from dateline.store import Store, StoredDocument
from dateline.transfer.layout import VERSION, document_line, said_line

_PIECE = 100


def exported(store: Store, timeline: str) -> Iterator[bytes]:
    """The lines of the file of a timeline, each with its end; what changes on the way may be in them or not.

    :raises StoreUnavailable: if the store cannot serve, between two lines.
    """
    digest = hashlib.sha256()
    documents = 0
    head = {"dateline": "timeline", "version": VERSION, "timeline": timeline}
    told = ((document_line(each), 1) for each in _documents(store, timeline))
    said = ((said_line(each), 0) for each in store.editing.said(timeline))
    for line, number in chain([(head, 0)], told, said):
        written = dumps(line) + b"\n"
        digest.update(written)
        documents += number
        yield written
    yield dumps({"documents": documents, "sha256": digest.hexdigest()}) + b"\n"


def _documents(store: Store, timeline: str) -> Iterator[StoredDocument]:
    after = ""
    while piece := store.documents.of_timeline(timeline, after, _PIECE):
        yield from piece
        after = piece[-1].document.id
