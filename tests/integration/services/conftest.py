"""The application, called without a network between, on the real server."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dateline.settings import Settings
from services.app import create_app
from services.context import EXTENSION, Context


@pytest.fixture
def app(settings: Settings) -> Flask:
    """The application on a store that holds nothing."""
    return create_app(settings)


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
