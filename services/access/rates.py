"""How often one may call, where tokens are asked for: each token, and each address without one."""

from __future__ import annotations

from typing import cast

from flask import Flask, Response, request
from flask_limiter import Limiter, RateLimitExceeded
from limits import parse_many

from dateline.errors import InvalidSetting
from services import problems
from services.access.callers import caller
from services.access.counters import SCHEME
from services.context import context_of


def register(app: Flask) -> None:
    """Limit the rates of the application, if it asks for tokens.

    :raises InvalidSetting: if the limit cannot be understood.
    """
    context = context_of(app)
    limit = context.settings.rate_limit
    try:
        parse_many(limit)
    except ValueError as error:
        raise InvalidSetting(f"DATELINE_RATE_LIMIT is {limit!r}: write it as in 1200/minute.") from error
    app.register_error_handler(RateLimitExceeded, _on_exceeded)
    storage = {"client": context.store.client, "key_prefix": "dateline:rates"}
    limiter = Limiter(
        _who,
        default_limits=[limit],
        storage_uri=f"{SCHEME}://",
        storage_options=cast("dict[str, str | int]", storage),
        strategy="sliding-window-counter",
        headers_enabled=True,
        # A store that is down must not fail what needs none; whoever has a token hears of it all the same.
        swallow_errors=True,
        enabled=context.access == "tokens",
    )
    limiter.request_filter(_is_free)
    limiter.init_app(app)


def _who() -> str:
    known = caller()
    return f"address {request.remote_addr}" if known is None else f"token {known.id}"


def _is_free() -> bool:
    return request.endpoint in ("static", "health.get_health", "health.get_readiness")


def _on_exceeded(error: RateLimitExceeded) -> Response:
    limit = error.limit.limit if error.limit else ""
    detail = (
        f"That was more than {limit}: wait for as long as Retry-After says, or raise the server's DATELINE_RATE_LIMIT."
    )
    return problems.respond(problems.body(429, detail))
