"""Chromium, and a Dateline with real workers that it looks at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.settings import Settings
from dateline.store import Store
from dateline.store.embedded import socket_path
from tests.browser.chromium import MISSING, installed, launched
from tests.browser.reading import PATIENCE, Reader, every_address
from tests.end_to_end.stacks import RunningStack, running_stack
from tests.missing import require


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all tests; without Chromium they are skipped on a laptop, and fail where changes are checked."""
    path = installed()
    require(path, MISSING)
    assert path is not None
    expect.set_options(PATIENCE)
    with launched(path) as browser:
        yield browser


@pytest.fixture(scope="package")
def stack(browser: Browser) -> Iterator[RunningStack]:  # noqa: ARG001 (not started where there is nothing to look with)
    """A Dateline with nothing posted to it yet."""
    with (
        tempfile.TemporaryDirectory(prefix="dateline-test-") as folder,
        running_stack(Path(folder), "--no-seeds", "--workers", "1") as stack,
    ):
        yield stack


@pytest.fixture(scope="package")
def address(stack: RunningStack) -> str:
    """Where Dateline answers."""
    return stack.url


@pytest.fixture(scope="package")
def addresses(browser: Browser, address: str) -> list[str]:
    """The address of every page there is, with something on it where that can be."""
    return list(every_address(Reader(browser, address), "everything"))


@pytest.fixture
def store_settings(stack: RunningStack) -> Settings:
    """Where Dateline keeps everything."""
    return Settings(redis_url=f"unix://{socket_path(stack.data / 'server')}")


@pytest.fixture
def store(store_settings: Settings) -> Iterator[Store]:
    """What Dateline keeps, for more events than workers read in a moment."""
    store = Store.connect(store_settings)
    yield store
    store.close()


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
