from __future__ import annotations

import pytest
import redis
from flask.testing import FlaskClient

from dateline.settings import Settings
from dateline.store.embedded import EmbeddedServer
from services.app import create_app


@pytest.fixture
def its_client(own_server: EmbeddedServer) -> FlaskClient:
    """A client of an application on that server."""
    return create_app(Settings(redis_url=own_server.url)).test_client()


def test_a_service_with_a_store_lives_and_is_ready(client: FlaskClient) -> None:
    for path in ("/healthz", "/readyz"):
        response = client.get(path)
        assert (response.status_code, response.json) == (200, {"status": "ok"})
        assert response.headers["Cache-Control"] == "no-store"


def test_without_its_store_a_service_lives_but_is_not_ready(
    its_client: FlaskClient, own_server: EmbeddedServer
) -> None:
    assert its_client.get("/readyz").status_code == 200

    own_server.stop()

    assert its_client.get("/healthz").status_code == 200
    for path in ("/readyz", "/timelines", "/timelines/harbour/events"):
        response = its_client.get(path)
        assert response.status_code == 503
        assert response.content_type == "application/problem+json"
        assert response.headers["Retry-After"].isdecimal()
        assert "Redis" in response.json["detail"]


def test_a_store_that_takes_no_writes_is_not_ready(its_client: FlaskClient, own_server: EmbeddedServer) -> None:
    with redis.Redis(unix_socket_path=str(own_server.socket)) as admin:
        admin.replicaof("127.0.0.1", 1)

        response = its_client.get("/readyz")

    assert response.status_code == 503
    assert its_client.get("/timelines").status_code == 200
