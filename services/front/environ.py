"""A request of granian's as a WSGI environment (PEP 3333)."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

from granian.rsgi import Scope

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_SEPARATORS = {"cookie": "; "}


def environ_of(scope: Scope, body: IO[bytes], length: int) -> WSGIEnvironment:
    """The environment of a request whose body has arrived."""
    name, port = host_and_port(scope.server)
    client, client_port = host_and_port(scope.client)
    return _headers(scope) | {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        # As the specification has it: the bytes of the path, each as one character.
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "CONTENT_LENGTH": str(length),
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client,
        "REMOTE_PORT": client_port,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def host_and_port(address: str) -> tuple[str, str]:
    """Both parts of what granian tells of one end of a connection."""
    host, _, port = address.rpartition(":")
    return host.strip("[]"), port


def _headers(scope: Scope) -> WSGIEnvironment:
    found: WSGIEnvironment = {}
    for name, value in scope.headers.items():
        # One with an underline would pass for another, which a proxy in front may have vouched for; how the body came
        # is over.
        if "_" in name or name in ("content-length", "transfer-encoding"):
            continue
        key = "CONTENT_TYPE" if name == "content-type" else f"HTTP_{name.upper().replace('-', '_')}"
        found[key] = f"{found[key]}{_SEPARATORS.get(name, ',')}{value}" if key in found else value
    if "HTTP_HOST" not in found and scope.authority:
        found["HTTP_HOST"] = scope.authority
    return found
