"""Whether the server keeps what it accepts."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.doctor.facts import Facts
from dateline.doctor.finding import Finding, ok, problem, warning

# While the disk is slow to take what came before, the server keeps up to two seconds to itself.
_LOST = {"always": "nothing", "everysec": "two seconds at the most"}


def append_only(facts: Facts) -> Iterator[Finding]:
    """Whether every change goes to a file, and when that goes to the disk."""
    server = facts.server
    if not server.append_only:
        yield problem(
            "persistence",
            "The server keeps no append-only file: what was accepted is lost when it ends.",
            "Set `appendonly yes` in its configuration, or now with CONFIG SET appendonly yes.",
        )
    elif server.fsync == "no" and not server.flushed:
        yield warning(
            "persistence",
            "The server leaves it to the system when its append-only file reaches the disk.",
            "Set `appendfsync everysec`, or `always` if not even a second may be lost with the machine's power.",
        )
    else:
        lost = "a second at the most" if server.flushed else _LOST.get(server.fsync or "", "it does not tell what")
        yield ok("persistence", f"Every change goes to an append-only file; its machine's crash would lose {lost}.")


def writes(facts: Facts) -> Iterator[Finding]:
    """Whether the file could be written and renewed the last time."""
    server = facts.server
    if not server.written:
        yield problem(
            "writing",
            "The server could not write to its append-only file, and takes no documents meanwhile.",
            "See whether its disk is full or broken.",
        )
    elif server.append_only and not server.rewritten:
        yield warning(
            "writing",
            "The server could not renew its append-only file, so that grows.",
            "See its log: its disk may be full, or the system may refuse it memory to fork (vm.overcommit_memory).",
        )
    elif server.append_only:
        yield ok("writing", f"Its file of {server.append_bytes / 2**20:.1f} MiB was written and renewed without error.")
