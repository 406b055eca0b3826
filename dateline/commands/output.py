"""Where commands print."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

FILE_WIDTH = 160


def console() -> Console:
    """The terminal; what goes into a file or a pipe is as wide as a table needs, since nobody's window bounds it."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH)


def progress(out: Console) -> Progress:
    """Bars that tell how far each task is, and are gone in the end; none where nobody looks."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=out, transient=True, disable=not out.is_terminal)
