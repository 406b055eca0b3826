"""How often one may call: each token for itself, and an address without one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dateline.errors import InvalidSetting
from dateline.settings import Settings
from dateline.store import Store
from dateline.tokens import make_token
from services.app import create_app


@pytest.fixture
def hurried(settings: Settings) -> FlaskClient:
    """A service that lets each caller call three times an hour, behind one proxy."""
    return create_app(replace(settings, rate_limit="3/hour", proxies=1), "tokens").test_client()


def test_each_token_has_its_own_rate(hurried: FlaskClient, settings: Settings) -> None:
    headers = []
    with Store.connect(settings) as store:
        for name in ("first", "second"):
            token, secret = make_token(name, ("read",), ())
            store.tokens.add(token)
            headers.append({"Authorization": f"Bearer {secret}"})

    first = [hurried.get("/timelines", headers=headers[0]) for _ in range(4)]
    second = hurried.get("/timelines", headers=headers[1])

    assert [reply.status_code for reply in first] == [200, 200, 200, 429]
    assert second.status_code == 200
    assert first[3].mimetype == "application/problem+json"
    assert int(first[3].headers["Retry-After"]) > 0
    assert "DATELINE_RATE_LIMIT" in first[3].json["detail"]


def test_wrong_tokens_of_one_address_are_counted_together(hurried: FlaskClient) -> None:
    def guess(number: int, address: str) -> int:
        headers = {"Authorization": f"Bearer guess-{number}", "X-Forwarded-For": address}
        return hurried.get("/timelines", headers=headers).status_code

    assert [guess(number, "192.0.2.1") for number in range(4)] == [401, 401, 401, 429]
    assert guess(5, "192.0.2.2") == 401


def test_health_checks_are_always_answered(hurried: FlaskClient) -> None:
    assert {hurried.get(path).status_code for path in ("/healthz", "/readyz") * 4} == {200}


def test_a_service_of_this_machine_alone_has_no_limit(settings: Settings) -> None:
    client = create_app(replace(settings, rate_limit="1/hour")).test_client()

    assert {client.get("/timelines").status_code for _ in range(3)} == {200}


def test_a_limit_that_is_none_is_told_at_the_start(settings: Settings) -> None:
    with pytest.raises(InvalidSetting, match="DATELINE_RATE_LIMIT"):
        create_app(replace(settings, rate_limit="often"), "tokens")


def test_a_store_that_is_down_is_told_to_whom_it_concerns(settings: Settings, folder: Path) -> None:
    client = create_app(replace(settings, redis_url=f"unix://{folder}/nobody.sock"), "tokens").test_client()
    secret = make_token("reader", ("read",), ())[1]

    public = client.get("/docs")
    without = client.get("/timelines")
    with_it = client.get("/timelines", headers={"Authorization": f"Bearer {secret}"})

    assert (public.status_code, without.status_code, with_it.status_code) == (200, 401, 503)
    assert with_it.headers["Retry-After"]
