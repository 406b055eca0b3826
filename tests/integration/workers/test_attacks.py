"""Messages that somebody else has put into the queue are dropped, and the worker and the sweeper go on."""

from __future__ import annotations

import json
import pickle
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import redis

from dateline.celery_options import QUEUE
from dateline.dispatch import dispatch
from dateline.queue import TASK, Queue
from dateline.settings import Settings
from dateline.store import Store
from tests.end_to_end.stacks import wait_until
from tests.integration.workers.processes import running
from tests.integration.workers.texts import dispatch as given
from workers.sweeper import Sweeper

UNKNOWN = "doc_" + "0" * 28


class Payload:
    """What a reader of pickles would run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)


def message(body: bytes, content_type: str = "application/json", task: str = TASK) -> bytes:
    """A message as Celery writes it, with this body."""
    name = uuid4().hex
    headers = {"lang": "py", "task": task, "id": name, "root_id": name, "argsrepr": "", "kwargsrepr": ""}
    delivery = {"exchange": "", "routing_key": QUEUE}
    properties = {"correlation_id": name, "delivery_tag": name, "delivery_info": delivery, "body_encoding": "base64"}
    encoded = {"body": b64encode(body).decode(), "content-type": content_type, "content-encoding": "utf-8"}
    return json.dumps({**encoded, "headers": headers, "properties": properties}).encode()


def changed(**parts: Any) -> bytes:
    """A message that names a document, with some parts of it put otherwise."""
    whole = json.loads(called_with(UNKNOWN))
    for name, value in parts.items():
        *outer, last = name.split("__")
        part = whole
        for each in outer:
            part = part[each]
        part[last.replace("_", "-") if not outer else last] = value
    return json.dumps(whole).encode()


def called_with(*arguments: Any, task: str = TASK, **named: Any) -> bytes:
    """A message that calls a task."""
    return message(json.dumps([arguments, named, {}]).encode(), task=task)


def test_forged_messages_are_dropped_and_documents_read_all_the_same(
    settings: Settings, store: Store, queue: Queue, folder: Path
) -> None:
    touched = folder / "touched"
    pickled = pickle.dumps(((Payload(touched),), {}, {}))
    forged = [
        message(pickled, "application/x-python-serialize"),
        message(pickled, "application/json"),
        message(b"no json"),
        message(b"[]"),
        called_with(UNKNOWN),
        called_with("../../etc/passwd"),
        called_with(5),
        called_with(),
        called_with(given(0).id, given(1).id),
        called_with(document=UNKNOWN),
        called_with(UNKNOWN, task="os.system"),
        called_with(UNKNOWN, task="celery.backend_cleanup"),
    ]
    real = given(0)
    with redis.Redis.from_url(settings.redis_url) as client:
        client.lpush(QUEUE, *forged)
    store.documents.accept(real)
    dispatch(store, queue)

    with running(settings, "work", "--concurrency", "1", log=folder / "log") as worker:
        wait_until(lambda: status(store, real.id) == "done", "the real document", 60.0)
        wait_until(lambda: (queue.length(), queue.in_flight()) == (0, []), "the end of all messages", 20.0)
        alive = worker.poll() is None

    assert alive
    assert not touched.exists()
    assert "names no document" in (folder / "log").read_text()


def no_messages(touched: Path) -> list[bytes]:
    """Items that nobody could take for a message; whoever runs one of them makes a file."""
    return [
        pickle.dumps(Payload(touched)),
        pickle.dumps(Payload(touched), protocol=0),
        b"",
        b"no json",
        b"\xff\xfe\x00",
        b"5",
        b"null",
        b"[]",
        b"{}",
        b'"' + UNKNOWN.encode() + b'"',
        b"[" * 100_000,
        b'{"__type__": "datetime", "__value__": 5}',
        b'{"__type__": "decimal", "__value__": "x"}',
        b'{"body": 5, "headers": {}, "properties": {}}',
        changed(properties=[]),
        changed(properties__delivery_tag={"a": 1}),
        changed(properties__delivery_info="queue"),
        changed(headers=5),
        changed(headers__task=["dateline.read"]),
        changed(headers__timelimit=["never", 5]),
        changed(headers__eta="9999-12-31T00:00:00"),
        changed(headers__retries="many"),
        changed(body="!"),
        changed(content_type=["application/json"]),
    ]


def test_what_is_no_message_at_all_is_dropped_and_documents_read_all_the_same(
    settings: Settings, store: Store, queue: Queue, folder: Path
) -> None:
    # Given items in the broker's list that nobody could take for a message, and a document behind them
    touched = folder / "touched"
    real = given(0)
    with redis.Redis.from_url(settings.redis_url) as client:
        client.lpush(QUEUE, *no_messages(touched))
    store.documents.accept(real)
    quick = replace(settings, sweep_interval=0.2)

    # When a worker and a sweeper go through them
    with (
        running(quick, "work", "--concurrency", "1", log=folder / "log") as worker,
        running(quick, "sweep", log=folder / "log") as sweeper,
    ):
        wait_until(lambda: status(store, real.id) == "done", "the real document", 60.0)
        wait_until(lambda: (queue.length(), queue.in_flight()) == (0, []), "the end of all items", 20.0)
        alive = [process.poll() is None for process in (worker, sweeper)]

    # Then both have gone on without a new start, and nothing was run
    assert alive == [True, True]
    assert (folder / "log").read_text().count("no message") >= 4
    assert not touched.exists()


def test_the_sweeper_counts_past_messages_that_are_none_of_ours(settings: Settings) -> None:
    with redis.Redis.from_url(settings.redis_url) as client:
        client.hset("dateline:unacked", mapping={"a": b"no json", "b": b"[1, 2]", "c": b'[{"body": "!"}, "", ""]'})
    sweeper = Sweeper(settings)

    swept = [sweeper.sweep() for _ in range(2)]

    assert swept == [0, 0]


def status(store: Store, document: str) -> str:
    stored = store.documents.get(document)
    assert stored is not None
    return stored.status
