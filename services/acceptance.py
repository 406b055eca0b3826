"""Documents into the store and the queue, one or many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import structlog

from dateline.errors import InvalidDocument, StoreUnavailable
from dateline.formats import read_document
from dateline.model import Document
from dateline.store import Accepted
from services.context import Context
from services.postings import Posting
from services.problems import FieldError, body, status_of

_MOST_IN_BATCH = 100
_LARGEST_BATCH = 4 * 1024 * 1024

_log = structlog.get_logger("dateline.intake")


def take(context: Context, timeline: str, posting: Posting) -> tuple[Accepted, dict[str, Any]]:
    """Take one document; what the store said, and the reply.

    :raises InvalidDocument: if it cannot be taken.
    :raises StoreUnavailable: if it could not be stored.
    """
    document = _read(context, timeline, posting)
    [accepted] = _accept(context, [document])
    return accepted, _reply(document, accepted)


def take_many(context: Context, timeline: str, postings: Iterable[Posting]) -> Iterator[dict[str, Any]]:
    """Take documents, some at a time; a result for each, in their order: where it stood, and its reply or problem.

    :raises StoreUnavailable: if some could not be stored; to post them all again does no harm.
    """
    index = 0
    for batch in _batches(context, timeline, postings):
        accepted = iter(_accept(context, [read for _, read in batch if isinstance(read, Document)]))
        for posting, read in batch:
            outcome = {"problem": _problem(read)} if isinstance(read, InvalidDocument) else _reply(read, next(accepted))
            yield {"index": index, **posting.place, **outcome}
            index += 1


def _batches(
    context: Context, timeline: str, postings: Iterable[Posting]
) -> Iterator[list[tuple[Posting, Document | InvalidDocument]]]:
    batch: list[tuple[Posting, Document | InvalidDocument]] = []
    size = 0
    for posting in postings:
        try:
            batch.append((posting, _read(context, timeline, posting)))
        except InvalidDocument as error:
            batch.append((posting, error))
        size += len(posting.body)
        if len(batch) == _MOST_IN_BATCH or size >= _LARGEST_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read(context: Context, timeline: str, posting: Posting) -> Document:
    most = context.settings.max_document_bytes
    return read_document(timeline, posting.body, posting.content_type, posting.given, max_bytes=most)


def _accept(context: Context, documents: list[Document]) -> list[Accepted]:
    accepted = context.store.documents.accept_many(documents)
    new = [each.id for each in accepted if each.created]
    try:
        context.queue.enqueue_many(new)
    except StoreUnavailable as error:
        # They are stored, which is what the client is promised; the sweeper enqueues what has waited too long.
        _log.warning("not enqueued", documents=new, error=str(error))
    return accepted


def _reply(document: Document, accepted: Accepted) -> dict[str, Any]:
    return {
        "id": accepted.id,
        "status": accepted.status,
        "timeline": document.timeline,
        "title": document.title,
        "published": document.published,
    }


def _problem(error: InvalidDocument) -> dict[str, Any]:
    return body(status_of(error), str(error), [FieldError(error.field, str(error))])
