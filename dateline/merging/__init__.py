"""Which tellings of different documents tell the same occurrence, and what a timeline says of it.

A telling is an event as one document tells it; an entry is one or more tellings of one occurrence. ``docs/merging.md``
states the rule. Everything here is a pure function of tellings: the store keeps what stands and asks :func:`settle`
what a change of documents changes; :func:`clusters` says the same from scratch.
"""

from __future__ import annotations

from dateline.merging.clustering import clusters
from dateline.merging.comparing import is_guide, likeness, may_follow
from dateline.merging.composing import entry
from dateline.merging.copies import are_copies, copies_among, signature
from dateline.merging.gathering import Gathered, oldest_first
from dateline.merging.growing import Copies
from dateline.merging.neighbours import Marks, Search, blocks, searches
from dateline.merging.ranking import best_first, rank
from dateline.merging.settling import Neighbourhood, settle

__all__ = [
    "Copies",
    "Gathered",
    "Marks",
    "Neighbourhood",
    "Search",
    "are_copies",
    "best_first",
    "blocks",
    "clusters",
    "copies_among",
    "entry",
    "is_guide",
    "likeness",
    "may_follow",
    "oldest_first",
    "rank",
    "searches",
    "settle",
    "signature",
]
