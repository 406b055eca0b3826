from __future__ import annotations

import sys

import pytest

from dateline.errors import InvalidSetting
from dateline.settings import Settings
from dateline.tracing import require


def test_no_endpoint_asks_for_nothing() -> None:
    require(Settings())


def test_an_endpoint_that_is_no_address_is_refused_with_what_would_be_right() -> None:
    with pytest.raises(InvalidSetting, match=r"DATELINE_OTLP_ENDPOINT is 'collector:4317': set it to http://HOST:4318"):
        require(Settings(otlp_endpoint="collector:4317"))


def test_where_the_extra_is_missing_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "dateline.tracing.otlp", raising=False)
    monkeypatch.setitem(sys.modules, "opentelemetry", None)

    with pytest.raises(InvalidSetting, match=r"dateline\[otel\]"):
        require(Settings(otlp_endpoint="http://127.0.0.1:4318"))
