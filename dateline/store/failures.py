"""The sorts of reasons for which documents fail, for those who count them; the reason itself is a sentence."""

from __future__ import annotations

from typing import Literal, get_args

Failure = Literal["unreadable", "timeout", "memory", "crash", "error"]
"""``unreadable``: not in English, or in no language; ``timeout``: took too long; ``memory``: took too much of it;
``crash``: its reader died, again and again; ``error``: the reader met an error of its own.
"""

FAILURES: tuple[Failure, ...] = get_args(Failure)
