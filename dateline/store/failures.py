"""The sorts of reasons for which documents fail, for those who count them; the reason itself is a sentence."""

from __future__ import annotations

from typing import Literal, get_args

Failure = Literal["unreadable", "timeout", "crash", "error"]
"""``unreadable``: not in English, or in no language; ``timeout``: took too long; ``crash``: its reader died, again and
again; ``error``: the reader met an error of its own.
"""

FAILURES: tuple[Failure, ...] = get_args(Failure)
