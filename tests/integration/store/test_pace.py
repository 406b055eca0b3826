"""Commits of one timeline wait for one another; what somebody waits for does not wait for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.identity import timeline_tag
from dateline.settings import Settings
from dateline.store import Store, keys
from dateline.store.connection import Client, connect
from dateline.store.turn import Turns
from tests.integration.store.making import document, reading

PACE = keys.pace(timeline_tag("strait"))


@pytest.fixture
def client(settings: Settings) -> Iterator[Client]:
    client = connect(settings)
    yield client
    client.close()


def test_a_commit_waits_until_another_one_that_is_planned_has_ended(store: Store, client: Client) -> None:
    posted = document("They met.")
    store.documents.accept(posted)
    client.set(PACE, "another", px=400)

    store.documents.commit(posted.id, reading(posted, "2023-10-23"))

    assert client.get(PACE) is None


def test_one_that_is_being_planned_shows_signs_of_life(client: Client) -> None:
    with Turns(client).turn(timeline_tag("strait"), paced=True) as turn:
        turn.await_next()
        client.pexpire(PACE, 2000)

        # A sign is due after a second, before the turn would be somebody else's.
        while 0 < client.pttl(PACE) <= 2000:
            turn.stay()

        assert client.pttl(PACE) > 2000
    assert client.get(PACE) is None


def test_a_commit_lets_the_next_one_begin(store: Store, client: Client) -> None:
    posted = document("They met.")
    store.documents.accept(posted)

    store.documents.commit(posted.id, reading(posted, "2023-10-23"))
    nothing_new = store.documents.commit(posted.id, reading(posted, "2023-10-24"))

    assert not nothing_new
    assert client.get(PACE) is None


def test_one_that_was_planned_before_the_clock_was_set_back_holds_nobody_up(store: Store, client: Client) -> None:
    posted = document("They met.")
    store.documents.accept(posted)
    client.set(PACE, "another", px=3_600_000)

    assert store.documents.commit(posted.id, reading(posted, "2023-10-23"))


def test_a_removal_does_not_wait(store: Store, client: Client) -> None:
    posted = document("They met.")
    store.documents.accept(posted)
    client.set(PACE, "another", px=3_600_000)

    store.documents.remove(posted.id)

    assert client.get(PACE) == b"another"
