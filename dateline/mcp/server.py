"""The tools as a server of the Model Context Protocol."""

from __future__ import annotations

from importlib.metadata import version

from mcp.server.mcpserver import MCPServer
from mcp_types import ToolAnnotations

from dateline.client import Client
from dateline.mcp.tools import Tools

LOOPBACK = "127.0.0.1"

INSTRUCTIONS = """\
Timelines of dated events, read from news documents. Nothing on them is made up: every event names the documents and the
sentences that tell it. When you use an event, cite its sources by title and address, and quote the sentence where it
matters. A date whose basis is "publication" is only the day on which the document appeared: say so. Dates are EDTF:
"2023-10" is a month, "1950~" is about 1950. Where "conflicts" is not empty, tell that the documents disagree.
"""

_READ_ONLY = ("document_status", "list_timelines", "query_timeline", "fetch_event")


def mcp_server(client: Client) -> MCPServer:
    """A server whose tools call the web service through a client; nothing but sentences at fault is logged."""
    server = MCPServer(
        "dateline", title="Dateline", instructions=INSTRUCTIONS, version=version("dateline"), log_level="WARNING"
    )
    for tool in Tools(client).all():
        name = tool.__name__
        hints = ToolAnnotations(read_only_hint=name in _READ_ONLY, destructive_hint=False, idempotent_hint=True)
        server.add_tool(tool, annotations=hints)
    return server


def serve(client: Client, port: int | None) -> None:
    """Serve over stdin and stdout, or over HTTP at a port of this machine alone, until it is told to stop."""
    server = mcp_server(client)
    if port is None:
        server.run("stdio")
    else:
        server.run("streamable-http", host=LOOPBACK, port=port)
