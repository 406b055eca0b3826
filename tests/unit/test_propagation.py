from __future__ import annotations

from collections.abc import Iterator

import pytest
import structlog

from dateline import propagation

TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.fixture(autouse=True)
def _context() -> Iterator[None]:
    structlog.contextvars.clear_contextvars()
    yield
    structlog.contextvars.clear_contextvars()


def test_a_request_and_its_place_in_a_trace_are_taken_up_elsewhere() -> None:
    structlog.contextvars.bind_contextvars(request="0123456789", traceparent=TRACE, timeline="harbour")

    origin = propagation.origin()
    structlog.contextvars.clear_contextvars()
    propagation.adopt(origin)

    expected = {"request": "0123456789", "traceparent": TRACE}
    assert origin == expected
    assert structlog.contextvars.get_contextvars() == expected


@pytest.mark.parametrize(
    "forged",
    [
        {"request": "two\nlines of log"},
        {"request": 12345678},
        {"request": "x" * 65},
        {"traceparent": TRACE.upper()},
        {"traceparent": "00-0-0-0"},
        {"level": "error", "event": "forged"},
    ],
)
def test_what_is_neither_is_ignored(forged: dict[str, object]) -> None:
    propagation.adopt(forged)

    assert structlog.contextvars.get_contextvars() == {}
