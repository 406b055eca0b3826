"""What can go wrong, each as one function that does it to a rig and mends it again."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from tests.clock import FAKETIME
from tests.end_to_end.stacks import wait_until
from tests.faults.rig import Rig, may_mount
from tests.integration.workers.processes import children

PARTS = {"worker": "dateline work", "api": "dateline serve", "sweeper": "dateline sweep", "server": "valkey-server"}

# How often a server brings its append-only file to the disk, besides ours, to which Dateline sees itself.
SYNCED = ("everysec", "always")


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault.

    :param strike: does it, and undoes it; what it broke may still be mending when it returns.
    """

    name: str
    strike: Callable[[Rig, Random], None]


def catalogue(seconds: float) -> list[Fault]:
    """Every fault that this machine allows.

    :param seconds: how long a part is frozen, a store is full or a clock is wrong.
    """
    faults = [
        Fault("kill a reading process", _kill_reader),
        *(Fault(f"kill the {part}", partial(_kill, name)) for part, name in PARTS.items()),
        *(Fault(f"freeze the {part}", partial(_freeze, seconds, name)) for part, name in PARTS.items()),
        Fault("freeze a reading process", partial(_freeze_reader, seconds)),
        *(Fault(f"kill the server with {mode}", partial(_kill_syncing, seconds, mode)) for mode in SYNCED),
        Fault("restart the server", _restart_server),
        Fault("cut all connections", _cut),
        Fault("fill the memory", partial(_fill_memory, seconds)),
        Fault("stop and start the stack", lambda rig, _: rig.restart_stack()),
    ]
    if FAKETIME is not None:
        faults += [Fault(f"set the clock {way}", partial(_shift, seconds, way)) for way in ("+1h", "-1h")]
    if may_mount():
        faults.append(Fault("fill the disk", partial(_fill_disk, seconds)))
    return faults


def _kill(name: str, rig: Rig, _: Random) -> None:
    for pid in _wait_for(rig, name):
        rig.signal(pid, signal.SIGKILL)


def _kill_syncing(seconds: float, mode: str, rig: Rig, chance: Random) -> None:
    rig.configure(appendfsync=mode)  # until the end of this server: the next one is as it was
    time.sleep(seconds)  # while documents arrive
    _kill(PARTS["server"], rig, chance)


def _kill_reader(rig: Rig, chance: Random) -> None:
    rig.signal(chance.choice(_readers(rig)), signal.SIGKILL)


def _freeze(seconds: float, name: str, rig: Rig, _: Random) -> None:
    _stop_and_go(rig, _wait_for(rig, name), seconds)


def _freeze_reader(seconds: float, rig: Rig, chance: Random) -> None:
    _stop_and_go(rig, [chance.choice(_readers(rig))], seconds)


def _stop_and_go(rig: Rig, pids: list[int], seconds: float) -> None:
    for pid in pids:
        rig.signal(pid, signal.SIGSTOP)
    time.sleep(seconds)  # the fault itself: nothing is waited for
    for pid in pids:
        rig.signal(pid, signal.SIGCONT)


def _restart_server(rig: Rig, _: Random) -> None:
    (pid,) = rig.pids(PARTS["server"])
    rig.signal(pid, signal.SIGTERM)
    wait_until(lambda: rig.pids(PARTS["server"]) != [pid], "another server")


def _cut(rig: Rig, _: Random) -> None:
    with rig.admin() as client:
        client.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")


def _fill_memory(seconds: float, rig: Rig, _: Random) -> None:
    before = rig.configure(maxmemory="1mb")
    time.sleep(seconds)
    rig.configure(**before)


def _fill_disk(seconds: float, rig: Rig, _: Random) -> None:
    ballast = rig.server_folder / "ballast"
    _write_until_full(ballast)
    time.sleep(seconds)
    ballast.unlink()


def _write_until_full(path: Path) -> None:
    block = bytes(1 << 16)
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(block)
        except OSError:  # no space left on the device
            return


def _shift(seconds: float, offset: str, rig: Rig, _: Random) -> None:
    rig.clock.set(offset)
    time.sleep(seconds)
    rig.clock.set("+0")


def _wait_for(rig: Rig, name: str) -> list[int]:
    found: list[int] = []

    def look() -> bool:
        found[:] = rig.pids(name)
        return found != []

    wait_until(look, name)
    return found


def _readers(rig: Rig) -> list[int]:
    found: list[int] = []

    def look() -> bool:
        parents = rig.pids(PARTS["worker"])
        found[:] = [pid for pid in parents for pid in _children(pid)]
        return found != []

    wait_until(look, "a reading process")
    return found


def _children(pid: int) -> list[int]:
    try:
        return children(pid)
    except OSError:  # it has ended
        return []
