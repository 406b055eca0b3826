"""Chromium as the machine has it, started so that it looks at nothing but the pages asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

MISSING = "Chromium is not installed (on Debian: apt-get install chromium)."

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Without these, it looks for updates and more on the network.
_QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]


def installed() -> str | None:
    """Where Chromium is; None if it is not installed."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def launched(path: str) -> Iterator[Browser]:
    """The Chromium of this path, running without a window."""
    # Its sandbox does not work for root, as whom containers run.
    arguments = _QUIET + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()
