"""Dateline on a cluster, a web service, a worker and a sweeper as processes; and clients that do not give up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from dateline.settings import Settings
from tests.end_to_end.stacks import free_port, wait_until
from tests.integration.workers.processes import running

SECONDS = 120.0
CLIENTS = 4
# A client goes on until it has its answer; without one nothing was promised.
_ANSWERED = (200, 202)
_PLAIN = {"Content-Type": "text/plain"}

Posting = tuple[str, str]
"""A timeline, and the text of a document for it."""


@dataclass(slots=True)
class House:
    """The web service at ``url``."""

    url: str
    _refused: int = 0

    def post_all(self, postings: Sequence[Posting], disturbances: Mapping[int, Callable[[], None]]) -> list[str]:
        """Post documents by several clients, each until it is accepted; their ids.

        :param disturbances: what is done while they arrive, by how many have been accepted then at least.
        """
        with ThreadPoolExecutor(CLIENTS) as clients:
            posted = [clients.submit(self._post, *posting) for posting in postings]
            # Here and not by a client: a server dies with the thread that started it.
            for number, disturb in disturbances.items():
                posted[number].result()
                disturb()
            return [each.result() for each in posted]

    def refused(self) -> int:
        """How many posts were refused since this was asked last; each was made again."""
        refused, self._refused = self._refused, 0
        return refused

    def wait_until_read(self, number: int) -> None:
        """Wait until so many documents are done, and none is on its way."""
        finished = {"queued": 0, "reading": 0, "done": number, "failed": 0}
        wait_until(lambda: self.documents() == finished, f"the end of {number} documents", SECONDS)

    def documents(self) -> Mapping[str, int]:
        """How many documents have each status; nothing while the service cannot tell."""
        answer = self._get("/status")
        return {} if answer is None else answer.json()["documents"]

    def served(self, timeline: str) -> bytes:
        """The bytes of a timeline's events."""
        answer = httpx.get(f"{self.url}/timelines/{timeline}/events", params={"limit": 1000})
        assert answer.status_code == 200, answer.text
        return answer.content

    def remove(self, timeline: str) -> None:
        """Take a timeline away."""
        answer = httpx.delete(f"{self.url}/timelines/{timeline}", timeout=SECONDS)
        assert answer.status_code in (204, 404), answer.text

    def is_ready(self) -> bool:
        """Whether documents can be taken."""
        return self._get("/readyz") is not None

    def _get(self, path: str) -> httpx.Response | None:
        try:
            answer = httpx.get(self.url + path, timeout=10.0)
        except httpx.TransportError:
            return None
        return answer if answer.status_code == 200 else None

    def _post(self, timeline: str, text: str) -> str:
        address = f"{self.url}/timelines/{timeline}/documents"
        accepted: list[str] = []

        def try_it() -> bool:
            try:
                answer = httpx.post(address, content=text, timeout=20.0, headers=_PLAIN)
            except httpx.TransportError:
                return False
            assert answer.status_code in (*_ANSWERED, 503), answer.text
            if answer.status_code in _ANSWERED:
                accepted.append(answer.json()["id"])
            else:
                self._refused += 1
            return bool(accepted)

        wait_until(try_it, f"acceptance of {text!r}", SECONDS)
        return accepted[0]


@contextmanager
def running_house(settings: Settings, folder: Path) -> Iterator[House]:
    """A house with two processes that read; what its processes print is in a folder."""
    port = free_port()
    commands = [("serve", "--port", str(port)), ("work", "--concurrency", "2"), ("sweep",)]
    with ExitStack() as ending:
        serving, *_ = (
            ending.enter_context(running(settings, *command, log=folder / f"{command[0]}.log")) for command in commands
        )
        house = House(f"http://127.0.0.1:{port}")

        def is_ready() -> bool:
            assert serving.poll() is None, (folder / "serve.log").read_text()
            return house.is_ready()

        wait_until(is_ready, "readiness of the service", SECONDS)
        yield house
