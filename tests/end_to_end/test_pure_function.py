"""A timeline is a pure function of its documents: whatever the order, the repeats, the removals and the workers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dateline.dispatch import dispatch
from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import EventQuery, Store, TimelineSummary
from dateline.store.embedded import EmbeddedServer
from tests.end_to_end.stacks import wait_until
from tests.integration.store.making import document
from tests.integration.workers.processes import running
from tests.integration.workers.texts import GERMAN

DOCUMENTS = [
    document(text)
    for text in (
        "Wang Yi met Hakan Fidan in Ankara on 12 October 2023. They called for a ceasefire.",
        "Hakan Fidan met Wang Yi in Ankara on 12 October 2023, the ministry said on Friday.",
        "Eli Cohen spoke by phone with Annalena Baerbock on 12 October 2023 and on 9 October 2023.",
        "Narendra Modi will visit Cairo in November. Egypt denied the report.",
        "China deployed two warships to the Gulf in September 2023. Iran condemned the deployment on 1 October 2023.",
        GERMAN,
    )
]
ALL = range(len(DOCUMENTS))

steps = st.lists(st.tuples(st.sampled_from(["post", "remove"]), st.sampled_from(ALL)), max_size=10)


@dataclass(frozen=True, slots=True)
class Served:
    """The bytes of all events in both orders, read page by page, and the timeline's counts."""

    ascending: list[bytes]
    descending: list[bytes]
    summary: TimelineSummary


@dataclass(frozen=True, slots=True)
class House:
    """A store, its queue, and two workers that read what is enqueued."""

    store: Store
    queue: Queue

    def post(self, number: int) -> None:
        """Post a document as intake does."""
        accepted = self.store.documents.accept(DOCUMENTS[number])
        if accepted.created:
            dispatch(self.store, self.queue)

    def remove(self, number: int) -> None:
        """Remove a document, if it is there."""
        self.store.documents.remove(DOCUMENTS[number].id)

    def wait_until_read(self) -> None:
        """Wait until every document is done or failed."""
        wait_until(lambda: self.store.pending.count() == 0, "the end of all documents", 20.0)

    def served(self) -> Served:
        """What the timeline serves."""
        summary = self.store.timelines.summary("strait")
        assert summary is not None
        # Only these two count what happened, not what is there.
        timeless = replace(summary, revision=0, changes=0)
        return Served(self._events("asc"), self._events("desc"), timeless)

    def _events(self, order: Literal["asc", "desc"]) -> list[bytes]:
        query = EventQuery("strait", order=order, limit=3)
        page = self.store.timelines.page(query)
        events = list(page.events)
        while page.next is not None:
            page = self.store.timelines.page(replace(query, after=page.next))
            events.extend(page.events)
        return events


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with tempfile.TemporaryDirectory(prefix="dateline-test-") as name:
        server = EmbeddedServer(Path(name))
        settings = Settings(redis_url=server.url)
        work = ("work", "--concurrency", "1")
        with Store.connect(settings) as store, running(settings, *work), running(settings, *work):
            yield House(store, Queue(settings))
        server.stop()


@pytest.fixture(scope="module")
def reference(house: House) -> Served:
    """What is served after every document was posted once, one after the other."""
    for number in ALL:
        house.post(number)
        house.wait_until_read()
    return house.served()


@given(before=steps, order=st.permutations(ALL), repeats=st.lists(st.sampled_from(ALL), max_size=5))
@hypothesis_settings(max_examples=12, deadline=None, derandomize=True)
def test_the_same_documents_give_the_same_bytes(
    house: House, reference: Served, before: Sequence[tuple[str, int]], order: Sequence[int], repeats: Sequence[int]
) -> None:
    # Given a timeline that documents have come to and gone from
    for action, number in before:
        house.post(number) if action == "post" else house.remove(number)
    # When three clients post all of them, in some order and some of them again, while two workers read
    with ThreadPoolExecutor(3) as clients:
        list(clients.map(house.post, [*order, *repeats]))
    house.wait_until_read()
    # Then the timeline is what it was when each was posted once
    assert house.served() == reference
    # And what is left of the documents when they are removed is nothing
    for number in ALL:
        house.remove(number)
    assert house.store.timelines.page(EventQuery("strait")).events == ()


def test_the_documents_tell_of_several_events(reference: Served) -> None:
    assert len(reference.ascending) >= 5
    assert reference.descending == reference.ascending[::-1]
    assert reference.summary.documents == {"queued": 0, "reading": 0, "done": 5, "failed": 1}
