"""Where commands print."""

from __future__ import annotations

import sys

from rich.console import Console

FILE_WIDTH = 160


def console() -> Console:
    """The terminal; what goes into a file or a pipe is as wide as a table needs, since nobody's window bounds it."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH)
