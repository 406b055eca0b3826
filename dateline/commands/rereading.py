"""Documents followed until they have been read again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice

import httpx

from dateline.client.replies import Document
from dateline.errors import ServiceRefused

AHEAD = 200
"""Documents that wait to be read again at the most, so that new ones find room beside them."""

_LOOKED_AT = 32
_GONE = (httpx.codes.NOT_FOUND, httpx.codes.GONE)
_FIRST_LOOK, _LAST_LOOK = 0.1, 2.0


def as_read_again(ids: Iterator[str], document: Callable[[str], Document]) -> Iterator[Document]:
    """Each document once it has been read again, or that has failed; one that goes meanwhile not at all.

    :param ids: lines a document up to be read again when its id is taken.
    :param document: the document of an id.
    """
    waiting: dict[str, None] = {}
    look = _FIRST_LOOK
    while True:
        waiting.update(dict.fromkeys(islice(ids, AHEAD - len(waiting))))
        if not waiting:
            return
        before = len(waiting)
        for one in list(islice(waiting, _LOOKED_AT)):
            found = _found(document, one)
            if found is None or not found["rereading"]:
                del waiting[one]
            if found is not None and not found["rereading"]:
                yield found
        look = _FIRST_LOOK if len(waiting) < before else min(look * 1.5, _LAST_LOOK)
        time.sleep(look if len(waiting) == before else 0)


def _found(document: Callable[[str], Document], document_id: str) -> Document | None:
    try:
        return document(document_id)
    except ServiceRefused as error:
        if error.status not in _GONE:
            raise
        return None
