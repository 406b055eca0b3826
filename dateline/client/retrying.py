"""Which calls are tried again, and after how long."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime

import httpx
from tenacity import RetryCallState, wait_random_exponential

LONGEST_PAUSE = 60.0
"""Seconds: a service that asks for more patience than that is not waited for."""

_BUSY = (
    httpx.codes.TOO_MANY_REQUESTS,
    httpx.codes.SERVICE_UNAVAILABLE,
    # What a balancer answers for a service that died while it was handing over a call.
    httpx.codes.BAD_GATEWAY,
    httpx.codes.GATEWAY_TIMEOUT,
)
# Chosen at random up to a bound that doubles, so that clients that failed together do not come back together.
_BACKOFF = wait_random_exponential(multiplier=0.25, max=8)


def is_busy(answer: httpx.Response) -> bool:
    """Whether the service could not take a call now but may do so soon: 429, 503, and a balancer's 502 or 504."""
    return answer.status_code in _BUSY and (retry_after(answer) or 0) <= LONGEST_PAUSE


def retry_after(answer: httpx.Response) -> float | None:
    """Seconds that an answer's ``Retry-After`` asks to wait, whether it names them or a date; None without one."""
    told = answer.headers.get("Retry-After", "")
    if told.isdecimal():
        return float(told)
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except ValueError:
        return None


def pause(state: RetryCallState) -> float:
    """Seconds before the next attempt: what the answer asks for, and a random time that grows with the attempts."""
    outcome = state.outcome
    asked = None if outcome is None or outcome.failed else retry_after(outcome.result())
    return (asked or 0.0) + _BACKOFF(state)
