"""Which messages are taken from the queue: those that hold a document's id and nothing else.

Celery takes for granted that whoever writes to the broker sends what it sends itself; a message of another shape would
end the worker, go back into the queue, and end the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from celery import Celery, Task
from celery.exceptions import InvalidTaskError
from celery.worker.strategy import default

from dateline.identity import tag_of

Handler = Callable[..., Any]


def strategy(task: Task[..., Any], app: Celery, consumer: Any, **how: Any) -> Handler:
    """Celery's own way to hand a message to a process, for messages of ours; others it logs and drops."""
    handle: Handler = default(task, app, consumer, **how)

    def checked(message: Any, body: Any, *rest: Any, **more: Any) -> Any:
        if not names_a_document(message.payload):
            raise InvalidTaskError("It names no document.")
        return handle(message, body, *rest, **more)

    return checked


def names_a_document(payload: Any) -> bool:
    """Whether a message's payload is the call of a task with one document's id."""
    match payload:
        case [[str(document)], {}, dict()] if not payload[1]:
            return tag_of(document) is not None
    return False
