"""The task by itself, with the reader and the language model that ship with Dateline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from billiard.exceptions import SoftTimeLimitExceeded, TimeLimitExceeded
from celery.exceptions import Reject

from dateline.errors import StoreUnavailable
from dateline.model import Document
from dateline.settings import Settings
from dateline.store import Store, StoredDocument
from tests.integration.store.making import contents, document
from tests.integration.workers.texts import GERMAN, dispatch
from workers.extraction import Reader
from workers.tasks import ReadDocument


@pytest.fixture
def posted(store: Store) -> Callable[[Document], StoredDocument]:
    """Posts a document, and tells how far it is after the task has seen it."""

    def now(given: Document) -> StoredDocument:
        stored = store.documents.get(given.id)
        assert stored is not None
        return stored

    return now


def test_a_dispatch_ends_done_with_its_events(
    task: ReadDocument, store: Store, posted: Callable[[Document], StoredDocument]
) -> None:
    given = dispatch(0)
    store.documents.accept(given)

    task.run(given.id)

    stored = posted(given)
    assert (stored.status, stored.attempts) == ("done", 1)
    assert [event["type"] for event in stored.events] == ["meeting"]
    assert stored.events[0]["when"]["start"] == "2023-10-01"


def test_a_document_in_another_language_ends_failed_with_that_reason(
    task: ReadDocument, store: Store, posted: Callable[[Document], StoredDocument]
) -> None:
    given = document(GERMAN)
    store.documents.accept(given)

    task.run(given.id)

    stored = posted(given)
    assert stored.status == "failed"
    assert "German" in (stored.reason or "")


def test_what_is_finished_or_gone_is_left_alone(task: ReadDocument, store: Store, settings: Settings) -> None:
    done, gone = dispatch(0), dispatch(1)
    store.documents.accept_many([done, gone])
    task.run(done.id)
    store.documents.remove(gone.id)
    before = contents(settings)

    task.run(done.id)
    task.run(gone.id)

    assert contents(settings) == before


def test_a_document_that_was_begun_too_often_is_given_up(
    task: ReadDocument, store: Store, settings: Settings, posted: Callable[[Document], StoredDocument]
) -> None:
    given = dispatch(0)
    store.documents.accept(given)
    for _ in range(settings.max_attempts):
        store.documents.begin(given.id)

    task.run(given.id)

    stored = posted(given)
    assert stored.status == "failed"
    assert stored.reason is not None
    assert stored.reason.startswith("It was given up after 3 attempts")


def test_a_store_that_is_out_of_reach_sends_the_message_back(folder: Path, reader: Reader) -> None:
    task = ReadDocument(Settings(redis_url=f"unix://{folder}/nobody.sock"), lambda: reader)

    with pytest.raises(Reject) as rejected:
        task.run(dispatch(0).id)

    assert rejected.value.requeue
    assert isinstance(rejected.value.reason, StoreUnavailable)


def test_an_error_of_the_reader_becomes_a_reason(
    broken: ReadDocument, store: Store, posted: Callable[[Document], StoredDocument]
) -> None:
    given = dispatch(0)
    store.documents.accept(given)

    with pytest.raises(KeyError) as raised:
        broken.run(given.id)
    broken.on_failure(raised.value, "task", (given.id,), {}, None)

    stored = posted(given)
    assert stored.status == "failed"
    assert stored.reason is not None
    assert stored.reason.startswith("The reader met an error of its own")
    assert "KeyError" in stored.reason


@pytest.mark.parametrize(("error", "seconds"), [(SoftTimeLimitExceeded(), 60), (TimeLimitExceeded(90), 90)])
def test_a_time_limit_becomes_a_reason(
    task: ReadDocument,
    store: Store,
    posted: Callable[[Document], StoredDocument],
    error: Exception,
    seconds: int,
) -> None:
    given = dispatch(0)
    store.documents.accept(given)

    task.on_failure(error, "task", (given.id,), {}, None)

    stored = posted(given)
    assert stored.status == "failed"
    assert stored.reason == f"Reading it took longer than {seconds} seconds: post it in smaller parts."
