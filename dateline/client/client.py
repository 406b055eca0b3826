"""The calls of the web service as methods."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

import httpx

from dateline.client.batches import batches
from dateline.client.changes import Changes, changes_since, follow
from dateline.client.http import TIMEOUT_SECONDS, Http
from dateline.client.posted import Posted
from dateline.client.replies import Document, Event, Identity, ListedDocument, Summary, Timeline
from dateline.errors import NotYetRead, ServiceRefused
from dateline.formats import media_type_of
from dateline.formats.media import NDJSON

FINISHED = ("done", "failed")
PAGE = 1000
ATTEMPTS = 6

LOOKED_AT = 32
"""Documents that are asked for at once while many are waited for."""

_FIRST_LOOK, _LAST_LOOK = 0.1, 2.0

Filters = Mapping[str, Any]
"""Query parameters of ``GET /timelines/{timeline}/events``; a list stands for a parameter given several times, and
what is None or empty for one that is not given."""


@dataclass(frozen=True, slots=True)
class Newer:
    """The events of a timeline that has changed.

    :param etag: its version, for the next poll.
    """

    etag: str
    events: list[Event]


class Client:
    """Calls to the web service at an address.

    A call that gets 429, 502, 503 or 504, or whose connection breaks, is tried again after a pause of at least what
    ``Retry-After`` asks. Every method raises :class:`ServiceUnreachable` if nothing answers, and
    :class:`ServiceRefused` with the service's own sentence if it answers with a problem.

    :param token: the secret of a token, for a service that asks for one.
    :param attempts: how often a call is tried at the most.
    """

    def __init__(self, url: str, token: str = "", attempts: int = ATTEMPTS) -> None:
        self._http = Http(url.rstrip("/"), token, attempts)
        self._attempts = attempts

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.close()

    def post(self, timeline: str, body: bytes, media_type: str, given: Mapping[str, Any] | None = None) -> list[Posted]:
        """Post one document, or many as NDJSON; one answer for each, in their order.

        :param given: ``title``, ``published``, ``url``, ``publisher`` and a list as ``author``; they win over what a
            document says of itself.
        """
        for attempt in range(self._attempts):
            posted = self._send("POST", timeline, body, media_type, given or {})
            if not any(result.later for result in posted):
                break
            # Some of many found no room. The others are not taken twice.
            time.sleep(min(2.0**attempt, 10.0))
        return posted

    def post_many(self, timeline: str, documents: Iterable[Mapping[str, Any]]) -> Iterator[Posted]:
        """Post documents as JSON objects, in requests of some hundreds; the answers come in their order, as they go."""
        for lines in batches(documents):
            yield from self.post(timeline, b"\n".join(lines), NDJSON)

    def post_file(self, timeline: str, path: Path) -> list[Posted]:
        """Post what a file holds; its name tells how to read it. A file that is refused is an answer, not an error.

        :raises ValueError: if its name does not tell.
        """
        media_type = media_type_of(path.name)
        if media_type is None:
            raise ValueError(f"{path}: name it .txt, .md, .html, .json or .ndjson, so that it is clear how to read it.")
        try:
            return self.post(timeline, path.read_bytes(), media_type)
        except ServiceRefused as error:
            return [Posted(None, None, str(error))]

    def put(self, timeline: str, body: bytes, media_type: str, given: Mapping[str, Any] | None = None) -> Posted:
        """Post a new version of a document: once it is read, it takes the place of all with its address."""
        [posted] = self._send("PUT", timeline, body, media_type, given or {})
        return posted

    def documents(
        self, timeline: str, filters: Mapping[str, Any] | None = None, limit: int | None = None
    ) -> Iterator[ListedDocument]:
        """The documents of a timeline, page after page, without their text.

        :param filters: ``status`` and ``url``.
        """
        yield from self._pages(f"/timelines/{timeline}/documents", "documents", filters, limit)

    def document(self, document_id: str) -> Document:
        """A document, with its status and what was read in it."""
        return cast("Document", self._json("GET", f"/documents/{document_id}"))

    def delete(self, document_id: str) -> bool:
        """Take a document and its evidence out of its timeline; False if there is none of this id."""
        try:
            self._http.call("DELETE", f"/documents/{document_id}")
        except ServiceRefused as error:
            if error.status != httpx.codes.NOT_FOUND:
                raise
            return False
        return True

    def retry(self, document_id: str) -> bool:
        """Let a document that failed be read once more; False if it has not failed."""
        return self._http.call("POST", f"/documents/{document_id}/retry").status_code == httpx.codes.ACCEPTED

    def reextract(self, timeline: str, *, everything: bool = False) -> Iterator[str]:
        """Let documents be read again that an older extraction read, or all; their ids, as they are lined up."""
        params: dict[str, Any] = {"all": "true"} if everything else {}
        while True:
            page = self._json("POST", f"/timelines/{timeline}/reextract", params=params)
            yield from page["documents"]
            if page["next"] is None:
                return
            params["cursor"] = page["next"]

    def wait(self, document_ids: Iterable[str | None], seconds: float | None = None) -> list[Document]:
        """The documents, once all of them are ``done`` or ``failed``; see :meth:`as_read`."""
        return list(self.as_read(document_ids, seconds))

    def as_read(self, document_ids: Iterable[str | None], seconds: float | None = None) -> Iterator[Document]:
        """Each document as soon as it is ``done`` or ``failed``; None among the ids is left out.

        :param seconds: how long to wait at the most.
        :raises NotYetRead: if some are not read by then.
        """
        waiting = dict.fromkeys(one for one in document_ids if one is not None)
        total = len(waiting)
        deadline = None if seconds is None else time.monotonic() + seconds
        look = _FIRST_LOOK
        while waiting:
            before = len(waiting)
            # They are read about in the order in which they were posted.
            for document in map(self.document, list(islice(waiting, LOOKED_AT))):
                if document["status"] in FINISHED:
                    del waiting[document["id"]]
                    yield document
            if waiting and deadline is not None and time.monotonic() > deadline:
                raise NotYetRead(
                    f"{len(waiting)} of {total} documents are not read after {seconds:g} seconds: wait longer."
                )
            look = _FIRST_LOOK if len(waiting) < before else min(look * 1.5, _LAST_LOOK)
            time.sleep(look if waiting else 0)

    def timelines(self) -> list[Timeline]:
        """All timelines."""
        timelines: list[Timeline] = self._json("GET", "/timelines")["timelines"]
        return timelines

    def timeline(self, name: str, filters: Filters | None = None) -> Summary:
        """The summary of a timeline, with counts of the events that pass the filters."""
        return cast("Summary", self._json("GET", f"/timelines/{name}", params=_given(filters)))

    def events(self, timeline: str, filters: Filters | None = None, limit: int | None = None) -> Iterator[Event]:
        """The events of a timeline that pass the filters, in order, page after page; no more than a limit."""
        yield from self._pages(f"/timelines/{timeline}/events", "events", filters, limit)

    def page(
        self, timeline: str, filters: Filters | None = None, limit: int = 100, cursor: str | None = None
    ) -> dict[str, Any]:
        """One page of the events of a timeline, with the cursor of the ``next``."""
        params = _given(filters) | {"limit": limit} | ({} if cursor is None else {"cursor": cursor})
        return self._json("GET", f"/timelines/{timeline}/events", params=params)

    def event(self, timeline: str, event_id: str) -> Event:
        """One event of a timeline."""
        return cast("Event", self._json("GET", f"/timelines/{timeline}/events/{event_id}"))

    def actors(self, timeline: str, filters: Filters | None = None, limit: int | None = None) -> Iterator[Identity]:
        """Who takes part in a timeline, each with all names, page after page."""
        yield from self._pages(f"/timelines/{timeline}/actors", "actors", filters, limit)

    def newer(
        self,
        timeline: str,
        etag: str = "",
        filters: Filters | None = None,
        limit: int | None = None,
        seconds: int = 0,
    ) -> Newer | None:
        """The events of a timeline if it has changed since an ``etag``; None, at little cost, if it has not.

        :param seconds: how long the service may wait for a change before it answers that there is none; it does so for
            half a minute at the most.
        """
        headers = ({"If-None-Match": etag} if etag else {}) | ({"Prefer": f"wait={seconds}"} if seconds else {})
        params = _given(filters) | {"limit": 1}
        timeout = TIMEOUT_SECONDS + seconds
        answer = self._http.call(
            "GET", f"/timelines/{timeline}/events", params=params, headers=headers, timeout=timeout
        )
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            return None
        # Read before the events: what changes meanwhile comes again with the next poll rather than never.
        return Newer(answer.headers["ETag"], list(self.events(timeline, filters, limit)))

    def changes(self, timeline: str, since: int, filters: Filters | None = None) -> Changes:
        """What came, changed and went since a revision, as a timeline's summary or an earlier answer told it."""
        path = f"/timelines/{timeline}/events"
        given = _given(filters)
        return changes_since(lambda since: self._json("GET", path, params=given | {"changed_since": since}), since)

    def follow(self, timeline: str, filters: Filters | None = None, after: str = "") -> Iterator[Changes]:
        """The events of a timeline and then, without end, what comes, changes and goes, as it happens.

        A connection that breaks is opened again, and goes on where it broke.

        :param after: the ``revision`` of the last changes known; empty: from the beginning.
        """
        return follow(self._http, f"/timelines/{timeline}/stream", _given(filters), after)

    def export(
        self, timeline: str, form: str, filters: Filters | None = None, limit: int | None = None
    ) -> Iterator[bytes]:
        """The events of a timeline that pass the filters in one of the service's forms, piece by piece."""
        params = _given(filters) | {"format": form} | ({} if limit is None else {"limit": limit})
        with self._http.stream("GET", f"/timelines/{timeline}/events", params=params) as answer:
            yield from answer.iter_bytes()

    def status(self) -> dict[str, Any]:
        """How the documents of all timelines fare."""
        return self._json("GET", "/status")

    def ready(self) -> bool:
        """Whether the service answers and can take documents, asked once."""
        return self._http.answers("/readyz")

    def _send(self, method: str, timeline: str, body: bytes, media_type: str, given: Mapping[str, Any]) -> list[Posted]:
        headers = {"Content-Type": media_type}
        answer = self._json(
            method, f"/timelines/{timeline}/documents", content=body, headers=headers, params=dict(given)
        )
        return [Posted.from_result(result) for result in answer.get("results", [answer])]

    def _pages(self, path: str, name: str, filters: Filters | None, limit: int | None) -> Iterator[Any]:
        params = _given(filters)
        left = limit
        while left is None or left > 0:
            page = self._json("GET", path, params=params | {"limit": PAGE if left is None else min(left, PAGE)})
            found: Sequence[Any] = page[name]
            yield from found
            left = None if left is None else left - len(found)
            if page["next"] is None:
                return
            params["cursor"] = page["next"]

    def _json(self, method: str, path: str, **how: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._http.json(method, path, **how)
        return answer


def _given(filters: Filters | None) -> dict[str, Any]:
    return {name: value for name, value in (filters or {}).items() if value not in (None, "", (), [])}
