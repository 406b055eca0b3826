"""Documents into the store and the queue, one or many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import structlog

from dateline import propagation
from dateline.dispatch import dispatch
from dateline.errors import InvalidDocument, QueueFull, StoreUnavailable
from dateline.formats import read_document
from dateline.model import Document
from dateline.store import Accepted
from services.access import audit
from services.context import Context
from services.postings import Posting
from services.problems import FieldError, body, status_of

_MOST_IN_BATCH = 100
_LARGEST_BATCH = 4 * 1024 * 1024

_log = structlog.get_logger("dateline.intake")


def take(context: Context, timeline: str, posting: Posting) -> tuple[Accepted, dict[str, Any]]:
    """Take one document; what the store said, and the reply.

    :raises InvalidDocument: if it cannot be taken.
    :raises QueueFull: if it is new and there is no room for it now.
    :raises StoreUnavailable: if it could not be stored.
    """
    document = _read(context, timeline, posting)
    [accepted] = _accept(context, [document])
    if isinstance(accepted, QueueFull):
        raise accepted
    return accepted, reply_of(document, accepted)


def take_version(context: Context, timeline: str, posting: Posting) -> tuple[Accepted, dict[str, Any]]:
    """Take a document in the place of those of its timeline that have its address; raises as :func:`take` does."""
    document = _read(context, timeline, posting)
    if document.url is None:
        raise InvalidDocument(
            "url", "A new version needs the address that it replaces: give it as ?url=… or in the document."
        )
    accepted = _replace(context, document, None)
    return accepted, reply_of(document, accepted) | {"replaces": list(accepted.replaces)}


def take_instead(context: Context, document: Document, other: str) -> Accepted:
    """Take a document in the place of the one of another id.

    :raises QueueFull: if it is new and there is no room for it now.
    :raises StoreUnavailable: if it could not be stored.
    """
    return _replace(context, document, [other])


def take_many(context: Context, timeline: str, postings: Iterable[Posting]) -> Iterator[dict[str, Any]]:
    """Take documents, some at a time; a result for each, in their order: where it stood, and its reply or problem.

    :raises StoreUnavailable: if some could not be stored; to post them all again does no harm.
    """
    index = 0
    for batch in _batches(context, timeline, postings):
        accepted = iter(_accept(context, [read for _, read in batch if isinstance(read, Document)]))
        for posting, read in batch:
            yield {"index": index, **posting.place, **_outcome(read, accepted)}
            index += 1


def status_of_refusal(results: Iterable[dict[str, Any]]) -> int:
    """The HTTP status for results that all hold problems: 429 if some may be sent again later just as they are."""
    return 429 if any(result["problem"]["status"] == 429 for result in results) else 422


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


def _replace(context: Context, document: Document, others: Iterable[str] | None) -> Accepted:
    accepted = context.store.documents.replace(document, others, propagation.origin())
    audit.name_documents([accepted.id, *accepted.replaces])
    hand_on(context)
    return accepted


def _accept(context: Context, documents: list[Document]) -> list[Accepted | QueueFull]:
    accepted = context.store.documents.accept_many(documents, propagation.origin())
    if not documents:
        return accepted
    audit.name_documents(each.id for each in accepted if isinstance(each, Accepted))
    hand_on(context)
    return accepted


def hand_on(context: Context) -> None:
    """Let workers have what waits. It is stored, which is what the client is promised: should this fail, the sweeper
    does it.
    """
    try:
        dispatch(context.store, context.queue)
    except StoreUnavailable as error:
        _log.warning("nothing handed to the queue", error=str(error))


def _outcome(read: Document | InvalidDocument, accepted: Iterator[Accepted | QueueFull]) -> dict[str, Any]:
    answer = read if isinstance(read, InvalidDocument) else next(accepted)
    if isinstance(answer, InvalidDocument):
        return {"problem": body(status_of(answer), str(answer), [FieldError(answer.field, str(answer))])}
    if isinstance(answer, QueueFull):
        return {"problem": body(429, str(answer))}
    assert isinstance(read, Document)
    return reply_of(read, answer)


def reply_of(document: Document, accepted: Accepted) -> dict[str, Any]:
    """What the client is told of a document that was taken."""
    return {
        "id": accepted.id,
        "status": accepted.status,
        "timeline": document.timeline,
        "title": document.title,
        "published": document.published,
    }
