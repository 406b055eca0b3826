from __future__ import annotations

import gzip

import pytest
from flask.testing import FlaskClient

from dateline.store import Store
from tests.integration.services.stories import tell
from tests.integration.services.test_page import CALL


def test_a_page_is_sent_compressed_to_who_takes_it(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL)
    plain = client.get("/t/harbour")

    packed = client.get("/t/harbour", headers={"Accept-Encoding": "gzip, br"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.content_length == len(packed.data) < len(plain.data) / 2
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]


@pytest.mark.parametrize("accepted", ["identity", "gzip;q=0", "br"])
def test_who_does_not_take_it_gets_it_as_it_is(client: FlaskClient, accepted: str) -> None:
    response = client.get("/", headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in response.headers
    assert response.text.startswith("<!doctype html>")
