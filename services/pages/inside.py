"""Addresses that a form sends its reader on to: none but this site's own."""

from __future__ import annotations


def inside(address: str) -> str:
    """An address, if it is one of this site; else that of the first page."""
    # Browsers take two slashes, and a backslash like a slash, for the beginning of another site's name.
    own = address.startswith("/") and not address.startswith("//") and "\\" not in address and address.isprintable()
    return address if own else "/"
