"""Sessions of browsers: a signed cookie that names a token. Revoking the token ends them."""

from __future__ import annotations

from collections.abc import Callable

from flask import request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

_COOKIE = "dateline-session"
_SECONDS = 12 * 60 * 60


def begin(response: Response, signing_key: bytes, token_id: str) -> None:
    """Begin a session for the bearer of a token."""
    response.set_cookie(
        _COOKIE,
        _serializer(signing_key).dumps(token_id),
        max_age=_SECONDS,
        secure=request.is_secure,
        httponly=True,
        samesite="Strict",
    )


def end(response: Response) -> None:
    """Let the browser forget its session."""
    response.delete_cookie(_COOKIE, httponly=True, samesite="Strict")


def is_there() -> bool:
    """Whether the current request says that it belongs to a session."""
    return _COOKIE in request.cookies


def token_of_session(signing_key: Callable[[], bytes]) -> str | None:
    """The id of the token with which the current request's session was begun; None if there is none, or it is over."""
    value = request.cookies.get(_COOKIE)
    if value is None:
        return None
    try:
        return str(_serializer(signing_key()).loads(value, max_age=_SECONDS))
    except BadSignature:
        return None


def _serializer(signing_key: bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(signing_key, salt="dateline.session", signer_kwargs={"key_derivation": "hmac"})
