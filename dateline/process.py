"""Processes that end when the one that started them ends, however that one ends."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any

_LINUX = sys.platform == "linux"
_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_POLL_SECONDS = 0.5


def die_with_parent(parent: int | None = None, number: signal.Signals = signal.SIGKILL) -> None:
    """Make this process receive a signal as soon as its parent has died.

    Linux' kernel sends it; elsewhere a thread watches the parent. A child that forks must call it again: it is not
    handed down.

    :param parent: process id of the parent, as the parent knew it; the present parent if None. With it, a parent
        that died before this call is noticed too.
    :param number: the signal to receive.
    """
    expected = os.getppid() if parent is None else parent
    if _LINUX:
        _ask_kernel(expected, number)()
    else:
        threading.Thread(target=_watch, args=(expected, number), daemon=True).start()


def spawn(command: Sequence[str], number: signal.Signals = signal.SIGKILL, **how: Any) -> subprocess.Popen[bytes]:
    """Start a command that receives ``number`` when we die, in a session of its own.

    In a session of its own, since Ctrl-C in a terminal would otherwise reach it before we could stop things in order.

    :param how: further arguments of :class:`subprocess.Popen`.
    """
    if _LINUX:
        # Nothing but two system calls between fork and exec, so threads of ours cannot make it hang.
        return subprocess.Popen(command, start_new_session=True, preexec_fn=_ask_kernel(os.getpid(), number), **how)  # noqa: PLW1509
    leash = [sys.executable, "-m", "dateline.leash"]
    return subprocess.Popen([*leash, *command], start_new_session=True, **how)


def _ask_kernel(parent: int, number: signal.Signals) -> Callable[[], None]:
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), number)

    return ask


def _watch(parent: int, number: signal.Signals) -> None:
    while os.getppid() == parent:
        threading.Event().wait(_POLL_SECONDS)
    os.kill(os.getpid(), number)
