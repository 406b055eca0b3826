"""Where the calls are counted whose rate is limited: beside all else that is kept."""

from __future__ import annotations

from typing import Any

from limits.storage import RedisStorage

SCHEME = "dateline"


class Counters(RedisStorage):
    """The counters of the library that limits rates, which finds this by the scheme of the address that it is given.

    :param client: the store's own, of one server or of a cluster.
    """

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 (the library declares it so)

    def __init__(self, uri: str, client: Any, key_prefix: str) -> None:
        # What a storage is in general; that of Redis would connect by itself.
        super(RedisStorage, self).__init__(uri)
        self.key_prefix = key_prefix
        self.target_server = "redis"
        self.dependency = self.dependencies[self.target_server].module
        self.storage = client
        self.initialize_storage(uri)
