"""Which keys there are and what they hold, as a number: a store of another number cannot be used as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dateline.errors import StoreOutdated
from dateline.store import keys
from dateline.store.connection import Client, script

SCHEMA = 2
"""Raised whenever something that is stored changes its name, its form or its meaning."""

MIGRATIONS: Mapping[int, Callable[[Client], None]] = MappingProxyType({})
"""For a number, what makes a store of the number after it: in place, and such that it can be broken off and repeated.

There is none from 1 to 2: a store of 1 has no tellings apart, so its documents are to be posted again.
"""

_OLDER = (
    "What the Redis server holds was laid out by an older version of Dateline (schema {found}, here {here}): let this"
    " version begin with an empty server and post the documents again."
)
_NEWER = (
    "What the Redis server holds was laid out by a newer version of Dateline (schema {found}, here {here}): use that"
    " version or a later one."
)


class Schema:
    """Makes sure, once for each process, that the server holds what this version understands."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._told = script(client, "schema")
        self._is_known = False

    def ensure(self) -> None:
        """Bring an older store up to this version's number.

        :raises StoreOutdated: if the server holds what this version does not understand.
        :raises StoreUnavailable: if it cannot serve.
        """
        if self._is_known:
            return
        found = int(self._told(keys=[keys.SCHEMA, keys.TIMELINES]) or SCHEMA)
        if found > SCHEMA:
            raise StoreOutdated(_NEWER.format(found=found, here=SCHEMA))
        for number in range(found, SCHEMA):
            if number not in MIGRATIONS:
                raise StoreOutdated(_OLDER.format(found=found, here=SCHEMA))
            MIGRATIONS[number](self._client)
            self._client.set(keys.SCHEMA, number + 1)
        self._is_known = True
