"""Headers that every reply carries, so that nothing from a news text can act in a reader's browser."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, Response

# No script runs but the files of this site, which cannot write markup; nothing is fetched from elsewhere, and nobody
# frames the page.
_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    # Not "no-referrer": with it, browsers hide the origin of the site's own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def register(app: Flask) -> None:
    """Add the headers to every reply of the application."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    response.headers.update(HEADERS)
    return response
