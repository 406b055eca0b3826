"""What workers say that they hold of the queue."""

from __future__ import annotations

import redis

from dateline.settings import Settings
from dateline.store import Store, keys
from tests.integration.store.making import document


def test_each_worker_s_last_word_counts(store: Store) -> None:
    store.holdings.tell("one", ["a", "b"])
    store.holdings.tell("two", ["c"])
    store.holdings.tell("one", ["b", "d"])

    assert sorted(store.holdings.all()) == ["b", "c", "d"]


def test_a_worker_that_has_left_holds_nothing(store: Store) -> None:
    store.holdings.tell("one", ["a"])
    store.holdings.tell("two", [])

    store.holdings.leave("one")

    assert store.holdings.all() == []


def test_a_worker_that_died_is_not_believed_for_ever(store: Store, settings: Settings) -> None:
    # Given words of an hour ago, and of a clock that was an hour ahead
    with redis.Redis.from_url(settings.redis_url) as client:
        seconds, _ = client.time()
        for worker, said in (("dead", seconds - 3600), ("before the clock was set", seconds + 3600)):
            client.hset(keys.HELD, worker, f"{said} a")
        # When
        counted = store.holdings.all()
        store.holdings.tell("living", ["b"])
        # Then neither counts, and both are forgotten
        assert counted == []
        assert client.hkeys(keys.HELD) == [b"living"]


def test_what_a_worker_holds_is_not_taken_for_lost(store: Store) -> None:
    held, lost = document("one"), document("two")
    store.documents.accept_many([held, lost])
    store.waiting.take_turns(2)

    assert store.pending.take_due(0.0, 1, besides=[held.id]) == [lost.id]
