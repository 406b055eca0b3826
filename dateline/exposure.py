"""Who may reach the service: who is on this machine, who has a token, or everybody, if that is said outright."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Literal

from dateline.errors import Exposed, InvalidSetting
from dateline.settings import Settings

Access = Literal["local", "tokens", "everybody"]
"""``local``: no token is asked for, and only addresses of this machine are answered; ``tokens``: every call but health
checks needs one; ``everybody``: none is asked for.
"""


def access_at(host: str, settings: Settings, has_tokens: Callable[[], bool], *, insecure: bool = False) -> Access:
    """Who is let in by a service that listens at a host.

    :param has_tokens: asked whether there is any token, if that matters.
    :param insecure: let everybody in, wherever it listens.
    :raises Exposed: if others could reach it and there are no tokens; the message says what to do.
    :raises InvalidSetting: if ``DATELINE_ACCESS`` is none of its values.
    """
    if settings.access not in ("", "tokens"):
        raise InvalidSetting(f"DATELINE_ACCESS is {settings.access!r}: leave it out, or set it to tokens.")
    if insecure:
        return "everybody"
    reached_at = settings.published_host or host
    if settings.access != "tokens" and is_loopback(reached_at):
        return "local"
    if not has_tokens():
        raise Exposed(
            f"Others could reach Dateline at {reached_at}, and there is no token yet: make one with"
            " `dateline token make NAME --scope read --scope write`, or let everybody in with --insecure."
        )
    return "tokens"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
