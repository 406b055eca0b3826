"""Measure how well tellings of one occurrence in different documents are merged, on the gold merges of the seeds.

    python benchmarks/merging.py [--held-out] [--put-right] [--errors] [--json]

Reads every story of ``seeds/`` that has ``expected/merges.json`` as a worker reads it and clusters its dated events. An
event tells a gold occurrence if its evidence overlaps one of the occurrence's triggers in that document.

Recall counts triples of an occurrence and two documents that tell it: merged, if one of its tellings in each stands in
the same cluster. It is a share of the triples of which both documents' tellings were found. Beside that stand the
shares of all triples, and of those of which both tellings were dated right: the rule apart from the reading.

Precision counts pairs of tellings of different documents in one cluster: right, if they tell a common occurrence. The
gold set lists all mentions of an occurrence, so a merge of a telling of one with a telling of another occurrence is
wrong, and so is one with a telling of none. Pairs in which neither tells a listed occurrence are counted as unlisted
and not judged.

Of the documents that print one wire story only the source counts in these figures, since a reader counts them as one.
How many of the pairs among them are merged is counted apart.

``--held-out`` measures the stories of ``benchmarks/merges/held_out`` instead, whose errors nobody looks at while the
rule or the reader is changed. ``--errors`` lists what is wrong, by cause.

``--put-right`` gives what was read otherwise the date and the type that the gold set has for it, before it is merged:
how far the rule gets with right readings.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from merges.errors import print_errors
from merges.figures import Aligned, Figures, figures_of, percentage
from merges.gold import HELD_OUT, SEEDS, Story, stories

from dateline.merging import clusters
from dateline.model import Event
from workers.extraction import Reader, load

Told = list[tuple[Event, Aligned]]


def told(story: Story, reader: Reader, *, put_right: bool = False) -> Told:
    """The dated events that are read in a story, with the occurrences that they tell and their clusters."""
    names = {document.id: name for name, document in story.documents.items()}
    events = [event for document in story.documents.values() for event in reader.read(document).events]
    if put_right:
        events = [story.put_right(event, names[event.evidence[0].document]) for event in events]
    found = []
    for number, cluster in enumerate(clusters(events)):
        for event in cluster:
            name = names[event.evidence[0].document]
            labels = story.labels(event, name)
            dated = frozenset(label for label in labels if story.is_dated_right(event, label))
            found.append((event, Aligned(name, labels, number, dated)))
    return found


def show(figures: dict[str, Figures], total: Figures) -> None:
    """The figures of each story and of all as a table."""
    shares = f"{'precision':>10}{'recall':>8}{'of all':>8}{'of dated':>10}"
    print(f"{'':22}{shares}{'pairs':>7}{'found':>7}{'dated':>7}{'merged':>8}{'mentions found':>16}")
    for name, each in (*figures.items(), ("all", total)):
        found = f"{each.mentions_found} of {each.mentions}"
        shares = f"{each.precision:10.1f}{each.recall:8.1f}{each.recall_of_all:8.1f}{each.recall_of_dated:10.1f}"
        counts = f"{each.gold_pairs:7}{each.found_pairs:7}{each.dated_pairs:7}{each.merged_pairs:8}{found:>16}"
        print(f"{name:22}{shares}{counts}")
    share = percentage(total.kept_apart, total.apart)
    print(f"\nmerged pairs: {total.right} right, {total.wrong} wrong, {total.unlisted} unlisted")
    print(f"pairs of copies: {total.copy_pairs_merged} of {total.copy_pairs} merged")
    print(f"must stay apart: {total.kept_apart} of {total.apart} kept so ({share:.1f} %)")


def as_json(figures: Figures) -> str:
    """Counts and shares."""
    shares = {name: getattr(figures, name) for name in ("precision", "recall", "recall_of_all", "recall_of_dated")}
    return json.dumps(asdict(figures) | shares)


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    chosen = stories(HELD_OUT if "--held-out" in arguments else SEEDS)
    reader = load()
    put_right = "--put-right" in arguments
    read = [(story, told(story, reader, put_right=put_right)) for story in chosen]
    figures = {story.name: figures_of([aligned for _, aligned in found], story.wanted) for story, found in read}
    total = sum(figures.values(), Figures())
    if "--json" in arguments:
        print(as_json(total))
        return
    show(figures, total)
    if "--errors" in arguments:
        for story, found in read:
            print_errors(story, found)


if __name__ == "__main__":
    if unknown := set(sys.argv[1:]) - {"--held-out", "--put-right", "--errors", "--json"}:
        sys.exit(f"{', '.join(sorted(unknown))}: not known.\n\n{__doc__}")
    main(sys.argv[1:])
