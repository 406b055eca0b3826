"""What was planned from a timeline that has changed since is not written, and is planned again."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dateline.identity import timeline_tag
from dateline.settings import Settings
from dateline.store import EventQuery, Store, keys
from dateline.store.connection import connect, script
from dateline.store.snapshot import Moved, Snapshot
from dateline.store.steps import Steps
from dateline.store.tellings import Known
from tests.integration.store.making import contents, document, reading

TAG = timeline_tag("strait")

BEGINS_AND_DIES = """
import os, signal, sys
from dateline.settings import Settings
from dateline.store import Store

Store.connect(Settings(redis_url=sys.argv[1])).documents.begin(sys.argv[2])
os.kill(os.getpid(), signal.SIGKILL)
"""


def _commit(store: Store, text: str) -> None:
    posted = document(text)
    store.documents.accept(posted)
    assert store.documents.commit(posted.id, reading(posted, "2023-10-23"))


def test_a_snapshot_is_of_one_revision(store: Store, settings: Settings) -> None:
    _commit(store, "one")
    with connect(settings) as client:
        snapshot = Snapshot(TAG, script(client, "look"), Known())
        snapshot.read(("ZCARD", keys.order(TAG), ()))

        _commit(store, "two")

        with pytest.raises(Moved):
            snapshot.read(("ZCARD", keys.order(TAG), ()))


def test_steps_that_rest_on_an_older_revision_write_nothing(store: Store, settings: Settings) -> None:
    _commit(store, "one")
    with connect(settings) as client:
        snapshot = Snapshot(TAG, script(client, "look"), Known())
        snapshot.read()
        steps = Steps()
        steps.set(keys.about(TAG), {"name": "changed"})
        snapshot.read(("ZCARD", keys.order(TAG), ()))
        steps.expect(keys.about(TAG), snapshot.seen)
        _commit(store, "two")
        before = contents(settings)

        applied = steps.apply(script(client, "apply"))

    assert not applied
    assert contents(settings) == before


def test_a_document_whose_reader_dies_is_read_by_the_next(store: Store, settings: Settings) -> None:
    posted = document("Wang Yi spoke.")
    store.documents.accept(posted)
    dying = [sys.executable, "-c", BEGINS_AND_DIES, settings.redis_url, posted.id]

    died = subprocess.run(dying, check=False, env=os.environ)
    begun = store.documents.begin(posted.id)
    store.documents.commit(posted.id, reading(posted, "2023-10-23"))

    assert died.returncode == -signal.SIGKILL
    assert begun is not None
    assert begun.attempts == 2
    assert len(store.timelines.page(EventQuery("strait")).events) == 1


def test_a_long_document_gets_on_among_short_ones(store: Store, settings: Settings) -> None:
    long = document("A chronicle.")
    store.documents.accept(long)
    dates = [f"{year:04d}-{month:02d}" for year in range(1900, 1950) for month in range(1, 13)]
    ended = threading.Event()

    def commit_short_ones() -> int:
        numbers = itertools.count()
        with Store.connect(settings) as another:
            while not ended.is_set():
                _commit(another, f"Dispatch {next(numbers)}.")
        return next(numbers)

    with ThreadPoolExecutor(1) as threads:
        short = threads.submit(commit_short_ones)
        committed = store.documents.commit(long.id, reading(long, *dates))
        ended.set()

        assert committed
        assert short.result() > 0
