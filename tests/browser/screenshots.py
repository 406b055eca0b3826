"""Take the pictures in docs/images: the pages, light and dark, of a Dateline that has read the seeds.

python -m tests.browser.screenshots FOLDER
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
from playwright.sync_api import Browser

from tests.browser.chromium import MISSING, installed, launched
from tests.end_to_end.stacks import running_stack

SEEDS = Path(__file__).parents[2] / "seeds"
STORY = "hval-bank"
CALLS = f"/t/{STORY}?from=2025-03&to=2025-03&type=phone_call"
WIDE, NARROW = {"width": 1200, "height": 760}, {"width": 360, "height": 740}


def main(folder: Path) -> None:
    """Write the pictures into a folder."""
    path = installed()
    if path is None:
        sys.exit(MISSING)
    with (
        tempfile.TemporaryDirectory(prefix="dateline-test-") as data,
        running_stack(Path(data), "--no-seeds") as stack,
        launched(path) as browser,
    ):
        stories = [str(each) for each in sorted(SEEDS.iterdir()) if each.is_dir()]
        subprocess.run([sys.executable, "-m", "dateline", "post", "--url", stack.url, *stories], check=True)
        events = f"{stack.url}/timelines/{STORY}/events"
        [call] = httpx.get(f"{events}?type=phone_call&limit=1").json()["events"]
        deaths = httpx.get(f"{events}?type=casualty&min_documents=3").json()["events"]
        disputed = next(each for each in deaths if each["conflicts"])
        evidence = call["evidence"][0]
        pages = {
            "home": "/",
            "timeline": CALLS,
            "person": f"/t/{STORY}?actor=Ingrid+Solvang",
            "event": f"/t/{STORY}/events/{disputed['id']}",
            "document": f"/d/{evidence['document']}#s{evidence['quote_start']}",
        }
        for scheme in ("light", "dark"):
            for name, address in pages.items():
                _take(browser, stack.url + address, folder / f"{name}-{scheme}.png", WIDE, scheme)
            _take(browser, stack.url + CALLS, folder / f"phone-{scheme}.png", NARROW, scheme)


def _take(browser: Browser, address: str, picture: Path, size: dict[str, int], scheme: str) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    page.screenshot(path=picture)
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
