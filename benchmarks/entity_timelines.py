"""Build the timelines of given entities out of raw articles, to be scored against gold timelines.

    python benchmarks/entity_timelines.py DOCUMENTS TOKENS ENTITIES OUT

Reads DOCUMENTS/DOCID.txt as any posted document is read, TOKENS/DOCID.tsv for the tokens that mentions are named by,
and ENTITIES, a table of ``entity`` and ``gold`` (a file name). Writes OUT/FILE for each entity in the format of
SemEval-2015 task 4: order, date and mentions of every event that the entity takes part in. The lines of these articles
are sentences, not paragraphs: the body is read as one paragraph. Their titles are not annotated and give no mentions.
"""

from __future__ import annotations

import csv
import sys
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from dateline.actors import Identities, Identity, identify
from dateline.formats import read_document
from dateline.merging import best_first, clusters
from dateline.model import Event, Evidence
from workers.extraction import Reader, load

UNKNOWN = "XXXX-XX-XX"
TITLE = "0"


@dataclass(frozen=True, slots=True)
class Article:
    """The tokens of an article, as (start, end, sentence, text), and the events read out of it."""

    name: str
    tokens: Sequence[tuple[int, int, str, str]]
    events: Sequence[Event]

    def mention(self, evidence: Evidence) -> str | None:
        """The evidence's trigger as ``docid-sentence-trigger``; None in the title."""
        place = max(bisect_right([token[0] for token in self.tokens], evidence.start) - 1, 0)
        covered = [self.tokens[place]]
        covered += [token for token in self.tokens[place + 1 :] if token[0] < evidence.end]
        sentence = covered[0][2]
        return None if sentence == TITLE else f"{self.name}-{sentence}-{'_'.join(token[3] for token in covered)}"


def read_article(path: Path, tokens: Path, reader: Reader) -> Article:
    """Read an article as a worker does."""
    title, date, body = path.read_text(encoding="utf-8").split("\n", 2)
    text = "\n".join((title, date, body.replace("\n", " ")))
    document = read_document("entities", text.encode(), "text/plain")
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


def takes_part(cluster: Iterable[Event], wanted: Collection[Identity], identities: Identities) -> bool:
    """Whether an entity is among the parties of an event."""
    return any(identities.of(actor) in wanted for event in cluster for actor in (*event.actors, *event.targets))


def timeline(entity: str, found: Iterable[Sequence[Event]], identities: Identities, articles: Sequence[Article]) -> str:
    """The rows of an entity's timeline: the widest of several dates that begin on one day stands first."""
    article_of = {evidence.document: a for a in articles for event in a.events for evidence in event.evidence}
    wanted, rows = identities.named(entity), []
    for cluster in found:
        date = date_of(cluster)
        if date != UNKNOWN and takes_part(cluster, wanted, identities):
            told = [evidence for event in cluster for evidence in event.evidence]
            mentions = dict.fromkeys(article_of[each.document].mention(each) for each in told)
            rows.append((date, [mention for mention in mentions if mention]))
    lines = [entity]
    for order, (date, same) in enumerate(groupby(sorted(filter(itemgetter(1), rows)), key=lambda row: row[0]), start=1):
        lines.extend("\t".join([str(order), date, *mentions]) for _, mentions in same)
    return "\n".join(lines) + "\n"


def main(documents: Path, tokens: Path, entities: Path, out: Path) -> None:
    """Write the timeline of every entity of the table."""
    out.mkdir(parents=True, exist_ok=True)
    reader = load()
    paths = sorted(documents.glob("*.txt"))
    articles = [read_article(path, tokens / f"{path.stem}.tsv", reader) for path in paths]
    with entities.open(encoding="utf-8", newline="") as lines:
        wanted = [(row["entity"], row["gold"]) for row in csv.DictReader(lines, delimiter="\t")]
    events = [event for article in articles for event in article.events]
    identities = identify(actor for event in events for actor in (*event.actors, *event.targets))
    found = [sorted(cluster, key=best_first) for cluster in clusters(events)]
    for entity, name in wanted:
        (out / name).write_text(timeline(entity, found, identities, articles), encoding="utf-8")
    print(f"{len(articles)} articles, {len(events)} events in {len(found)} clusters, {len(list(identities))} actors")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit("Name four: benchmarks/entity_timelines.py DOCUMENTS TOKENS ENTITIES OUT")
    main(*map(Path, sys.argv[1:]))
