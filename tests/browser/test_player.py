"""Knight Lab's TimelineJS shows a timeline that was taken away for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route

from dateline.settings import Settings
from dateline.store import Store
from tests.integration.services.stories import Told, tell
from tests.missing import require

PLAYER = Path(__file__).parents[2] / ".venv" / "timelinejs" / "package" / "dist"
SITE = "http://player.example/"
PAGE = """<!doctype html><link rel="stylesheet" href="css/timeline.css">
<div id="shown" style="width: 60rem; height: 40rem"></div><script src="js/timeline.js"></script>"""

NEAR = ("1950~", "2023-05", "2023-06-27/2023-07-02", "2023-10-23T14:30Z", "2023-10-23", "2024/..", "199X")
FAR = ("-0490-09-12", "Y-300000", *NEAR)


@pytest.fixture
def player(browser: Browser) -> Iterator[Page]:
    """A page with the player on it, which gets at nothing else."""
    require(PLAYER.is_dir(), "Knight Lab's player is not there: run `make player`.")
    page = browser.new_page()
    page.route("**/*", _served)
    page.goto(SITE)
    yield page
    page.close()


def _served(route: Route) -> None:
    path = route.request.url.removeprefix(SITE).partition("?")[0]
    if not path:
        route.fulfill(body=PAGE, content_type="text/html")
    elif (PLAYER / path).is_file():
        route.fulfill(path=PLAYER / path)
    else:
        route.abort()


@pytest.mark.parametrize("dates", [NEAR, FAR], ids=["near", "far"])
def test_the_player_shows_every_event_with_its_date_in_words(
    player: Page, store_settings: Settings, address: str, dates: tuple[str, ...]
) -> None:
    name = f"played-{len(dates)}"
    with Store.connect(store_settings) as store:
        tell(store, name, *(Told(f"They met <b>{n}</b> times.", "met", date) for n, date in enumerate(dates)))
    taken: Any = httpx.get(f"{address}/timelines/{name}/events", params={"format": "timelinejs"}).json()
    faults: list[str] = []
    player.on("pageerror", lambda error: faults.append(str(error)))

    player.evaluate("taken => { new TL.Timeline('shown', taken, {hash_bookmark: false}); }", taken)
    player.wait_for_function(f"document.querySelectorAll('.tl-slide').length === {len(dates) + 1}")

    headlines = player.locator(".tl-slide .tl-headline").all_text_contents()
    words = player.locator(".tl-slide .tl-headline-date").all_text_contents()
    assert sorted(headlines) == sorted([name, *(f"They met <b>{n}</b> times" for n in range(len(dates)))])
    assert {slide["display_date"] for slide in taken["events"]} <= {text.strip() for text in words}
    assert player.locator(".tl-timemarker").count() == len(dates)
    assert player.locator(".tl-message").count() == 0
    assert faults == []
