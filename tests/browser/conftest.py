"""Chromium, and a Dateline with real workers that it looks at."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import MISSING, installed, launched
from tests.browser.reading import Reader
from tests.end_to_end.stacks import running_stack


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all tests; without Chromium they are skipped on a laptop, and fail where changes are checked."""
    path = installed()
    if path is None:
        pytest.fail(MISSING) if os.environ.get("CI") else pytest.skip(MISSING)
    with launched(path) as browser:
        yield browser


@pytest.fixture(scope="package")
def address(browser: Browser) -> Iterator[str]:  # noqa: ARG001 (not started where there is nothing to look with)
    """Where Dateline answers, with nothing posted to it yet."""
    with (
        tempfile.TemporaryDirectory(prefix="dateline-test-") as folder,
        running_stack(Path(folder), "--no-seeds", "--workers", "1") as stack,
    ):
        yield stack.url


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """Somebody at a browser, whose pages must raise no error and load nothing from elsewhere."""
    reader = Reader(browser, address)
    yield reader
    reader.close()
    assert reader.complaints == []


@pytest.fixture
def page(reader: Reader) -> Page:
    """A page with nothing in it yet."""
    return reader.page()
