from __future__ import annotations

from dateline.settings import Settings
from dateline.store import Presence, Store
from dateline.store.connection import connect


def test_those_are_present_who_said_so_in_time(settings: Settings, store: Store) -> None:
    client = connect(settings)
    here, there, gone = (Presence(client, machine) for machine in ("here", "there", "gone"))

    for one, seconds in ((there, 60.0), (here, 60.0), (gone, -1.0)):
        one.announce("worker", seconds)
    here.announce("sweeper", 60.0)

    assert store.presence.present("worker") == ["here", "there"]
    assert store.presence.present("sweeper") == ["here"]


def test_those_who_leave_are_no_longer_present(store: Store) -> None:
    store.presence.announce("worker", 60.0)

    store.presence.leave("worker")

    assert store.presence.present("worker") == []
