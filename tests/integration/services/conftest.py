"""The application, called without a network between, on the real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dateline.settings import Settings
from dateline.store import Store
from services.app import create_app
from services.context import EXTENSION, Context


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application on a store that holds nothing."""
    app = create_app(settings)
    yield app
    app.extensions[EXTENSION].queue.close()
    app.extensions[EXTENSION].store.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the application."""
    return app.test_client()


@pytest.fixture
def context(app: Flask) -> Context:
    """The application's store and queue."""
    found = app.extensions[EXTENSION]
    assert isinstance(found, Context)
    return found


@pytest.fixture
def store(context: Context) -> Store:
    """The application's store."""
    return context.store
