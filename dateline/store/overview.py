"""All timelines counted together, for those who watch the service and not what it tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from dateline.store import keys
from dateline.store.connection import Client
from dateline.store.stored import STATUSES

_EVER = "ever:"

# So many timelines at once, so that no reply grows without a limit.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Overview:
    """What all timelines hold together.

    :param timelines: how many have documents.
    :param events: entries on them.
    :param documents: for each status, how many documents have it now.
    :param ever: how often what has happened since the store began, by name: ``accepted``, ``done``, ``removed``,
        ``failed:KIND``. These never go down.
    :param oldest: seconds that the document which waits longest has waited for a worker; None if none waits.
    """

    timelines: int
    events: int
    documents: Mapping[str, int]
    ever: Mapping[str, int]
    oldest: float | None


def overview(client: Client) -> Overview:
    """Count; one look at each timeline, so the counts of one belong together.

    :raises StoreUnavailable: if the server cannot serve.
    """
    about: Counter[str] = Counter()
    timelines = events = 0
    since: list[float] = []
    for held, fields, entries, *first in _looks(client):
        timelines += bool(held)
        events += sum(map(int, entries))
        about.update({name.decode(): int(value) for name, value in fields.items() if _is_count(name)})
        since.extend(score for found in first for _, score in found)
    seconds, micros = client.time()
    return Overview(
        timelines=timelines,
        events=events,
        documents={status: about[status] for status in STATUSES},
        ever={name.removeprefix(_EVER): number for name, number in about.items() if name.startswith(_EVER)},
        oldest=max(seconds + micros / 1e6 - min(since), 0.0) if since else None,
    )


def _looks(client: Client) -> Iterator[list[Any]]:
    tags = [tag.decode() for tag in cast("list[bytes]", client.hvals(keys.TIMELINES))]
    for start in range(0, len(tags), _AT_ONCE):
        pipeline = client.pipeline()
        some = tags[start : start + _AT_ONCE]
        for tag in some:
            pipeline.exists(keys.documents(tag))
            pipeline.hgetall(keys.about(tag))
            pipeline.hvals(keys.counts(tag, "type"))
            # Those that the queue was given have their time renewed when it is given them again.
            pipeline.zrange(keys.waiting(tag), 0, 0, withscores=True)
            pipeline.zrange(keys.pending(tag), 0, 0, withscores=True)
        replies = pipeline.execute()
        yield from (replies[at : at + 5] for at in range(0, len(replies), 5))


def _is_count(name: bytes) -> bool:
    return name.decode() in STATUSES or name.startswith(_EVER.encode())
