"""Whether the nodes of a cluster hold all of the store, and stand by for each other."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.doctor.facts import Facts
from dateline.doctor.finding import Finding, ok, problem, warning


def slots(facts: Facts) -> Iterator[Finding]:
    """Whether every slot is served."""
    if facts.unheld:
        yield problem(
            "slots",
            f"No node serves {facts.unheld} slots of the cluster, so the timelines in them cannot be reached.",
            "Start the nodes that held them, or have a replica take over (CLUSTER FAILOVER TAKEOVER).",
        )
    elif facts.primaries:
        yield ok("slots", f"{len(facts.primaries)} primaries serve all slots of the cluster.")


def replicas(facts: Facts) -> Iterator[Finding]:
    """Whether each primary has the replicas that have to confirm what must not be lost."""
    if not facts.primaries:
        return
    needed = facts.settings.store_replicas
    bare = [primary.address for primary in facts.primaries if primary.replicas < needed]
    if bare:
        yield problem(
            "replicas",
            f"Fewer than {needed} are connected to {', '.join(bare)}, so nothing is accepted there.",
            "Start its replicas, or add some; DATELINE_STORE_REPLICAS says how many have to confirm what is written.",
        )
    elif not needed:
        yield warning(
            "replicas",
            "None has to confirm what is written: what was accepted last is lost when a primary dies.",
            "Set DATELINE_STORE_REPLICAS to 1 or more.",
        )
    else:
        yield ok("replicas", f"Each primary has {needed} or more to confirm what is written.")
