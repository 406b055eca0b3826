"""A service that asks for tokens, and what its callers hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dateline.settings import Settings
from dateline.store import Store
from dateline.tokens import make_token
from services.app import create_app
from services.context import context_of

Bearer = Callable[..., dict[str, str]]


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application, asking for tokens."""
    app = create_app(settings, "tokens")
    yield app
    context_of(app).queue.close()
    context_of(app).store.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the application, without a token."""
    return app.test_client()


@pytest.fixture
def store(app: Flask) -> Store:
    """The application's store."""
    return context_of(app).store


@pytest.fixture
def bearer(store: Store) -> Bearer:
    """Makes a token and the header that sends it."""

    def make(*scopes: str, timelines: tuple[str, ...] = ()) -> dict[str, str]:
        token, secret = make_token("tester", scopes, timelines)
        store.tokens.add(token)
        return {"Authorization": f"Bearer {secret}"}

    return make
