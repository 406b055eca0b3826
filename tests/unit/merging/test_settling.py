"""Settling a change leads to what clustering from scratch leads to, whatever came and went before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.merging import blocks, clusters, is_guide, likeness, may_follow, rank, searches, settle
from dateline.model import Event
from tests.unit.merging.making import collections, tellings


class Standing:
    """What stands, in dicts, looked up as narrowly as the protocol of neighbourhoods allows."""

    def __init__(self) -> None:
        self.tellings: dict[str, Event] = {}
        self.leaders: dict[str, str] = {}
        self.guides: set[str] = set()

    def change(self, added: Sequence[Event], removed: Sequence[Event]) -> None:
        """Settle a change and keep what it leads to."""
        changed = settle(added, removed, self)
        for gone in removed:
            del self.tellings[gone.id], self.leaders[gone.id]
        self.tellings |= {telling.id: telling for telling in added}
        self.leaders |= changed
        self.guides -= changed.keys()
        self.guides |= {each for each in changed if is_guide(self.tellings[each], self.tellings[changed[each]])}

    def clusters(self) -> set[frozenset[str]]:
        together: dict[str, set[str]] = {}
        for telling, leader in self.leaders.items():
            together.setdefault(leader, set()).add(telling)
        return {frozenset(cluster) for cluster in together.values()}

    def prepare(self, tellings: Sequence[Event]) -> None:
        """All is at hand."""

    def guides_near(self, telling: Event) -> Iterable[Event]:
        return [near for near in self.tellings_near(telling) if near.id in self.guides]

    def tellings_near(self, telling: Event) -> Iterable[Event]:
        return [near for near in self.tellings.values() if _leads_to(telling, near)]

    def followers(self, leader: str) -> Iterable[Event]:
        return [self.tellings[each] for each, its in self.leaders.items() if its == leader != each]

    def leader_of(self, telling: str) -> str | None:
        return self.leaders.get(telling)

    def telling(self, telling: str) -> Event:
        return self.tellings[telling]

    def of_document(self, document: str) -> Iterable[Event]:
        return [each for each in self.tellings.values() if each.evidence[0].document == document]


def _leads_to(telling: Event, near: Event) -> bool:
    assert near.when is not None
    there = blocks(near)
    return any(
        each.block in there and each.finds(there[each.block]) and each.span.touches(near.when.span)
        for each in searches(telling)
    )


def one_by_one(tellings: Iterable[Event]) -> set[frozenset[str]]:
    """The clusters by the rule itself: each telling in the order of rank, compared with every guide before it, and
    with all that its document tells.
    """
    before: list[Event] = []
    followed: dict[str, Event] = {}
    for telling in sorted(tellings, key=rank):
        own = [other for other in before if other.evidence[0].document == telling.evidence[0].document]
        taken = {followed[other.id].id for other in own if likeness(other, telling) is None}
        guides = [other for other in before if other in own or is_guide(other, followed[other.id])]
        near = [(likeness(guide, telling), followed[guide.id]) for guide in guides]
        free = [(alike, its) for alike, its in near if alike is not None and its.id not in taken]
        found = [(alike, its) for alike, its in free if may_follow(telling, its)]
        followed[telling.id] = max(found, key=lambda each: each[0])[1] if found else telling
        before.append(telling)
    leaders = {leader.id for leader in followed.values()}
    return {frozenset(each for each, its in followed.items() if its.id == leader) for leader in leaders}


@settings(deadline=None)
@given(collections, st.randoms(use_true_random=False))
def test_clusters_follow_the_rule_whatever_the_order(events: list[Event], random) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)

    found = clusters(shuffled)

    assert {frozenset(member.id for member in cluster) for cluster in found} == one_by_one(events)
    assert found == clusters(events)


@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.lists(tellings, max_size=5, unique_by=lambda each: each.id)), max_size=8))
def test_any_sequence_of_changes_leads_to_the_clusters_from_scratch(changes: list[tuple[bool, list[Event]]]) -> None:
    standing = Standing()

    for replaces, added in changes:
        documents = {telling.evidence[0].document for telling in added} if replaces else set()
        removed = [
            each
            for each in standing.tellings.values()
            if each.evidence[0].document in documents or each.id in {telling.id for telling in added}
        ]
        standing.change(added, removed)

        assert standing.clusters() == one_by_one(standing.tellings.values())


@settings(deadline=None)
@given(collections, st.data())
def test_removing_tellings_leads_to_the_clusters_without_them(events: list[Event], data: st.DataObject) -> None:
    standing = Standing()
    standing.change(events, [])
    removed = data.draw(st.lists(st.sampled_from(events), unique_by=lambda each: each.id)) if events else []

    standing.change([], removed)

    assert standing.clusters() == one_by_one(each for each in events if each not in removed)


@settings(deadline=None)
@given(collections)
def test_only_changes_are_told(events: list[Event]) -> None:
    standing = Standing()
    standing.change(events, [])
    before = dict(standing.leaders)

    changed = settle([], events[:2], standing)

    assert all(before[telling] != leader for telling, leader in changed.items())


@settings(deadline=None)
@given(collections)
def test_no_cluster_holds_two_tellings_that_a_document_tells_apart(events: list[Event]) -> None:
    for cluster in clusters(events):
        for one, other in combinations(cluster, 2):
            assert one.evidence[0].document != other.evidence[0].document or likeness(one, other) is not None
