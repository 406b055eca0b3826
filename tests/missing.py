"""Programs that some tests take besides what is installed with Dateline."""

from __future__ import annotations

import os

import pytest


def require(present: object, what: str) -> None:
    """Skip a test for want of something on a laptop; where changes are checked, let it fail.

    :param present: whether it is there, by Python's truth.
    :param what: a sentence that says what is missing and how to get it.
    """
    if not present:
        pytest.fail(what) if os.environ.get("CI") else pytest.skip(what)
