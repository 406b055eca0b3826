"""What makes sense of the tokens that a rule of ``grammar.toml`` matched: one function for each ``read``.

A reader returns None where the tokens turn out to be no time expression; the next best match is then tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workers.extraction.times.readers import anaphoric, dates, other, periods, relative
from workers.extraction.times.readers.matched import Matched, Reader

__all__ = ["READERS", "Matched", "Reader"]

READERS: Mapping[str, Reader] = MappingProxyType(
    dates.READERS | periods.READERS | relative.READERS | anaphoric.READERS | other.READERS
)
"""Every reader by the name that ``grammar.toml`` gives it."""
