"""The checks: pure functions from the facts to what there is to say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.doctor import cluster, persistence, resources
from dateline.doctor.facts import Facts
from dateline.doctor.finding import Finding, ok, problem, warning
from dateline.release import release

# The same commands are there since; older ones miss those that read a timeline.
_LEAST_VERSION = {"Redis": (7, 0), "Valkey": (7, 2)}
_LONG_WAIT_SECONDS = 600
_SKEW_SECONDS = 2.0

Check = Callable[[Facts], Iterator[Finding]]


def examine(facts: Facts) -> list[Finding]:
    """All findings, in the order in which things depend on each other."""
    return [finding for check in _CHECKS for finding in _found(check, facts)]


def _found(check: Check, facts: Facts) -> Iterator[Finding]:
    """What a check finds; of a cluster, one that is about a server is made of each primary."""
    if check not in _OF_A_SERVER or not facts.primaries:
        yield from check(facts)
        return
    for primary in facts.primaries:
        for finding in check(replace(facts, server=primary)):
            yield replace(finding, told=f"{primary.address}: {finding.told}")


def _settings(facts: Facts) -> Iterator[Finding]:
    given = facts.settings
    if facts.unknown:
        names = ", ".join(facts.unknown)
        yield warning("settings", f"{names} is set, but there is no such setting.", "Correct its name, or unset it.")
    if given.soft_time_limit >= given.hard_time_limit:
        yield problem(
            "settings",
            "DATELINE_SOFT_TIME_LIMIT is not below DATELINE_HARD_TIME_LIMIT, so readers are killed instead of stopped.",
            "Set the hard limit some seconds above the soft one.",
        )
    if given.visibility_timeout <= given.hard_time_limit:
        yield problem(
            "settings",
            "DATELINE_VISIBILITY_TIMEOUT is not above DATELINE_HARD_TIME_LIMIT, so some documents are read twice.",
            "Set it well above the hard time limit.",
        )
    if not facts.unknown and given.soft_time_limit < given.hard_time_limit < given.visibility_timeout:
        yield ok("settings", "All settings are known and fit together.")


def _server(facts: Facts) -> Iterator[Finding]:
    server = facts.server
    told = f"{server.name} {server.version} answers."
    least = _LEAST_VERSION[server.name]
    if tuple(map(int, server.version.split(".")[:2])) < least:
        yield warning("server", told, f"Upgrade it to {least[0]}.{least[1]} or newer: Dateline is not tested with it.")
    elif server.role != "master":
        yield problem("server", "It is a replica, which takes no writes.", "Name its primary in DATELINE_REDIS_URL.")
    else:
        yield ok("server", told)


def _workers(facts: Facts) -> Iterator[Finding]:
    for role, command, machines, what in (
        ("worker", "dateline work", facts.workers, "so documents wait"),
        ("sweeper", "dateline sweep", facts.sweepers, "so a document whose message is lost waits for ever"),
    ):
        if machines:
            yield ok(f"{role}s", f"One is at work on {', '.join(machines)}.")
        else:
            yield problem(f"{role}s", f"No {role} is at work, {what}.", f"Start one with `{command}`, or see its log.")


def _versions(facts: Facts) -> Iterator[Finding]:
    others = {who: told for who, told in facts.releases.items() if told != release()}
    if facts.outdated:
        what, _, advice = facts.outdated.partition(": ")
        yield problem("versions", f"{what}.", advice[:1].upper() + advice[1:])
    elif others:
        named = "; ".join(f"the {who} is {told}" for who, told in sorted(others.items()))
        yield warning(
            "versions",
            f"This is {release()}, but {named}.",
            "That is as it should be while you upgrade: then have all of one version.",
        )
    else:
        yield ok("versions", f"All that is at work is {release()}.")


def _queue(facts: Facts) -> Iterator[Finding]:
    told = f"{facts.waiting} messages wait, workers hold {facts.held}."
    missing = facts.handed_out - facts.waiting - facts.held
    if facts.oldest is not None and facts.oldest > _LONG_WAIT_SECONDS:
        yield warning(
            "queue",
            f"{told} A document has waited for {facts.oldest / 60:.0f} minutes.",
            "Start more workers, or see their log for what keeps them.",
        )
    elif missing > 0 and not facts.sweepers:
        yield problem("queue", f"{told} {missing} documents have no message.", "Start a sweeper: `dateline sweep`.")
    else:
        yield ok("queue", told)


def _clocks(facts: Facts) -> Iterator[Finding]:
    skew = facts.server.ahead
    if abs(skew) - facts.server.unsure > _SKEW_SECONDS:
        side = "ahead of" if skew > 0 else "behind"
        yield warning(
            "clocks",
            f"The server's clock is {abs(skew):.0f} seconds {side} this machine's.",
            "Set both by NTP: logs and acceptance times cannot be compared otherwise.",
        )
    else:
        yield ok("clocks", "The server's clock agrees with this machine's.")


_CHECKS: tuple[Check, ...] = (
    _settings,
    _server,
    cluster.slots,
    cluster.replicas,
    persistence.append_only,
    persistence.writes,
    resources.eviction,
    resources.memory,
    resources.disk,
    resources.connections,
    _workers,
    _versions,
    _queue,
    _clocks,
)

_OF_A_SERVER = frozenset(
    (
        _server,
        persistence.append_only,
        persistence.writes,
        resources.eviction,
        resources.memory,
        resources.connections,
        _clocks,
    )
)
