"""The difference that a change makes to sorted sets and counts: what leaves against what comes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from dateline.model import Event
from dateline.store import keys, nearness
from dateline.store.footprint import footprint
from dateline.store.members import member_of
from dateline.store.steps import Steps, Value
from dateline.store.tellings import digest_of


class Traces:
    """Notes what leaves a timeline and what comes, in any order; what does both is not written at all."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self._members: dict[str, Counter[Value]] = defaultdict(Counter)
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)

    def telling(self, telling: Event, sign: int, *, guides: bool) -> None:
        """Note what a telling leaves in the indexes of what is near.

        :param sign: 1 if it comes, -1 if it goes.
        :param guides: whether others find its cluster by it.
        """
        for which, member in nearness.places(telling, digest_of(telling)):
            self.members(keys.near(self._tag, "guides" if guides else "others", which), [member], sign)

    def entry(self, entry: Event, sign: int, *, hidden: bool, names: str = "") -> None:
        """Note what an entry leaves, likewise; a hidden one stands apart, where nobody counts it.

        :param names: its parties under other names than it shows, as one text; empty if there are none.
        """
        if hidden:
            assert entry.when is not None
            self.members(keys.hidden(self._tag), [member_of(entry.when.span, entry.id)], sign)
            return
        left = footprint(self._tag, [entry])
        for key, members in left.memberships.items():
            self.members(key, members, sign)
        for key, numbers in left.counts.items():
            for value, number in numbers.items():
                self._counts[key][value] += sign * number
        if names:
            self._counts[keys.counts(self._tag, "names")][names] += sign

    def members(self, key: str, members: Iterable[Value], sign: int) -> None:
        """Note members of a sorted set of score 0."""
        for member in members:
            self._members[key][member] += sign

    def write(self, steps: Steps) -> None:
        """Add the difference to the steps."""
        for key, members in self._members.items():
            take_members(steps, key, [member for member, net in members.items() if net < 0])
            add_members(steps, key, [member for member, net in members.items() if net > 0])
        for key, numbers in self._counts.items():
            steps.count(key, numbers)


def add_members(steps: Steps, key: str, members: Iterable[Value]) -> None:
    """Put members into a sorted set of score 0, in pieces or not."""
    if keys.is_in_pieces(key):
        steps.each("PUT", key, members)
    else:
        steps.add(key, members)


def take_members(steps: Steps, key: str, members: Iterable[Value]) -> None:
    """Take them out of it."""
    steps.each("TAKE" if keys.is_in_pieces(key) else "ZREM", key, members)
