"""Everything that is kept, over one pool of connections."""

from __future__ import annotations

from types import TracebackType
from typing import Self, cast

from dateline.settings import Settings
from dateline.store import keys
from dateline.store.commits import Commits
from dateline.store.companions import Companions
from dateline.store.connection import Client, connect
from dateline.store.documents import Documents
from dateline.store.editing import Editing
from dateline.store.former import FormerNames
from dateline.store.holdings import Holdings
from dateline.store.migration import Migration
from dateline.store.moves import Moves
from dateline.store.overview import Overview, overview
from dateline.store.pending import Pending
from dateline.store.presence import Presence
from dateline.store.room import Room
from dateline.store.schema import Schema
from dateline.store.server import Server
from dateline.store.stages import Stages
from dateline.store.timelines import Timelines
from dateline.store.tokens import Tokens
from dateline.store.waiting import Waiting
from dateline.store.watch import Watch


class Store:
    """The documents, the timelines made of them, what still waits, and who is at work.

    Threads may share one, and a process forked from its owner may go on using it.
    """

    def __init__(self, client: Client, limits: tuple[int, int]) -> None:
        self._client = client
        self._schema = Schema(client)
        self.timelines = Timelines(client)
        self.watch = Watch(client)
        self.pending = Pending(client)
        self.waiting = Waiting(client)
        self.documents = Documents(client, self._schema, Room(client, self.pending, limits[0]), limits[1])
        self.companions = Companions(client)
        self.editing = Editing(client, Commits(client))
        self.former = FormerNames(client)
        self.moves = Moves(client, self.documents, self.editing, self.former)
        self.presence = Presence(client)
        self.holdings = Holdings(client)
        self.migration = Migration(client, self.documents, self.presence)
        self.tokens = Tokens(client)
        self.server = Server(client)
        self.stages = Stages(client)

    @classmethod
    def connect(cls, settings: Settings, *, waits: bool = True) -> Self:
        """The store on the server that the settings name; nothing is sent before it is used.

        :param waits: whether a server that is just being restarted is waited for.
        :raises InvalidSetting: if the server's address is missing or cannot be understood.
        """
        return cls(connect(settings, waits=waits), (settings.max_queued, settings.max_queued_per_timeline))

    @property
    def client(self) -> Client:
        """The client of the server, for a library that keeps something of its own there."""
        return self._client

    def ping(self) -> None:
        """Make sure that the server answers.

        :raises StoreUnavailable: if it does not.
        """
        self._client.ping()

    def check(self) -> None:
        """Make sure that the server answers, takes writes, and holds what this version of Dateline understands.

        :raises StoreOutdated: if another version laid out what it holds.
        :raises StoreUnavailable: if it does not answer or takes no writes.
        """
        self._schema.ensure()
        # A server that is a replica, or full, or whose disk is, answers a ping all the same.
        self._client.set(keys.CHECK, b"", ex=60)

    def overview(self) -> Overview:
        """All timelines counted together.

        :raises StoreUnavailable: if the server cannot serve.
        """
        return overview(self._client)

    def last_backup(self) -> float | None:
        """When the last backup was made, in seconds since 1970 by the server's clock; None if none was.

        :raises StoreUnavailable: if the server cannot serve.
        """
        found = cast("bytes | None", self._client.get(keys.BACKUP))
        return None if found is None else float(found)

    def close(self) -> None:
        """Close all connections; the store may be used again and opens new ones then."""
        self._client.disconnect()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
