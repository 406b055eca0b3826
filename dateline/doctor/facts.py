"""Everything that the checks judge, gathered at once."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import get_args

from dateline.dispatch import in_flight
from dateline.errors import StoreOutdated, StoreUnavailable
from dateline.queue import Queue
from dateline.settings import PREFIX, Settings
from dateline.store import Store
from dateline.store.cluster import Cluster
from dateline.store.presence import Role
from dateline.store.server import ServerState


@dataclass(frozen=True, slots=True)
class Facts:
    """How a Dateline fares at one moment.

    :param unknown: variables of the environment that look like settings and are none.
    :param waiting: messages that wait in the queue; ``held`` by workers.
    :param handed_out: documents that the queue was given and that are neither done nor failed.
    :param oldest: seconds that the document which waits longest has waited; None if none waits.
    :param workers: machines with a worker at work; ``sweepers`` likewise.
    :param releases: the version of Dateline of each worker and sweeper, by what and where it is.
    :param outdated: why this version cannot use what the server holds; empty if it can.
    :param free_bytes: free where the server keeps its data; None if that is another machine, or not known.
    :param primaries: of a cluster, of which ``server`` is one; ``unheld`` its slots that no node serves.
    """

    settings: Settings
    unknown: tuple[str, ...]
    server: ServerState
    waiting: int
    held: int
    handed_out: int
    oldest: float | None
    workers: tuple[str, ...]
    sweepers: tuple[str, ...]
    free_bytes: int | None
    primaries: tuple[ServerState, ...] = ()
    unheld: int = 0
    releases: Mapping[str, str] = field(default_factory=dict)
    outdated: str = ""


def gather(settings: Settings, environment: Mapping[str, str]) -> Facts:
    """Ask the server and this machine.

    :raises StoreUnavailable: if the server does not answer.
    """
    queue = Queue(settings)
    try:
        with Store.connect(settings) as store:
            states = store.server.states()
            server = states[0]
            return Facts(
                settings=settings,
                unknown=unknown(environment),
                server=server,
                waiting=queue.length(),
                held=len(in_flight(store, queue)),
                handed_out=store.pending.handed_out(),
                oldest=store.overview().oldest,
                workers=tuple(store.presence.present("worker")),
                sweepers=tuple(store.presence.present("sweeper")),
                free_bytes=_free(server.folder, settings),
                primaries=tuple(states) if Cluster.is_meant(settings.redis_url) else (),
                unheld=store.server.unheld(),
                releases=_releases(store),
                outdated=_outdated(store),
            )
    finally:
        queue.close()


def unknown(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Variables of an environment that look like settings and are none: misspelt, most likely."""
    known = {PREFIX + field.name.upper() for field in fields(Settings)}
    return tuple(sorted(name for name in environment if name.startswith(PREFIX) and name not in known))


def _releases(store: Store) -> dict[str, str]:
    return {
        f"{role} on {machine}": told
        for role in get_args(Role)
        for machine, told in store.presence.releases(role).items()
    }


def _outdated(store: Store) -> str:
    try:
        store.check()
    except StoreOutdated as error:
        return str(error)
    except StoreUnavailable:
        pass  # it takes no writes, for a reason that other checks tell
    return ""


def _free(folder: str | None, settings: Settings) -> int | None:
    """Free bytes on the server's disk, if the server is on this machine."""
    if folder is None or not settings.redis_url.startswith("unix:") or not Path(folder).is_dir():
        return None
    return shutil.disk_usage(folder).free
