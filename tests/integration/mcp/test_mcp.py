"""``dateline mcp`` as a process, called by the library's own client, on the running service."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters

from dateline.mcp.filters import Filters
from dateline.store import Store
from tests.end_to_end.stacks import free_port, wait_until
from tests.integration.services.stories import Told, accept, tell

STORY = (
    Told("Marsh said so.", "said", "2023-10-23", actors=("Ann Marsh",)),
    Told("They voted in Oslo.", "voted", "2023-10-24", "vote", place="Oslo"),
)
TOOLS = {"post_document", "document_status", "list_timelines", "query_timeline", "fetch_event"}


def command(url: str, *options: str) -> list[str]:
    return ["-m", "dateline", "mcp", "--url", url, *options]


@dataclass(frozen=True)
class Assistant:
    """The library's client, called without waiting in a loop of one's own."""

    portal: BlockingPortal
    client: Client

    def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        result = self.portal.call(self.client.call_tool, tool, arguments)
        assert not result.is_error, result.content
        assert isinstance(result.structured_content, dict)
        return result.structured_content

    def refusal(self, tool: str, **arguments: Any) -> str:
        result = self.portal.call(self.client.call_tool, tool, arguments)
        assert result.is_error
        return str(result.content[0].text)


@contextmanager
def assisting(server: StdioServerParameters | str) -> Iterator[Assistant]:
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(Client(server)) as client:
        yield Assistant(portal, client)


@pytest.fixture(scope="module")
def assistant(url: str) -> Iterator[Assistant]:
    """An assistant that talks to a process over its stdin and stdout."""
    with assisting(StdioServerParameters(command=sys.executable, args=command(url))) as assistant:
        yield assistant


def test_an_assistant_finds_events_and_all_their_sources(assistant: Assistant, store: Store) -> None:
    tell(store, "harbour", *STORY, title="Port reopens", url="https://example.org/port")

    listed = assistant.call("list_timelines")
    found = assistant.call("query_timeline", timeline="harbour", filters={"type": ["vote"], "from": "2023-10"})
    event = assistant.call("fetch_event", timeline="harbour", event_id=found["events"][0]["id"])

    assert [timeline["timeline"] for timeline in listed["timelines"]] == ["harbour"]
    assert found["events"] == [event]
    assert (event["headline"], event["date"], event["date_basis"]) == (
        "They voted in Oslo",
        "2023-10-24",
        "explicit",
    )
    [source] = event["sources"]
    assert (source["title"], source["url"]) == ("Port reopens", "https://example.org/port")
    assert source["quote"] == "They voted in Oslo."


def test_a_long_answer_goes_on_where_it_ended(assistant: Assistant, store: Store) -> None:
    tell(store, "harbour", *STORY)

    first = assistant.call("query_timeline", timeline="harbour", limit=1, filters={"order": "desc"})
    rest = assistant.call(
        "query_timeline", timeline="harbour", limit=1, filters={"order": "desc"}, cursor=first["next"]
    )

    assert [event["date"] for event in first["events"] + rest["events"]] == ["2023-10-24", "2023-10-23"]
    assert rest["next"] is None


def test_a_document_is_posted_and_its_fate_told(assistant: Assistant, store: Store) -> None:
    tell(store, "harbour", STORY[0], title="A title")
    known = accept(store, "talks", "They met.", title="Talks")
    store.documents.begin(known.id)
    store.documents.fail(known.id, "This document is a list.")

    told = {"text": "They met.", "title": "Talks", "published": "2023-10-24T01:49:00Z"}
    posted = assistant.call("post_document", timeline="talks", **told)
    status = assistant.call("document_status", document_id=posted["id"])

    assert posted["id"] == known.id
    assert posted == status
    assert (status["status"], status["reason"]) == ("failed", "This document is a list.")


def test_errors_are_the_sentences_of_the_service(assistant: Assistant, store: Store) -> None:
    tell(store, "harbour", *STORY)

    assert "There is no timeline 'nowhere' yet" in assistant.refusal("query_timeline", timeline="nowhere")
    assert "from: 'soon' is no date" in assistant.refusal(
        "query_timeline", timeline="harbour", filters={"from": "soon"}
    )
    assert "whn" in assistant.refusal("query_timeline", timeline="harbour", filters={"whn": "2023"})
    assert "There is no document 'doc_1'" in assistant.refusal("document_status", document_id="doc_1")
    assert "There is no event 'evt_1'" in assistant.refusal("fetch_event", timeline="harbour", event_id="evt_1")
    assert "The document is empty" in assistant.refusal("post_document", timeline="harbour", text=" ")


def test_tools_are_described_and_say_which_of_them_change_something(assistant: Assistant) -> None:
    tools = {tool.name: tool for tool in assistant.portal.call(assistant.client.list_tools).tools}

    assert set(tools) == TOOLS
    assert all(tool.description for tool in tools.values())
    assert {name for name, tool in tools.items() if not tool.annotations.read_only_hint} == {"post_document"}
    assert "cite its sources" in str(assistant.client.instructions)


def test_an_assistant_may_use_every_filter_of_the_service(url: str) -> None:
    call = httpx.get(f"{url}/openapi.json").json()["paths"]["/timelines/{timeline}/events"]["get"]
    of_the_service = {parameter["name"] for parameter in call["parameters"] if parameter["in"] == "query"}

    of_the_tool = {field.alias or name for name, field in Filters.model_fields.items()}

    # The service has two more that ask for answers of another kind.
    assert of_the_tool | {"limit", "cursor"} == of_the_service - {"format", "changed_since"}


def test_it_serves_this_machine_over_http(url: str, store: Store) -> None:
    tell(store, "harbour", *STORY)
    port = free_port()
    address = f"http://127.0.0.1:{port}/mcp"
    process = subprocess.Popen([sys.executable, *command(url, "--http", str(port))], stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: _listens(address), "the server listens")
        with assisting(address) as assistant:
            found = assistant.call("query_timeline", timeline="harbour")
        elsewhere = httpx.post(address, headers={"Host": "evil.example"}, json={})
    finally:
        process.terminate()
        process.wait()

    assert [event["headline"] for event in found["events"]] == ["Marsh said so", "They voted in Oslo"]
    assert elsewhere.status_code == 421


def test_without_its_extra_it_says_how_to_install_it() -> None:
    script = "import sys; sys.modules['mcp'] = None; from dateline.cli import main; main(['mcp'])"

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)

    assert ran.returncode == 1
    assert ran.stderr.endswith("is missing: install Dateline with its extra, as 'dateline[mcp]'.\n")
    assert ran.stderr.count("\n") == 1


def _listens(address: str) -> bool:
    try:
        return httpx.get(address).status_code > 0
    except httpx.TransportError:
        return False
