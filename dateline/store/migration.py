"""A store that an older version laid out, brought up to this one's layout: in place, and by one process at a time.

A migration from one number to the next may be broken off at any moment and is done once more then. It is noted before
its first step, and from then on every version refuses to take and to read documents, the old one and the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import NamedTuple

from dateline.errors import StoreInUse, StoreOutdated
from dateline.store import from_1, from_2, from_3, from_4, keys
from dateline.store.connection import Client
from dateline.store.documents import Documents
from dateline.store.presence import Presence
from dateline.store.schema import SCHEMA, Schema

# A step takes far less; should the process die, another may begin after this time.
_LOCK_SECONDS = 60.0

Beat = Callable[[], object]
"""To be called from time to time by what goes on for long."""


class _Step(NamedTuple):
    """What makes a store of a layout one of another."""

    migrate: Callable[[Client, Documents, Beat], None]
    after: int


_STEPS: Mapping[int, _Step] = MappingProxyType(
    {
        1: _Step(from_1.migrate, SCHEMA),
        2: _Step(from_2.migrate, 3),
        3: _Step(from_3.migrate, 4),
        4: _Step(from_4.migrate, 5),
    }
)

_AT_WORK = (
    "{roles} of an older version may still be at work on {machines}: stop them and the web services first. One that was"
    " killed counts as at work for 20 seconds."
)


class Migrated(NamedTuple):
    """From which layout to which a store was brought."""

    before: int
    after: int


class Migration:
    """Brings a store up to this version's layout. Raises :class:`StoreUnavailable` if the server cannot serve."""

    def __init__(self, client: Client, documents: Documents, presence: Presence) -> None:
        self._client = client
        self._documents = documents
        self._presence = presence
        self._schema = Schema(client)

    def run(self, *, alone: bool = False) -> Migrated | None:
        """Do what is to be done; None if that is nothing.

        :param alone: whether it is known that nobody else uses the server.
        :raises StoreOutdated: if a newer version laid it out, or there is no way from its layout to this one.
        :raises StoreInUse: if workers or sweepers are at work, or another process migrates it.
        """
        before = self._due()
        if before is None:
            return None
        if not alone:
            self._require_nobody()
        with self._locked() as beat:
            # Once more: somebody else may have done it before the lock was had.
            before = self._due()
            if before is None:
                return None
            number = before
            while number < SCHEMA:
                number = self._migrate(number, beat)
        return Migrated(before, SCHEMA)

    def _due(self) -> int | None:
        """The number of the layout that is to be brought up; None if it is this version's."""
        found, begun = self._schema.layout()
        if found > SCHEMA:
            self._schema.ensure()
        before = found if begun is None else begun
        return None if before == SCHEMA else before

    def _migrate(self, number: int, beat: Beat) -> int:
        if number not in _STEPS:
            raise StoreOutdated(f"There is no way from schema {number} to the next: use a version that knows it.")
        step = _STEPS[number]
        pipeline = self._client.pipeline(sure=True)
        pipeline.set(keys.MIGRATION, number)
        pipeline.then()
        pipeline.set(keys.SCHEMA, step.after)
        pipeline.execute()
        step.migrate(self._client, self._documents, beat)
        self._client.delete(keys.MIGRATION)
        return step.after

    def _require_nobody(self) -> None:
        present = {role: self._presence.present(role) for role in ("worker", "sweeper")}
        roles = [f"{role}s" for role, machines in present.items() if machines]
        if roles:
            machines = sorted({machine for some in present.values() for machine in some})
            raise StoreInUse(_AT_WORK.format(roles=" and ".join(roles).capitalize(), machines=", ".join(machines)))

    @contextmanager
    def _locked(self) -> Iterator[Beat]:
        lock = self._client.lock(keys.MIGRATION_LOCK, timeout=_LOCK_SECONDS)
        if not lock.acquire(blocking=False):
            raise StoreInUse("Another process is migrating the store: wait for its end, or a minute if it was killed.")
        try:
            yield lock.reacquire
        finally:
            lock.release()
