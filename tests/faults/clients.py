"""Clients that post reports steadily, each until it is accepted, whatever happens meanwhile."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

import httpx

from tests.faults.stories import report

ANSWERED = (200, 202)
TIMEOUT_SECONDS = 3.0
# A refused client tries again after this time; without it a frozen service would be asked thousands of times.
_RETRY_SECONDS = 0.1


class Clients:
    """A number of threads that share the reports out among them.

    :param rate: reports that each of them posts in a second at the most.
    """

    def __init__(self, url: str, timeline: str, *, threads: int = 4, rate: float) -> None:
        self._url = f"{url}/timelines/{timeline}/documents"
        self._pause = 1 / rate
        self._numbers: SimpleQueue[int | None] = SimpleQueue()
        self._handed_out = 0
        self._stopped = threading.Event()
        self.accepted: dict[int, str] = {}
        self._pool = ThreadPoolExecutor(threads)
        self._running = [self._pool.submit(self._post_all) for _ in range(threads)]

    def post_up_to(self, number: int) -> None:
        """Begin to post the reports before this number that have not been begun yet."""
        for each in range(self._handed_out, number):
            self._numbers.put(each)
        self._handed_out = max(self._handed_out, number)

    @property
    def open(self) -> int:
        """How many reports are begun and not accepted yet.

        :raises AssertionError: if one was refused for good.
        """
        for running in self._running:
            if running.done():
                running.result()
        return self._handed_out - len(self.accepted)

    def stop(self) -> None:
        """Give up what is not accepted yet."""
        self._stopped.set()
        for _ in self._running:
            self._numbers.put(None)
        self._pool.shutdown()

    def _post_all(self) -> None:
        with httpx.Client(timeout=TIMEOUT_SECONDS) as http:
            while (number := self._numbers.get()) is not None and not self._stopped.is_set():
                self._post(http, number)
                self._stopped.wait(self._pause)

    def _post(self, http: httpx.Client, number: int) -> None:
        body, headers = report(number).encode(), {"Content-Type": "text/plain"}
        while not self._stopped.is_set():
            try:
                answer = http.post(self._url, content=body, headers=headers)
            except httpx.TransportError:  # it was not accepted, or the client does not know: it asks again
                answer = None
            if answer is not None and answer.status_code in ANSWERED:
                self.accepted[number] = answer.json()["id"]
                return
            if answer is not None and answer.status_code < 500 and answer.status_code != 429:
                raise AssertionError(f"report {number} was answered {answer.status_code}: {answer.text}")
            self._stopped.wait(_RETRY_SECONDS)
