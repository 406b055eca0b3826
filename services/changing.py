"""What became of the events of a timeline since a revision, as one reply."""

from __future__ import annotations

from flask import Response

from dateline.encoding import dumps, loads
from dateline.errors import ChangesForgotten
from dateline.store import Changes, EventQuery
from services.context import context
from services.inert import shown_json
from services.problems import invalid
from services.queries import same_address
from services.replies import json_reply


def changes(query: EventQuery, since: int, latest: int) -> Response:
    """The changes of the events of a query.

    :param latest: the timeline's revision.
    :raises Problem: 422 on ``changed_since`` if the timeline has not come that far, or has forgotten what went since.
    """
    if since > latest:
        raise invalid(
            "changed_since",
            f"Is beyond the timeline's revision, {latest}: it has begun anew, so fetch its events without this.",
        )
    try:
        found = context().store.timelines.changes(query, since)
    except ChangesForgotten as error:
        raise invalid("changed_since", str(error)) from error
    response = json_reply(shown_json(_body(query.timeline, found)))
    if not found.complete:
        response.headers["Link"] = f'<{same_address(changed_since=str(found.revision))}>; rel="next"'
    return response


def _body(timeline: str, found: Changes) -> bytes:
    # The events are stored as they are served: their JSON is joined, not written anew.
    rest = {
        "next": None,
        "revision": found.revision,
        "added": [loads(event)["id"] for event in found.added],
        "removed": found.removed,
        "complete": found.complete,
    }
    events = b",".join((*found.added, *found.changed))
    return b'{"timeline":%b,"events":[%b],%b' % (dumps(timeline), events, dumps(rest)[1:])
