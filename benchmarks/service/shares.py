"""Processes held to a share of a core, so that many nodes fit on one machine. Linux only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.service.processor import processes

_PERIOD = 20_000  # microseconds
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


def _hold(group: Path, session: int, microseconds: int) -> None:
    group.mkdir()
    if (group / "cpu.max").exists():
        (group / "cpu.max").write_text(f"{microseconds} {_PERIOD}")
    else:
        (group / "cpu.cfs_period_us").write_text(str(_PERIOD))
        (group / "cpu.cfs_quota_us").write_text(str(microseconds))
    for number, process in processes().items():
        if process.session == session:
            (group / "cgroup.procs").write_text(str(number))


def _leave(group: Path) -> None:
    if group.exists():
        for process in (group / "cgroup.procs").read_text().split():
            (group.parent / "cgroup.procs").write_text(process)
        group.rmdir()
