"""Processes that end when the one that started them ends, however that one ends."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_POLL_SECONDS = 0.5


def die_with_parent(parent: int | None = None, number: signal.Signals = signal.SIGKILL) -> None:
    """Make this process receive a signal as soon as its parent has died.

    Linux' kernel sends it. Elsewhere a thread watches the parent, so there it must be called in the program itself
    and not between fork and exec. A child that forks must call it again: the kernel does not hand it down.

    :param parent: process id of the parent, as the parent knew it; the present parent if None. With it, a parent
        that died before this call is noticed too.
    :param number: the signal to receive.
    """
    expected = os.getppid() if parent is None else parent
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
    else:
        threading.Thread(target=_watch, args=(expected, number), daemon=True).start()
    if os.getppid() != expected:
        os.kill(os.getpid(), number)


def leashed(number: signal.Signals = signal.SIGKILL) -> Callable[[], None]:
    """A ``preexec_fn`` for :class:`subprocess.Popen`, to be used on Linux: the child gets ``number`` when we die."""
    parent = os.getpid()
    return lambda: die_with_parent(parent, number)


def _watch(parent: int, number: signal.Signals) -> None:
    while os.getppid() == parent:
        threading.Event().wait(_POLL_SECONDS)
    os.kill(os.getpid(), number)
