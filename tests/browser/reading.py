"""Somebody at a browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import httpx
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.end_to_end.stacks import wait_until

PATIENCE = 20_000
"""Milliseconds after which something will not come any more, on a busy machine too."""

CALL = """Ministers of Norway and Chile speak by phone
Wednesday, March 6, 2024

Norwegian Foreign Minister Kari Holm spoke by phone with her Chilean counterpart, Diego Rojas, on Monday.

Holm urged Chile to reopen the port of Arica. Rojas arrived in Oslo on Tuesday.
"""
STRIKE = """Dockers strike in Arica
Friday, March 8, 2024

Dockers in Arica went on strike on Thursday. Chilean President Ana Soto condemned the strike on Friday.
"""
RETOLD = """Chile ready to talk about Arica
Thursday, March 7, 2024

Chilean Foreign Minister Diego Rojas spoke by phone with Kari Holm, the Norwegian foreign minister, on Monday, March 4.
"""
EARLIER = """Soto in Lima
Friday, March 1, 2024

Chilean President Ana Soto visited Lima on Thursday.
"""
GERMAN = """Minister telefonieren miteinander
Mittwoch, 6. März 2024

Die norwegische Außenministerin hat am Montag mit ihrem chilenischen Kollegen telefoniert und ihn aufgefordert, den
Hafen von Arica wieder zu öffnen. Am Dienstag ist der Minister in Oslo eingetroffen, um darüber zu verhandeln.
"""


class Reader:
    """Contexts and pages of one reader; ``complaints`` holds whatever went wrong in any of them."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        self.complaints: list[str] = []
        self._browser = browser
        self._pages: list[Page] = []

    def page(self, **options: Any) -> Page:
        """A page in a context of its own, with the options of :meth:`Browser.new_context`."""
        context = self._browser.new_context(base_url=self.address, **options)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self._on_request)
        self._pages.append(page)
        return page

    def close(self) -> None:
        """Close everything."""
        for page in self._pages:
            page.context.close()

    def post(self, timeline: str, *texts: str, media_type: str = "text/plain") -> list[str]:
        """Post documents as a program would, and wait until they are read; their ids."""
        headers = {"Content-Type": f"{media_type}; charset=utf-8"}
        with httpx.Client(base_url=self.address) as client:
            taken = [
                client.post(f"/timelines/{timeline}/documents", content=text.encode(), headers=headers).json()["id"]
                for text in texts
            ]
            for document in taken:
                wait_until(partial(_is_done, client, document), f"the end of {document}")
        return taken

    def _on_console(self, message: ConsoleMessage) -> None:
        # A page for a refusal is an error to the console, too.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.complaints.append(f"asks {request.url}")


def _is_done(client: httpx.Client, document: str) -> bool:
    done: bool = client.get(f"/documents/{document}").json()["status"] == "done"
    return done


def every_address(reader: Reader, timeline: str) -> Iterator[str]:
    """Every page there is, of a timeline that is filled for it."""
    document, _, _ = reader.post(timeline, CALL, STRIKE, RETOLD)
    [dateless] = reader.post(timeline, "Kari Holm met Diego Rojas on Monday.")
    event = httpx.get(f"{reader.address}/timelines/{timeline}/events?type=phone_call").json()["events"][0]["id"]
    httpx.post(f"{reader.address}/timelines/{timeline}/links", json={"address": f"/timelines/{timeline}/events"})
    own = ("", "#filter", "?actor=Kari+Holm&type=phone_call&from=2024-03-04", "?actor=Nobody", "?from=yesterday")
    kept = ("/documents", f"/events/{event}#edit", "/undated", "/hidden", "/links")
    yield from ("/", *(f"/t/{timeline}{rest}" for rest in (*own, *kept)))
    yield from (f"/d/{document}", f"/d/{dateless}", f"/posted?document={document}", "/docs", "/sign-in", "/t/nowhere")
