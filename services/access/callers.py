"""Who calls: the bearer of a token, of a session that was begun with one, or of a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import cast

from flask import g, request

from dateline.identity import timeline_tag
from dateline.store.tokens import Link, Tokens
from dateline.tokens import SCOPES, Scope, Token, id_in
from services.access import linked, sessions
from services.context import context
from services.problems import Problem

_BEARER = "bearer"


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who is let in.

    :param id: of the token or link.
    :param timelines: the only ones that it is good for; empty: for all.
    """

    id: str
    name: str
    scopes: tuple[Scope, ...]
    timelines: tuple[str, ...] = ()

    @property
    def tags(self) -> list[str]:
        """The tags of its timelines."""
        return [timeline_tag(name) for name in self.timelines]


ANYBODY = Caller("", "anybody", SCOPES)


def caller() -> Caller | None:
    """Who sent the current request; None if they do not say so with a token that there is.

    :raises StoreUnavailable: if that cannot be looked up.
    """
    if "caller" not in g:
        g.caller = _identified() if context().access == "tokens" else ANYBODY
    return cast("Caller | None", g.caller)


def visible(timelines: Iterable[str]) -> list[str]:
    """Those of some timelines that the caller may know of."""
    known = caller() or Caller("", "nobody", ())
    return [name for name in timelines if not known.timelines or name in known.timelines]


def require_timeline(timeline: str) -> None:
    """Make sure that the caller's token is good for a timeline that is not named by the path.

    :raises Problem: 403 if it is not.
    """
    if not visible([timeline]):
        raise Problem(403, f"This token is not good for the timeline {timeline!r}: use one that is.")


def bearer_of(tokens: Tokens, secret: str) -> Token | None:
    """The token that a secret opens; None if it opens none."""
    token_id = id_in(secret)
    token = None if token_id is None else tokens.token(token_id)
    return token if token is not None and token.opened_by(secret) and not token.has_expired else None


def _identified() -> Caller | None:
    tokens = context().store.tokens
    if "Authorization" in request.headers:
        kind, _, secret = request.headers["Authorization"].partition(" ")
        return _bearer(bearer_of(tokens, secret.strip()) if kind.lower() == _BEARER else None)
    link = linked.link_of_request(tokens)
    if link is not None and _is_backed(tokens, link):
        return Caller(link.id, "link", ("read",), (link.timeline,))
    token_id = sessions.token_of_session(partial(tokens.signing_key))
    return _bearer(None if token_id is None else tokens.token(token_id))


def _is_backed(tokens: Tokens, link: Link) -> bool:
    """Whether whoever made a link may still read what it shows."""
    if not link.token:
        return True
    maker = _bearer(tokens.token(link.token))
    return maker is not None and "read" in maker.scopes and link.timeline in (maker.timelines or [link.timeline])


def _bearer(token: Token | None) -> Caller | None:
    return None if token is None or token.has_expired else Caller(token.id, token.name, token.scopes, token.timelines)
