"""A campaign: documents are posted steadily while one fault after the other strikes, and a verdict at the end."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import httpx

from dateline.encoding import loads
from tests.end_to_end.stacks import wait_until
from tests.faults.catalogue import Fault
from tests.faults.clients import Clients
from tests.faults.rig import TIMELINE, Rig, rig

_DISK_MEGABYTES = 256
_LONGEST_BEFORE_FAULT = 1.0
_ACCEPT_SECONDS = 300.0
# Where no fault makes the clients wait, they wait after so many documents.
_PIECE = 500


@dataclass(slots=True)
class Report:
    """What a campaign found.

    :param settled: for each fault the seconds from its end until every document accepted by then had ended.
    :param statuses: the number of documents for each status in the end.
    :param lost: numbers of accepted reports that are neither ``done`` nor ``failed``.
    :param evidence: for each document that stands on the timeline as evidence how often each of its mentions does.
    :param export: the timeline as lines of JSON.
    """

    settled: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: Counter[str] = field(default_factory=Counter)
    lost: list[int] = field(default_factory=list)
    evidence: Counter[tuple[str, int]] = field(default_factory=Counter)
    export: bytes = b""


def schedule(faults: Sequence[Fault], number: int, chance: Random) -> list[Fault]:
    """So many faults in random order, each kind as often as any other."""
    rounds = [chance.sample(faults, len(faults)) for _ in range(-(-number // len(faults)))]
    return [fault for each in rounds for fault in each][:number]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a campaign runs on.

    :param disk: whether the server's data lie on a small disk of their own.
    :param fsync: when the server brings its append-only file to the disk: ``no`` (we do), ``everysec`` or ``always``.
    :param rate: documents that each of the four clients posts in a second at the most.
    :param tell: is told of each fault once all is settled again.
    """

    disk: bool
    fsync: str
    rate: float
    tell: Callable[[str], None]


def run(folder: Path, documents: int, struck: Sequence[Fault], chance: Random, setting: Setting) -> Report:
    """Post documents and strike; the fault-free run is the one with nothing in ``struck``."""
    report = Report()
    with ExitStack() as ending:
        made = ending.enter_context(rig(folder, _DISK_MEGABYTES if setting.disk else None))
        made.configure(appendfsync=setting.fsync)
        clients = Clients(made.url, TIMELINE, rate=setting.rate)
        ending.callback(clients.stop)
        for number, fault in enumerate(struck, start=1):
            clients.post_up_to(documents * number // (len(struck) + 1))
            report.settled[fault.name].append(_strike(made, clients, fault, chance))
            setting.tell(f"{number} of {len(struck)}: {fault.name}, settled in {report.settled[fault.name][-1]:.1f} s")
        for number in range(0, documents, _PIECE):
            clients.post_up_to(min(number + _PIECE, documents))
            _settle(made, clients)
        _judge(made, clients, report)
    return report


def _strike(made: Rig, clients: Clients, fault: Fault, chance: Random) -> float:
    time.sleep(chance.uniform(0, _LONGEST_BEFORE_FAULT))  # a random moment, while documents arrive and are read
    fault.strike(made, chance)
    ended = time.monotonic()
    try:
        _settle(made, clients)
    except AssertionError as error:
        raise AssertionError(f"after a fault ({fault.name}): {error}; documents: {made.documents()}") from error
    return time.monotonic() - ended


def _settle(made: Rig, clients: Clients) -> None:
    """Wait until everything begun is accepted, and everything accepted has ended."""
    wait_until(lambda: clients.open == 0, "the acceptance of all documents", _ACCEPT_SECONDS)
    made.wait_until_settled(len(clients.accepted))


def _judge(made: Rig, clients: Clients, report: Report) -> None:
    with httpx.Client(base_url=made.url, timeout=30.0) as http:
        for number, document in sorted(clients.accepted.items()):
            answer = http.get(f"/documents/{document}")
            status = answer.json()["status"] if answer.status_code == 200 else "lost"
            report.statuses[status] += 1
            if status not in ("done", "failed"):
                report.lost.append(number)
    report.export = made.export()
    for line in report.export.splitlines():
        entry = loads(line)
        report.evidence.update((each["document"], each["start"]) for each in entry.get("evidence", ()))


def table(report: Report, tell: Callable[[str], None]) -> None:
    """Print a row for each kind of fault: how often, and how long until all was settled again."""
    tell("| fault | times | settled after, median | longest |")
    tell("| --- | --: | --: | --: |")
    for name, seconds in report.settled.items():
        ordered = sorted(seconds)
        tell(f"| {name} | {len(ordered)} | {ordered[len(ordered) // 2]:.1f} s | {ordered[-1]:.1f} s |")
