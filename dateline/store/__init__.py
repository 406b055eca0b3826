"""All that Dateline keeps, and the only place that knows it is kept in Redis."""

from dateline.store.acceptance import Accepted, Arrived
from dateline.store.changes import Changes
from dateline.store.documents import Documents
from dateline.store.pending import Pending
from dateline.store.presence import Presence, Role
from dateline.store.query import EventQuery, Page, TimelineSummary, is_position, position_of
from dateline.store.store import Store
from dateline.store.stored import STATUSES, Status, StoredDocument
from dateline.store.timelines import Timelines
from dateline.store.tokens import Link

__all__ = [
    "STATUSES",
    "Accepted",
    "Arrived",
    "Changes",
    "Documents",
    "EventQuery",
    "Link",
    "Page",
    "Pending",
    "Presence",
    "Role",
    "Status",
    "Store",
    "StoredDocument",
    "TimelineSummary",
    "Timelines",
    "is_position",
    "position_of",
]
