"""The timelines of the seeds' stories are functions of their documents: order, removals and repeats do not show."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dateline.model import Document, Reading
from dateline.settings import Settings
from dateline.store import EventQuery, Store
from dateline.store.embedded import EmbeddedServer
from tests.integration.seeds_at_hand import documents, stories
from workers.extraction import Reader, load

STORIES = sorted(stories())
Read = Mapping[str, tuple[Document, Reading]]


@pytest.fixture(scope="module")
def store(server: EmbeddedServer) -> Iterator[Store]:
    with Store.connect(Settings(redis_url=server.url)) as store:
        yield store


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load()


@pytest.fixture(scope="module", params=STORIES)
def story(reader: Reader, request: pytest.FixtureRequest) -> Read:
    """The documents of each story in turn, with what was read of them."""
    return {each.id: (each, reader.read(each)) for each in documents(request.param).values()}


@pytest.fixture(scope="module")
def reference(store: Store, story: Read) -> list[bytes]:
    """The entries once each document was posted and read, one after the other."""
    _take_all_away(store, story)
    for document in story:
        _add(store, story, document)
    return _served(store, story)


@given(chance=st.randoms(use_true_random=False), removed=st.integers(0, 4))
@hypothesis_settings(max_examples=4, deadline=None, derandomize=True)
def test_the_documents_of_a_story_give_the_same_bytes(
    store: Store, story: Read, reference: list[bytes], chance: random.Random, removed: int
) -> None:
    # Given none of the documents, or what the example before has left
    ids = list(story)
    for document in chance.sample(ids, chance.choice([len(ids), len(ids) // 2])):
        store.documents.remove(document)
    # When all come in some order, some of them go, and come again
    for document in chance.sample(ids, len(ids)):
        _add(store, story, document)
    gone = chance.sample(ids, removed)
    for document in gone:
        store.documents.remove(document)
    for document in reversed(gone):
        _add(store, story, document)
    # Then the timeline is the same, byte for byte
    assert _served(store, story) == reference


def test_there_is_something_to_merge(reference: list[bytes]) -> None:
    assert sum(body.count(b'"document":') > 2 for body in reference) > 10


def _add(store: Store, story: Read, name: str) -> None:
    document, reading = story[name]
    store.documents.accept(document)
    store.documents.begin(document.id)
    store.documents.commit(document.id, reading)


def _take_all_away(store: Store, story: Read) -> None:
    for document in story:
        store.documents.remove(document)


def _served(store: Store, story: Read) -> list[bytes]:
    timeline = next(iter(story.values()))[0].timeline
    return list(store.timelines.page(EventQuery(timeline, limit=1000)).events)
