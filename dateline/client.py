"""The web service, called from Python: what ``dateline post``, ``show`` and ``status`` use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx

from dateline.errors import ServiceRefused, ServiceUnreachable

TIMEOUT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Posted:
    """The service's answer for one document: its id and status, or the problem with it."""

    id: str | None
    status: str | None
    problem: str | None


class Client:
    """Calls to the web service at an address.

    Every method raises :class:`ServiceUnreachable` if nothing answers there, and :class:`ServiceRefused` with the
    service's own sentence if it answers with a problem.

    :param token: the secret of a token, for a service that asks for one.
    """

    def __init__(self, url: str, token: str = "") -> None:
        self._url = url
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.close()

    def post(self, timeline: str, body: bytes, media_type: str, given: Mapping[str, str]) -> list[Posted]:
        """Post one document, or many as NDJSON; one answer for each, in their order."""
        answer = self._call(
            "POST",
            f"/timelines/{timeline}/documents",
            content=body,
            headers={"Content-Type": media_type},
            params=dict(given),
        )
        return [_posted(result) for result in answer.get("results", [answer])]

    def document(self, document_id: str) -> dict[str, Any]:
        """A document, with its status and what was read in it."""
        return self._call("GET", f"/documents/{document_id}")

    def timelines(self) -> list[dict[str, Any]]:
        """All timelines."""
        timelines: list[dict[str, Any]] = self._call("GET", "/timelines")["timelines"]
        return timelines

    def timeline(self, name: str) -> dict[str, Any]:
        """The summary of a timeline."""
        return self._call("GET", f"/timelines/{name}")

    def status(self) -> dict[str, Any]:
        """How the documents of all timelines fare."""
        return self._call("GET", "/status")

    def events(self, timeline: str, filters: Mapping[str, Any], limit: int) -> Iterator[dict[str, Any]]:
        """Up to ``limit`` events of a timeline, in order, that pass the filters of ``GET …/events``."""
        params = {name: value for name, value in filters.items() if value}
        while limit > 0:
            params["limit"] = min(limit, 1000)
            page = self._call("GET", f"/timelines/{timeline}/events", params=params)
            yield from page["events"]
            limit -= len(page["events"])
            if page["next"] is None:
                return
            params["cursor"] = page["next"]

    def export(self, timeline: str, form: str, filters: Mapping[str, Any], limit: int | None) -> Iterator[bytes]:
        """The events of a timeline that pass the filters in one of the service's forms, piece by piece."""
        params = {name: value for name, value in filters.items() if value} | {"format": form}
        if limit is not None:
            params["limit"] = limit
        with self._reached(), self._http.stream("GET", f"/timelines/{timeline}/events", params=params) as answer:
            if answer.is_error:
                answer.read()
                raise ServiceRefused(_sentence(answer))
            yield from answer.iter_bytes()

    def ready(self) -> bool:
        """Whether the service answers and can take documents."""
        try:
            return self._http.get("/readyz").status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    def _call(self, method: str, path: str, **how: Any) -> dict[str, Any]:
        with self._reached():
            answer = self._http.request(method, path, **how)
        if answer.is_error:
            raise ServiceRefused(_sentence(answer))
        result: dict[str, Any] = answer.json()
        return result

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except httpx.RemoteProtocolError as error:
            raise ServiceUnreachable(f"{self._url} broke off before its answer was whole: try again.") from error
        except httpx.TransportError as error:
            raise ServiceUnreachable(
                f"Nothing answers at {self._url}: start it with `make up`, or name another address with --url."
            ) from error


def problem_sentence(problem: Mapping[str, Any]) -> str:
    """A problem (RFC 9457) in one line: its detail and, if it names fields, what is wrong with each."""
    fields = "; ".join(f"{error['field']}: {error['message']}" for error in problem.get("errors", []))
    return fields or problem.get("detail") or problem.get("title", "The service gave no reason.")


def _sentence(answer: httpx.Response) -> str:
    if "json" not in answer.headers.get("Content-Type", ""):
        return f"The service answered {answer.status_code} {answer.reason_phrase}: is it Dateline's address?"
    return problem_sentence(answer.json())


def _posted(result: Mapping[str, Any]) -> Posted:
    problem = result.get("problem")
    return Posted(result.get("id"), result.get("status"), None if problem is None else problem_sentence(problem))
