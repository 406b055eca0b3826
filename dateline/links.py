"""Links: signed addresses of a timeline that may be read without a token, where a program can send none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from itsdangerous import BadSignature, Signer

from dateline.errors import InvalidToken

PARAMETER = "link"
"""The query parameter that holds a link's id and signature."""

_READABLE = re.compile(r"/timelines/([^/]+)/(?:events|stream)", re.ASCII)

# They say where in the same view to go on.
_FREE = frozenset({PARAMETER, "changed_since", "cursor", "limit"})


def timeline_of(path: str) -> str:
    """The timeline whose events or stream are at a path.

    :raises InvalidToken: if that is none that a link may lead to.
    """
    match = _READABLE.fullmatch(path)
    if not match:
        raise InvalidToken(f"{path!r} can have no link: give the path of a timeline's events or stream.")
    return match[1]


def canonical(path: str, parameters: Iterable[tuple[str, str]]) -> str:
    """An address, written the same whatever the order of its parameters and wherever in the view it goes on."""
    query = urlencode(sorted(pair for pair in parameters if pair[0] not in _FREE))
    return f"{path}?{query}" if query else path


def signed(key: bytes, link_id: str) -> str:
    """The value of :data:`PARAMETER` for the link of an id."""
    return _signer(key).sign(link_id).decode()


def with_link(address: str, key: bytes, link_id: str) -> str:
    """An address of :func:`canonical` as it is good without a token."""
    return f"{address}{'&' if '?' in address else '?'}{PARAMETER}={signed(key, link_id)}"


def id_of_signed(key: bytes, value: str) -> str | None:
    """The id that :func:`signed` was given; None if somebody else made the value up."""
    try:
        return _signer(key).unsign(value).decode()
    except BadSignature:
        return None


def _signer(key: bytes) -> Signer:
    return Signer(key, salt="dateline.link", key_derivation="hmac")
