"""Where a Redis server is that Sentinels watch: their addresses, and the name by which they know it.

``sentinel://[user:password@]host[:port];sentinel://host[:port]…[/database]?master=NAME[&sentinel_password=…]``

User and password are the server's. ``redis+sentinel`` is the same, and each address after the first may leave it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

PORT = 26379


@dataclass(frozen=True, slots=True)
class Sentinels:
    """Such an address, taken apart.

    :param addresses: host and port of each Sentinel.
    :param master: the name under which they watch the server.
    :param password: the server's; ``sentinel_password`` the Sentinels' own. Empty: none.
    """

    addresses: tuple[tuple[str, int], ...]
    master: str
    database: int
    username: str
    password: str
    sentinel_password: str


def read_sentinels(url: str, password: str = "") -> Sentinels:
    """Take an address apart.

    :param password: the server's, where the address holds none.
    :raises ValueError: if it names no host or master, or a port or database that is no number; the message says which.
    """
    parts = [urlsplit(f"//{piece.rpartition('://')[2]}") for piece in url.split(";")]
    query = {name: value for part in parts for name, value in parse_qsl(part.query)}
    if not all(part.hostname for part in parts):
        raise ValueError("it names no host of a Sentinel")
    if not query.get("master"):
        raise ValueError("it does not say under which name the Sentinels know the server: add ?master=NAME")
    path = next((part.path.strip("/") for part in parts if part.path.strip("/")), "0")
    if not path.isdigit():
        raise ValueError(f"the database {path!r} is no number")
    first = parts[0]
    return Sentinels(
        addresses=tuple((str(part.hostname), part.port or PORT) for part in parts),
        master=query["master"],
        database=int(path),
        username=unquote(first.username or ""),
        password=unquote(first.password or "") or password,
        sentinel_password=query.get("sentinel_password", ""),
    )
