"""Who is who on a timeline."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

from flask import Response

from dateline.actors import Identity
from dateline.encoding import dumps
from dateline.names import fold, words_of
from services import examples
from services.blueprint import Blueprint
from services.context import context
from services.cursors import from_cursor, to_cursor
from services.inert import shown_json
from services.patience import awaited_revision
from services.replies import paged, unless_known
from services.schemas.actors import ActorsQuerySchema, ActorsSchema

blueprint = Blueprint("actors", __name__, description="Who takes part in the events of a timeline.")


@dataclass(frozen=True, slots=True)
class ActorsQuery:
    """Which actors of a timeline are wanted; as :class:`dateline.store.EventQuery`."""

    timeline: str
    words: tuple[str, ...] = ()
    limit: int = 0
    after: str | None = None


@blueprint.route("/timelines/<timeline>/actors")
@blueprint.arguments(ActorsQuerySchema, location="query")
@blueprint.response(200, ActorsSchema, example=examples.ACTORS)
@blueprint.alt_response(304, "NOT_MODIFIED")
@blueprint.alt_response(404, "NOT_FOUND")
def get_actors(given: dict[str, Any], timeline: str) -> Response:
    """The actors of a timeline, by name

    Names that stand for the same person, body or country are one actor with several `aliases`; `actor` and `with` of
    `GET /timelines/{timeline}/events` take any of them. The ETag is the timeline's revision, which `If-None-Match` and
    `Prefer: wait` go with as there.
    """
    revision = awaited_revision(timeline)
    query = ActorsQuery(timeline, tuple(given.get("words", ())), given["limit"])
    if "cursor" in given:
        query = replace(query, after=from_cursor(given["cursor"], query, str.isprintable))
    return unless_known(revision, lambda: _reply(query))


def _reply(query: ActorsQuery) -> Response:
    counts = context().store.timelines.identities(query.timeline)
    wanted = sorted((_position(one), one) for one in counts if _passes(one, query.words))
    rest = [(position, one) for position, one in wanted if query.after is None or position > query.after]
    page = rest[: query.limit]
    cursor = to_cursor(page[-1][0], query) if len(rest) > len(page) else None
    shown = [_shown(one) | {"events": counts[one]} for _, one in page]
    return paged(shown_json(dumps({"timeline": query.timeline, "actors": shown, "next": cursor})), cursor)


def _position(identity: Identity) -> str:
    """Where an identity stands in the list, with what tells namesakes apart."""
    return f"{fold(identity.name)} {sha256(repr(identity).encode()).hexdigest()[:16]}"


def _passes(identity: Identity, words: tuple[str, ...]) -> bool:
    return not words or any(_has(words_of(alias), words) for alias in identity.aliases)


def _has(there: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return all(any(word.startswith(asked) for word in there) for asked in words)


def _shown(identity: Identity) -> dict[str, Any]:
    return {name: value for name, value in asdict(identity).items() if name != "is_named"}
