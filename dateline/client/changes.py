"""What became of a timeline's events, told step by step by a stream of server-sent events."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from httpx_sse import EventSource, ServerSentEvent

from dateline.client.http import Http
from dateline.client.replies import Event
from dateline.errors import ServiceUnreachable

_LONGEST_PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class Changes:
    """What came, changed and went together.

    :param revision: where to go on from.
    :param removed: ids of events that are on the timeline no longer, or no longer pass the filters.
    :param anew: all that was told before no longer holds; ``added`` begins it anew.
    """

    revision: str
    added: list[Event] = field(default_factory=list)
    changed: list[Event] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    anew: bool = False


def follow(http: Http, path: str, params: Mapping[str, Any], after: str) -> Iterator[Changes]:
    """The changes that a stream tells, without end; a stream that breaks is opened again where it broke.

    :param after: the revision to go on from; empty: from the beginning.
    :raises ServiceRefused: if there is no such timeline, or no longer.
    :raises ServiceUnreachable: if the stream cannot be opened.
    """
    while True:
        is_open = False
        try:
            headers = {"Accept": "text/event-stream"} | ({"Last-Event-ID": after} if after else {})
            with http.stream("GET", path, params=params, headers=headers) as answer:
                is_open = True
                for changes in _together(EventSource(answer).iter_sse()):
                    after = changes.revision
                    yield changes
        except ServiceUnreachable:
            if not is_open:
                raise
        # Those that follow one service do not come back all at once after it was started anew.
        time.sleep(random.uniform(0, _LONGEST_PAUSE))  # noqa: S311 (no secret)


def _together(events: Iterator[ServerSentEvent]) -> Iterator[Changes]:
    """What stands before each ``revision``; what is not ended by one comes again, and is left out."""
    so_far = Changes("")
    for event in events:
        if event.event == "revision":
            yield Changes(event.id, so_far.added, so_far.changed, so_far.removed, so_far.anew)
            so_far = Changes("")
        elif event.event == "reset":
            so_far = Changes("", anew=True)
        elif event.event == "removed":
            so_far.removed.append(json.loads(event.data)["id"])
        elif event.event in ("added", "changed"):
            getattr(so_far, event.event).append(json.loads(event.data))


def changes_since(ask: Callable[[int], Mapping[str, Any]], since: int) -> Changes:
    """All changes since a revision, from as many replies as they take; of each event what is told last.

    :param ask: the reply to ``changed_since``.
    :param since: 0 for all events there are: none of them changed or went.
    """
    told: dict[str, Event | None] = {}
    came: set[str] = set()
    revision, complete = since, False
    while not complete:
        reply = ask(revision)
        came.update(reply["added"] if since else (event["id"] for event in reply["events"]))
        told |= {event["id"]: event for event in reply["events"]} | dict.fromkeys(reply["removed"])
        revision, complete = reply["revision"], reply["complete"]
    stands = {name: event for name, event in told.items() if event is not None}
    return Changes(
        str(revision),
        [event for name, event in stands.items() if name in came],
        [event for name, event in stands.items() if name not in came],
        [name for name in told if name not in stands and since],
    )
