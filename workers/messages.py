"""Which messages are taken from the queue: those that hold a document's id and ask for nothing else.

Celery takes for granted that whoever writes to the broker sends what it sends itself; a message of another shape would
end the worker, go back into the queue, and end the next one.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from typing import Any

from celery import Celery, Task
from celery.exceptions import InvalidTaskError
from celery.worker.strategy import default

from dateline.identity import tag_of
from dateline.queue import TASK

Handler = Callable[..., Any]

# What Celery's headers may ask for besides; messages of ours ask for none of it.
_WISHES = ("eta", "expires", "timelimit", "group", "shadow", "retries", "stamped_headers", "stamps")


def strategy(task: Task[..., Any], app: Celery, consumer: Any, **how: Any) -> Handler:
    """Celery's own way to hand a message to a process, for messages of ours; others it logs and drops."""
    handle: Handler = default(task, app, consumer, **how)

    def checked(message: Any, body: Any, *rest: Any, **more: Any) -> Any:
        if not names_a_document(message.payload):
            raise InvalidTaskError("It names no document.")
        return handle(message, body, *rest, **more)

    return checked


def is_envelope(item: Any) -> bool:
    """Whether what was taken from the queue's list is a message around a body of ours, as kombu and Celery write it."""
    match item:
        case {
            "body": str(),
            "content-type": "application/json",
            "content-encoding": "utf-8",
            "headers": {"task": str(task), "id": str()} as headers,
            "properties": {
                "delivery_tag": str(),
                "body_encoding": "base64",
                "delivery_info": {"exchange": str(), "routing_key": str()},
            },
        }:
            return task == TASK and not any(_asks(headers.get(name)) for name in _WISHES) and _is_base64(item["body"])
    return False


def names_a_document(payload: Any) -> bool:
    """Whether a message's payload is the call of a task with one document's id, and of nothing after it."""
    match payload:
        case [[str(document)], {}, dict()] if not payload[1] and not any(map(_asks, payload[2].values())):
            return tag_of(document) is not None
    return False


def _asks(value: Any) -> bool:
    return bool(value) and value != [None, None]  # the two limits of time that a message may set


def _is_base64(text: str) -> bool:
    try:
        b64decode(text, validate=True)
    except ValueError:
        return False
    return True
