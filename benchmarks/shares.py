"""Processes held to a share of a core, and what they take: so that many nodes fit on one machine. Linux only."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_PERIOD = 20_000  # microseconds
_SECOND = os.sysconf("SC_CLK_TCK")
_ROOT = Path("/sys/fs/cgroup")


@contextmanager
def held(sessions: list[int], share: float) -> Iterator[bool]:
    """Hold the processes of each session to a share of a core while the context lasts; whether that may be done here.

    It takes the right to make control groups, which root has on most machines, of version 1 or 2.
    """
    folders = [_ROOT / "cpu" if (_ROOT / "cpu").is_dir() else _ROOT] * len(sessions)
    groups = [folder / f"dateline-{session}" for folder, session in zip(folders, sessions, strict=True)]
    try:
        for group, session in zip(groups, sessions, strict=True):
            _hold(group, session, int(share * _PERIOD))
    except OSError:
        yield False
    else:
        yield True
    finally:
        for group in groups:
            _leave(group)


def cpu_seconds(belongs: Callable[[int, int], bool]) -> float:
    """CPU time that processes have taken so far, with that of their children that ended.

    :param belongs: whether a process counts, by its parent's id and its session's.
    """
    found = [fields for _, fields in _processes() if belongs(int(fields[1]), int(fields[3]))]
    return sum(sum(map(int, fields[11:15])) for fields in found) / _SECOND


def children(name: str) -> list[int]:
    """The ids of our child processes that have a word in their command line, or the name of their program."""
    ours = [process for process, fields in _processes() if int(fields[1]) == os.getpid()]
    return [process for process in ours if name in _words(process)]


def _words(process: int) -> list[str]:
    folder = Path(f"/proc/{process}")
    return [(folder / "comm").read_text().strip(), *(folder / "cmdline").read_text().split("\0")]


def _hold(group: Path, session: int, microseconds: int) -> None:
    group.mkdir()
    if (group / "cpu.max").exists():
        (group / "cpu.max").write_text(f"{microseconds} {_PERIOD}")
    else:
        (group / "cpu.cfs_period_us").write_text(str(_PERIOD))
        (group / "cpu.cfs_quota_us").write_text(str(microseconds))
    for process, fields in _processes():
        if int(fields[3]) == session:
            (group / "cgroup.procs").write_text(str(process))


def _leave(group: Path) -> None:
    if group.exists():
        for process in (group / "cgroup.procs").read_text().split():
            (group.parent / "cgroup.procs").write_text(process)
        group.rmdir()


def _processes() -> Iterator[tuple[int, list[str]]]:
    """Each process, and the fields of ``/proc/PID/stat`` from the third (its state) on."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        yield int(folder.name), told.rpartition(")")[2].split()
