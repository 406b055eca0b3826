"""Tokens: who may do what. Their secrets are shown once and kept nowhere; what is kept is a digest.

A secret is 256 random bits, which nobody guesses however fast they try, so its digest needs neither salt nor slowness::

    dateline_k3v0a9qx2m_2vTq…
             ---------- -----
             id         random
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from dateline.errors import InvalidToken

Scope = Literal["read", "write", "edit", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""``read`` timelines and documents; ``write``: post documents; ``edit``: change and remove what is there; ``admin``:
what concerns the service and not a timeline, such as its metrics. None of them includes another.
"""

_LIFETIME = re.compile(r"([1-9][0-9]{0,4})([hdw])", re.ASCII)
_SECONDS = {"h": 3600, "d": 86400, "w": 7 * 86400}
_ALPHABET = "0123456789abcdefghijklmnopqrstuv"
_ID_LENGTH = 10
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", re.ASCII)
_SECRET = re.compile(rf"dateline_([{_ALPHABET}]{{{_ID_LENGTH}}})_[A-Za-z0-9_-]{{43}}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret.

    :param id: names it in lists and logs.
    :param name: what its maker calls its bearer.
    :param timelines: the only ones that it is good for; empty: for all.
    :param digest: of its secret.
    :param expires: when it ceases to be good, in seconds since 1970; None: not by itself.
    """

    id: str
    name: str
    scopes: tuple[Scope, ...]
    timelines: tuple[str, ...]
    digest: str
    expires: int | None = None

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return self.expires is not None and self.expires <= time.time()

    def opened_by(self, secret: str) -> bool:
        """Whether this is the token's secret, found in a time that does not depend on how much of it is right."""
        return hmac.compare_digest(self.digest, _digest(secret))


def make_token(
    name: str, scopes: Iterable[str], timelines: Iterable[str], expires: int | None = None
) -> tuple[Token, str]:
    """A new token and its secret; parameters as those of :class:`Token`.

    :raises InvalidToken: if the name is none, or there are no scopes.
    """
    if not _NAME.fullmatch(name):
        raise InvalidToken(f"{name!r} cannot name a token: take 1 to 40 letters, digits, dots, dashes and underlines.")
    known = tuple(scope for scope in SCOPES if scope in set(scopes))
    if not known:
        raise InvalidToken(f"A token needs a scope: {', '.join(SCOPES)}.")
    token_id = random_id()
    secret = f"dateline_{token_id}_{secrets.token_urlsafe(32)}"
    return Token(token_id, name, known, tuple(sorted(set(timelines))), _digest(secret), expires), secret


def read_lifetime(text: str) -> int:
    """The seconds that a text tells as hours, days or weeks: ``12h``, ``90d``, ``52w``.

    :raises InvalidToken: if it tells none.
    """
    match = _LIFETIME.fullmatch(text)
    if match is None:
        raise InvalidToken(f"{text!r} is no length of time: give a number of hours, days or weeks, as 12h, 90d or 52w.")
    return int(match[1]) * _SECONDS[match[2]]


def id_in(secret: str) -> str | None:
    """The id of the token that a text could be the secret of; None if it can be none's."""
    match = _SECRET.fullmatch(secret)
    return match[1] if match else None


def random_id() -> str:
    """A short name for something, which is no secret."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_ID_LENGTH))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
