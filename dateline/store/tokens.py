"""Tokens and links: whom the service lets in."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from typing import Any, TypeVar, cast

from dateline.encoding import dumps, loads
from dateline.store import keys
from dateline.store.connection import Client
from dateline.tokens import Token

Kept = TypeVar("Kept", "Token", "Link")


@dataclass(frozen=True, slots=True)
class Link:
    """An address that may be read without a token, by whoever has its signature.

    :param address: path and query, as :func:`dateline.links.canonical` writes them.
    :param token: the id of the token whose bearer made it, without which it is not good; empty: nobody's.
    """

    id: str
    timeline: str
    address: str
    token: str = ""


class Tokens:
    """All tokens and links. Every method raises :class:`StoreUnavailable` if the server cannot serve."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def add(self, entry: Token | Link) -> None:
        """Keep a token or a link."""
        pipeline = self._client.pipeline(sure=True)
        pipeline.hset(_key(type(entry)), entry.id, dumps(_told(entry)))
        pipeline.execute()

    def token(self, token_id: str) -> Token | None:
        """The token of an id; None if there is none, or it was revoked."""
        found = self._client.hget(keys.TOKENS, token_id)
        return None if found is None else _read(Token, found)

    def link(self, link_id: str) -> Link | None:
        """The link of an id; None if there is none, or it was revoked."""
        found = self._client.hget(keys.LINKS, link_id)
        return None if found is None else _read(Link, found)

    def tokens(self) -> list[Token]:
        """All tokens, by name."""
        found = cast("list[bytes]", self._client.hvals(keys.TOKENS))
        return sorted((_read(Token, each) for each in found), key=lambda token: (token.name, token.id))

    def links(self) -> list[Link]:
        """All links, by address."""
        found = cast("list[bytes]", self._client.hvals(keys.LINKS))
        return sorted((_read(Link, each) for each in found), key=lambda link: (link.address, link.id))

    def revoke(self, entry_id: str) -> bool:
        """Forget the token or the link of an id, from now on; False if there is none."""
        pipeline = self._client.pipeline(sure=True)
        pipeline.hdel(keys.TOKENS, entry_id)
        pipeline.hdel(keys.LINKS, entry_id)
        return any(pipeline.execute())

    def any(self) -> bool:
        """Whether there is a token at all."""
        return bool(self._client.exists(keys.TOKENS))

    def signing_key(self) -> bytes:
        """What sessions and links are signed with: random, made when first asked for."""
        pipeline = self._client.pipeline(sure=True)
        pipeline.set(keys.SIGNING_KEY, secrets.token_bytes(32), nx=True)
        pipeline.get(keys.SIGNING_KEY)
        _, key = pipeline.execute()
        return cast("bytes", key)


def _key(kind: type[Token | Link]) -> str:
    return keys.TOKENS if kind is Token else keys.LINKS


def _told(entry: Token | Link) -> dict[str, Any]:
    # What is usual is left out, so that a version that does not know of it yet can read it.
    return {name: value for name, value in asdict(entry).items() if name not in ("expires", "token") or value}


def _read(kind: type[Kept], data: Any) -> Kept:
    fields: dict[str, Any] = loads(data)
    if kind is Token:
        fields |= {name: tuple(fields[name]) for name in ("scopes", "timelines")}
    return kind(**fields)
