"""What an assistant can do. The docstrings are what it is told of each tool."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, Literal, ParamSpec, TypeVar

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from dateline.client import Client
from dateline.encoding import dumps
from dateline.errors import DatelineError, NotYetRead
from dateline.mcp.cited import cited, reading
from dateline.mcp.filters import Filters

MOST_SOURCES = 3
PATIENCE_SECONDS = 30.0

Timeline = Annotated[str, Field(description="Name of a timeline, as list_timelines gives it.")]

_P = ParamSpec("_P")
_R = TypeVar("_R")


def _in_a_sentence(tool: Callable[_P, _R]) -> Callable[_P, _R]:
    @wraps(tool)
    def told(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return tool(*args, **kwargs)
        except DatelineError as error:
            raise ToolError(str(error)) from error

    return told


class Tools:
    """The tools, on a client of the service."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def all(self) -> list[Callable[..., Any]]:
        """Each tool as a function that raises :class:`ToolError` with a sentence."""
        tools = (
            self.post_document,
            self.document_status,
            self.list_timelines,
            self.query_timeline,
            self.fetch_event,
        )
        return [_in_a_sentence(tool) for tool in tools]

    def post_document(
        self,
        timeline: Annotated[str, Field(description="Timeline to put it on; a new name makes a new timeline.")],
        text: Annotated[str, Field(description="The whole text of the article, in English.")],
        title: str | None = None,
        published: Annotated[str | None, Field(description="When it was published, such as 2023-10-24.")] = None,
        url: Annotated[str | None, Field(description="Address of the original.")] = None,
        publisher: str | None = None,
        format: Literal["plain", "markdown"] = "plain",  # noqa: A002 (the field's name)
    ) -> dict[str, Any]:
        """Put a news document on a timeline and wait until its events are read.

        Without `published`, dates such as "Monday" cannot be told. The same document again changes nothing.
        """
        fields = {"text": text, "title": title, "published": published, "url": url, "publisher": publisher}
        body = {name: value for name, value in fields.items() if value is not None} | {"format": format}
        [posted] = self._client.post(timeline, dumps(body), "application/json")
        try:
            [document] = self._client.wait([posted.id], PATIENCE_SECONDS)
        except NotYetRead:
            document = self._client.document(str(posted.id))
        return reading(document)

    def document_status(
        self, document_id: Annotated[str, Field(description="The id that post_document returned (doc_…).")]
    ) -> dict[str, Any]:
        """Tell whether a document is queued, reading, done or failed (and why), and what was read in it."""
        return reading(self._client.document(document_id))

    def list_timelines(self) -> dict[str, Any]:
        """List all timelines, with how many documents and events each holds and which dates it covers."""
        return {"timelines": self._client.timelines()}

    def query_timeline(
        self,
        timeline: Timeline,
        filters: Annotated[Filters | None, Field(description="All given ones must hold.")] = None,
        limit: Annotated[int, Field(ge=1, le=100, description="How many events at the most.")] = 20,
        cursor: Annotated[str | None, Field(description="`next` of the result before, to go on from there.")] = None,
    ) -> dict[str, Any]:
        """Find events of a timeline, in order of time.

        Each has its date (EDTF), what the date rests on, and up to three sources with title, address and the sentence
        that tells it: cite these. fetch_event has all of them. `conflicts` holds what documents tell differently.
        """
        page = self._client.page(timeline, filters.parameters() if filters else None, limit, cursor)
        return {
            "timeline": timeline,
            "events": [cited(event, MOST_SOURCES) for event in page["events"]],
            "next": page["next"],
        }

    def fetch_event(
        self, timeline: Timeline, event_id: Annotated[str, Field(description="An event's id (evt_…).")]
    ) -> dict[str, Any]:
        """Fetch one event with all its sources: each document's title and address, and the sentences that tell it."""
        return cited(self._client.event(timeline, event_id))
