"""All of Dateline on one machine: the processes that ``dateline up`` starts, watches, restarts and stops."""

from dateline.stack.folder import DataFolder
from dateline.stack.stack import Stack

__all__ = ["DataFolder", "Stack"]
