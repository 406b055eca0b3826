"""Links in requests: taken out of the address before anything else sees it, so that none is logged or sent on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from flask import request

from dateline.errors import InvalidToken
from dateline.links import PARAMETER, canonical, id_of_signed, timeline_of
from dateline.store import Link
from dateline.store.tokens import Tokens

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_KEPT = "dateline.link"


def taken_out(application: WSGIApplication) -> WSGIApplication:
    """The application, with the link of each request in its environment instead of its query string."""

    def called(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        if f"{PARAMETER}=" in query and _may_be_linked(environ.get("PATH_INFO", "")):
            parts = query.split("&")
            links = [part for part in parts if part.startswith(f"{PARAMETER}=")]
            environ["QUERY_STRING"] = "&".join(part for part in parts if part not in links)
            environ[_KEPT] = [unquote_plus(link.partition("=")[2]) for link in links]
        return application(environ, start_response)

    return called


def link_of_request(tokens: Tokens) -> Link | None:
    """The link that the current request was made with; None if it has none that is good for its address."""
    values: list[str] = request.environ.get(_KEPT, [])
    if len(values) != 1 or request.method not in ("GET", "HEAD"):
        return None
    link_id = id_of_signed(tokens.signing_key(), values[0])
    link = None if link_id is None else tokens.link(link_id)
    return link if link and link.address == canonical(request.path, request.args.items(multi=True)) else None


def _may_be_linked(path: str) -> bool:
    try:
        timeline_of(path)
    except InvalidToken:
        return False
    return True
