"""Chromium, and a Dateline with real workers that it looks at."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.reading import Reader
from tests.end_to_end.stacks import running_stack

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Nothing but the page itself: without these, Chromium looks for updates and more on the network.
_QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="package")
def chromium() -> str:
    """Where Chromium is; without it the tests are skipped on a laptop, and fail where changes are checked."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        missing = "Chromium is not installed (on Debian: apt-get install chromium)."
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return found


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests; each has a context, like a new profile, of its own."""
    # Chromium's sandbox does not work for root, as whom containers run.
    arguments = _QUIET + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()


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
