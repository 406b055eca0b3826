from __future__ import annotations

import signal
from dataclasses import replace

import pytest
import redis

from dateline.celery_options import QUEUE
from dateline.dispatch import AHEAD, dispatch
from dateline.model import Reading
from dateline.queue import Queue, application
from dateline.settings import Settings
from dateline.store import Store, keys
from tests.end_to_end.stacks import wait_until
from tests.integration.workers.processes import running, start
from tests.integration.workers.texts import dispatch as given
from workers.sweeper import Sweeper


@pytest.fixture
def impatient(settings: Settings) -> Settings:
    """Settings of a sweeper that looks often and takes everything that waits for lost."""
    return replace(settings, sweep_interval=0.1, sweep_after=1e-6)


def test_a_document_whose_message_was_never_sent_is_enqueued(impatient: Settings, store: Store, queue: Queue) -> None:
    store.documents.accept(given(0))
    store.waiting.take_turns(1)
    sweeper = Sweeper(impatient)

    swept = [sweeper.sweep() for _ in range(4)]

    # Seen missing twice, enqueued once, and then no longer missing.
    assert swept == [0, 1, 0, 0]
    assert queue.length() == 1


def test_what_waits_in_the_queue_is_not_enqueued_again(impatient: Settings, store: Store, queue: Queue) -> None:
    documents = [given(number) for number in range(20)]
    store.documents.accept_many(documents)
    dispatch(store, queue)
    sweeper = Sweeper(impatient)

    swept = [sweeper.sweep() for _ in range(3)]

    assert swept == [0, 0, 0]
    assert (queue.length(), store.pending.count()) == (AHEAD, 20)


def test_what_waits_for_its_turn_is_handed_on_even_if_the_turn_was_lost(
    impatient: Settings, settings: Settings, store: Store, queue: Queue
) -> None:
    store.documents.accept_many([given(number) for number in range(3)])
    with redis.Redis.from_url(settings.redis_url) as client:
        client.delete(keys.TURNS)
    sweeper = Sweeper(impatient)

    swept = [sweeper.sweep() for _ in range(3)]

    assert swept == [0, 0, 0]
    assert queue.length() == 3


def test_as_many_are_enqueued_as_messages_are_missing(
    impatient: Settings, settings: Settings, store: Store, queue: Queue
) -> None:
    documents = [given(number) for number in range(20)]
    store.documents.accept_many(documents)
    dispatch(store, queue)
    with redis.Redis.from_url(settings.redis_url) as client:
        client.lpop(QUEUE, 3)
    sweeper = Sweeper(impatient)

    swept = [sweeper.sweep() for _ in range(3)]

    # Lost places are filled with what waits at once; the three that were lost stay missing until they are enqueued.
    assert swept == [0, 3, 0]
    assert (queue.length(), store.pending.handed_out()) == (AHEAD + 3, AHEAD + 3)


def test_a_message_of_a_finished_document_does_not_stand_for_a_lost_one(
    impatient: Settings, settings: Settings, store: Store, queue: Queue
) -> None:
    done, lost = given(0), given(1)
    store.documents.accept_many([done, lost])
    store.waiting.take_turns(2)
    queue.enqueue(done.id)
    with application(settings).connection() as connection:
        connection.default_channel.basic_get(QUEUE)
        store.documents.commit(done.id, Reading())
        sweeper = Sweeper(impatient)

        swept = [sweeper.sweep() for _ in range(3)]

        assert queue.in_flight() == [done.id]
    assert swept == [0, 1, 0]


def test_what_has_not_waited_long_is_left_alone(settings: Settings, store: Store, queue: Queue) -> None:
    store.documents.accept(given(0))
    store.waiting.take_turns(1)
    sweeper = Sweeper(settings)

    swept = [sweeper.sweep() for _ in range(3)]

    assert swept == [0, 0, 0]
    assert queue.length() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_process_sweeps_until_it_is_told_to_stop(impatient: Settings, store: Store, number: signal.Signals) -> None:
    sweeper = start(replace(impatient, sweep_interval=600.0), "sweep")
    wait_until(lambda: store.presence.present("sweeper") != [], "a sign of life")
    healthy = start(impatient, "sweep", "--check").wait()

    sweeper.send_signal(number)
    code = sweeper.wait(10.0)

    assert (healthy, code) == (0, 0)
    assert store.presence.present("sweeper") == []
    assert store.pending.hold("the next one", 1.0)
    assert start(impatient, "sweep", "--check").wait() == 1


def test_of_two_processes_one_sweeps_and_the_other_takes_over(impatient: Settings, store: Store, queue: Queue) -> None:
    store.documents.accept_many([given(number) for number in range(5)])

    with running(impatient, "sweep") as first, running(impatient, "sweep"):
        wait_until(lambda: queue.length() == 5, "the missing messages")
        first.terminate()
        first.wait()
        store.documents.accept_many([given(number) for number in range(5, AHEAD)])
        wait_until(lambda: queue.length() == AHEAD, "the messages that were missing later")
