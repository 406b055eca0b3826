"""Build the timelines of given entities out of raw articles, to be scored against gold timelines.

    python benchmarks/entity_timelines.py DOCUMENTS TOKENS ENTITIES OUT

Reads DOCUMENTS/DOCID.txt as any posted document is read, TOKENS/DOCID.tsv for the tokens that mentions are named by, and
ENTITIES, a table of ``entity`` and ``gold`` (a file name). Writes OUT/FILE for each entity in the format of SemEval-2015
task 4: order, date and mentions of every event that the entity takes part in.
"""

from __future__ import annotations

import csv
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from dateline.actors import Identities, identify
from dateline.formats import read_document
from dateline.merging import clusters
from dateline.model import Actor, Event, Evidence
from workers.extraction import Reader, load

UNKNOWN = "XXXX-XX-XX"


@dataclass(frozen=True, slots=True)
class Article:
    """The tokens of an article, as (start, end, sentence, text), and the events read out of it."""

    name: str
    tokens: Sequence[tuple[int, int, str, str]]
    events: Sequence[Event]

    def mention(self, evidence: Evidence) -> str:
        """The evidence's trigger as ``docid-sentence-trigger``."""
        place = max(bisect_right([token[0] for token in self.tokens], evidence.start) - 1, 0)
        covered = [self.tokens[place]]
        covered += [token for token in self.tokens[place + 1 :] if token[0] < evidence.end]
        return f"{self.name}-{covered[0][2]}-{'_'.join(token[3] for token in covered)}"


def read_article(path: Path, tokens: Path, reader: Reader) -> Article:
    """Read an article as a worker does."""
    document = read_document("entities", path.read_bytes(), "text/plain")
    reading = reader.read(document)
    with tokens.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    places = [(int(row["start"]), int(row["end"]), row["sentence"], row["text"]) for row in rows]
    return Article(path.stem, places, [*reading.events, *reading.undated])


def date_of(cluster: Sequence[Event]) -> str:
    """The day, month or year in which an event began; what has no date is unknown."""
    when = cluster[0].when
    if when is None or when.span.start is None:
        return UNKNOWN
    first = when.edtf.partition("/")[0].rstrip("~?%").partition("T")[0]
    return first if all(part.isdigit() for part in first.split("-")) else when.span.start


def takes_part(cluster: Iterable[Event], entity: Actor, identities: Identities) -> bool:
    """Whether the entity is among the parties of an event."""
    wanted = identities.of(entity)
    return any(identities.of(actor) == wanted for event in cluster for actor in (*event.actors, *event.targets))


def timeline(entity: Actor, found: Iterable[Sequence[Event]], identities: Identities, articles: Sequence[Article]) -> str:
    """The rows of an entity's timeline: the widest of several dates that begin on one day stands first."""
    article_of = {evidence.document: a for a in articles for event in a.events for evidence in event.evidence}
    rows = []
    for cluster in found:
        date = date_of(cluster)
        if date != UNKNOWN and takes_part(cluster, entity, identities):
            mentions = [article_of[each.document].mention(each) for event in cluster for each in told(event)]
            rows.append((date, list(dict.fromkeys(mentions))))
    lines = [entity.name]
    for order, (date, same) in enumerate(groupby(sorted(rows), key=lambda row: row[0]), start=1):
        lines.extend("\t".join([str(order), date, *mentions]) for _, mentions in same)
    return "\n".join(lines) + "\n"


def told(event: Event) -> list[Evidence]:
    """The mentions of an event, one a sentence: beside the first, others only name what carries it."""
    by_sentence = {evidence.quote_start: evidence for evidence in reversed(event.evidence)}
    return [evidence for evidence in event.evidence if by_sentence[evidence.quote_start] is evidence]


def main(documents: Path, tokens: Path, entities: Path, out: Path) -> None:
    """Write the timeline of every entity of the table."""
    out.mkdir(parents=True, exist_ok=True)
    reader = load()
    paths = sorted(documents.glob("*.txt"))
    articles = [read_article(path, tokens / f"{path.stem}.tsv", reader) for path in paths]
    with entities.open(encoding="utf-8", newline="") as lines:
        wanted = [(Actor(row["entity"], "group"), row["gold"]) for row in csv.DictReader(lines, delimiter="\t")]
    events = [event for article in articles for event in article.events]
    cast = [actor for event in events for actor in (*event.actors, *event.targets)]
    identities = identify([*cast, *(actor for actor, _ in wanted)])
    found = clusters(events, identities)
    for actor, name in wanted:
        (out / name).write_text(timeline(actor, found, identities, articles), encoding="utf-8")
    print(f"{len(articles)} articles, {len(events)} events in {len(found)} clusters, {len(list(identities))} actors")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit("Name four: benchmarks/entity_timelines.py DOCUMENTS TOKENS ENTITIES OUT")
    main(*map(Path, sys.argv[1:]))
