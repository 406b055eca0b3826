"""The merges that are wrong and those that are missing, by cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from merges.figures import Aligned, gold_pairs, joined
from merges.gold import Story

from dateline.merging import likeness
from dateline.model import Event

Told = Sequence[tuple[Event, Aligned]]
_WIDEST = 150


def print_errors(story: Story, told: Told) -> None:
    """Print each wrong and each missing merge under its cause, the most frequent cause first."""
    for title, errors in (("wrong", wrong(story, told)), ("missing", missing(story, told))):
        by_cause: dict[str, list[str]] = {}
        for cause, line in errors:
            by_cause.setdefault(cause, []).append(line)
        for cause, lines in sorted(by_cause.items(), key=lambda item: -len(item[1])):
            print(f"\n{story.name}, {title}: {cause} ({len(lines)})")
            print("\n".join(lines))


def wrong(story: Story, told: Told) -> Iterator[tuple[str, str]]:
    """Pairs that stand in one cluster and should not, and those that nobody has judged."""
    for (one, first), (other, second) in combinations(told, 2):
        apart = first.cluster != second.cluster or first.document == second.document
        if apart or first.labels & second.labels or any(map(story.wanted.repeats, (first.document, second.document))):
            continue
        yield _why_wrong(story, first, second), _both((one, first), (other, second))


def missing(story: Story, told: Told) -> Iterator[tuple[str, str]]:
    """Gold pairs whose tellings were found and stand in different clusters."""
    together = joined(aligned for _, aligned in told)
    for label, *documents in gold_pairs(story.wanted):
        sides = [[each for each in told if each[1].document == name and label in each[1].labels] for name in documents]
        if (label, *documents) in together or not all(sides):
            continue
        pairs = list(product(*sides))
        one, other = next((pair for pair in pairs if likeness(pair[0][0], pair[1][0]) is not None), pairs[0])
        yield _why_missing(story, label, one[0], other[0]), f"  {label}\n{_both(one, other)}"


def _why_wrong(story: Story, one: Aligned, other: Aligned) -> str:
    if not (one.labels or other.labels):
        return "neither is listed: judge it by hand"
    if not (one.labels and other.labels):
        return "with a telling that is not listed"
    both = one.labels | other.labels
    if any(len(both.intersection(group)) > 1 for group in story.wanted.apart):
        return "two that must stay apart"
    types = {story.occurrences[label]["type"] for label in both}
    return "two of one type" if len(types) == 1 else "two of different types"


def _why_missing(story: Story, label: str, one: Event, other: Event) -> str:
    if likeness(one, other) is not None:
        return "alike, but each follows another leader"
    if misread := [event for event in (one, other) if not story.is_dated_right(event, label)]:
        return f"{len(misread)} of the two dated otherwise than gold"
    if one.type != other.type:
        return "read as two types"
    return "not alike in parties or words"


def _both(*pair: tuple[Event, Aligned]) -> str:
    return "\n".join(line for each in pair for line in _lines(*each))


def _lines(event: Event, aligned: Aligned) -> Iterator[str]:
    when = f"{event.when.edtf} {event.when.basis}" if event.when else "undated"
    sides = f"{[actor.name for actor in event.actors]} > {[target.name for target in event.targets]}"
    labels = "+".join(sorted(aligned.labels)) or "-"
    yield f"    {aligned.document} [{labels}] {event.type} {when} {sides} '{event.evidence[0].trigger}'"
    yield f"        {event.evidence[0].quote[:_WIDEST]}"
