"""Whether the server has the memory, the disk and the connections that it needs."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.doctor.facts import Facts
from dateline.doctor.finding import Finding, ok, problem, warning

_TIGHT, _FULL = 0.75, 0.9
# The server forks to renew its file, and what changes meanwhile is there twice.
_SHARE_OF_MACHINE = 0.5
_MIB = 2**20


def eviction(facts: Facts) -> Iterator[Finding]:
    """Whether the server refuses writes when it is full, or throws something out."""
    policy = facts.server.eviction
    if policy == "noeviction":
        yield ok("eviction", "A server that is full refuses writes and throws nothing out.")
    else:
        yield problem(
            "eviction",
            f"A server that is full throws out what it holds ({policy}): documents and events vanish.",
            "Set `maxmemory-policy noeviction`.",
        )


def memory(facts: Facts) -> Iterator[Finding]:
    """How full the server is."""
    server = facts.server
    limit = server.memory_limit or int(server.machine_memory * _SHARE_OF_MACHINE)
    whose = "its limit" if server.memory_limit else "half of its machine's memory"
    told = f"The server uses {server.memory / _MIB:.0f} MiB"
    if not limit:
        yield ok("memory", f"{told}.")
        return
    told = f"{told}, {server.memory / limit:.0%} of {whose}."
    if server.memory < _TIGHT * limit:
        yield ok("memory", told)
        return
    advice = "Give it more (`maxmemory`, or a larger machine), or delete documents that nobody needs."
    full = server.memory_limit and server.memory > _FULL * limit
    yield problem("memory", told, advice) if full else warning("memory", told, advice)


def disk(facts: Facts) -> Iterator[Finding]:
    """Whether the append-only file can be renewed, which needs room for a second one."""
    if facts.free_bytes is None:
        yield ok("disk", "The server's disk is on another machine: watch it there.")
        return
    told = f"{facts.free_bytes / _MIB:.0f} MiB are free where the server keeps its data."
    needed = max(2 * facts.server.append_bytes, facts.server.memory, 100 * _MIB)
    if facts.free_bytes < needed:
        yield warning("disk", told, f"Make room: renewing its file may take {needed / _MIB:.0f} MiB for a while.")
    else:
        yield ok("disk", told)


def connections(facts: Facts) -> Iterator[Finding]:
    """Whether the server takes more connections."""
    server = facts.server
    told = f"Open connections: {server.clients}."
    if server.most_clients and server.clients > _FULL * server.most_clients:
        yield warning("connections", told, f"Raise `maxclients`, now {server.most_clients}.")
    else:
        yield ok("connections", told)
