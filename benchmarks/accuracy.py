"""Measure what Dateline reads right, on every gold set there is, and print each figure beside its goal.

    python benchmarks/accuracy.py EVAL

EVAL is a folder of gold sets with their scorers: ``dev`` with ``score.py``, ``dates``, ``plover`` and
``entity_timelines``. It is not part of this repository. Merging across documents and reading speed are measured last,
on texts of our own; the goals of merging are judged on the stories of the seeds and on one held out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
LEVEL_GOALS = {"found": 76.0, "typed": 66.0, "dated": 62.0, "who": 66.0, "full": 45.0}
KEY_RECALL_GOAL = 48.0
WIDEST_GAP = 12.0
# HeidelTime's value F1 on each source, from the README beside the gold.
HEIDELTIME = {
    "MEANTIME/apple": 78.98,
    "GUM/interview": 59.74,
    "GUM/bio": 81.19,
    "GUM/voyage": 28.14,
    "GUM/academic": 77.19,
}

Row = tuple[str, str, float, str, bool]
"""Gold set, measure, figure, goal in words, whether it is reached."""


def main(gold: Path) -> None:
    """Run every measurement and print one table; exit status 1 if a goal is missed."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        for measure in (events, dates, plover, entities, merging, speed):
            rows.extend(measure(gold, out))
    table = Table("Gold", "Measure", "Figure", "Goal", "Reached")
    for gold_set, measure_name, figure, goal, reached in rows:
        table.add_row(gold_set, measure_name, f"{figure:.1f}", goal, "yes" if reached else "NO")
    Console(width=100).print(table)
    sys.exit(any(not row[-1] for row in rows))


def events(gold: Path, out: Path) -> Iterator[Row]:
    """Events in articles: ``dateline extract`` against ``score.py``."""
    dev = gold / "dev"
    files = sorted(path for path in dev.iterdir() if path.suffix in (".txt", ".md"))
    run(sys.executable, "-m", "dateline", "extract", *files, "--output", out / "dev")
    scored = json.loads(run(sys.executable, gold / "score.py", dev, out / "dev", "--json"))
    for level, goal in LEVEL_GOALS.items():
        found = scored[level]
        yield at_least("articles", f"{level}, F1", found["f1"], goal)
        gap = abs(found["precision"] - found["recall"])
        between = f"{level}, precision {found['precision']} and recall {found['recall']} apart by"
        yield ("articles", between, gap, f"at most {WIDEST_GAP:.0f}", gap <= WIDEST_GAP)
    yield at_least("articles", "full, key recall", scored["full"]["key_recall"], KEY_RECALL_GOAL)


def dates(gold: Path, out: Path) -> Iterator[Row]:
    """Time expressions: value F1."""
    folder = gold / "dates"
    run(sys.executable, HERE / "dates.py", folder / "articles", out / "dates")
    scorer = (sys.executable, folder / "score_dates.py", folder / "articles", out / "dates", "--json")
    equivalent = json.loads(run(*scorer, "--equivalent"))
    plain = json.loads(run(*scorer))
    total = next(name for name in equivalent if name not in HEIDELTIME)
    yield at_least("dates", "value F1, equivalent units accepted", equivalent[total]["value"]["f1"], 80.0)
    for source, goal in HEIDELTIME.items():
        figure = plain[source]["value"]["f1"]
        yield ("dates", f"value F1, {source}", figure, f"above {goal}", figure > goal)


def plover(gold: Path, out: Path) -> Iterator[Row]:
    """PLOVER's event types and roles."""
    folder, predicted = gold / "plover", out / "plover.jsonl"
    run(sys.executable, HERE / "plover.py", folder / "records.jsonl", predicted)
    scored = json.loads(run(sys.executable, folder / "score_plover.py", folder / "records.jsonl", predicted, "--json"))
    yield at_least("plover", "top event, accuracy", scored["top_event_accuracy"], 65.0)
    for role in ("source", "target"):
        yield at_least("plover", f"{role}, F1", scored[role]["f1"], 65.0)


def entities(gold: Path, out: Path) -> Iterator[Row]:
    """Timelines of entities across documents."""
    folder, predicted = gold / "entity_timelines", out / "entities"
    run(
        *(sys.executable, HERE / "entity_timelines.py"),
        *(folder / "documents", folder / "tokens", folder / "entities.tsv", predicted),
    )
    scored = json.loads(run(sys.executable, folder / "score_timelines.py", folder / "gold", predicted, "--json"))
    yield at_least("entity timelines", "F1", scored["micro"]["f1"], 15.0)


def merging(_gold: Path, _out: Path) -> Iterator[Row]:
    """Merges across documents, in the overlapping stories of the seeds."""
    for name, arguments in (("merging", ()), ("merging, held out", ("--held-out",))):
        figures: dict[str, Any] = json.loads(run(sys.executable, HERE / "merging.py", "--json", *arguments))
        yield at_least(name, "pairs merged, precision", figures["precision"], 95.0)
        yield at_least(name, "pairs found, recall", figures["recall"], 80.0)


def speed(_gold: Path, _out: Path) -> Iterator[Row]:
    """Speed and memory of one worker process, in CPU time."""
    figures: dict[str, Any] = json.loads(run(sys.executable, HERE / "extraction.py", "--json"))
    yield at_least("speed", "articles of 400 words a second of one core", figures["articles_per_second"]["cpu"], 40.0)
    yield at_most("speed", "resident memory, MiB", figures["peak_rss_mib"], 500.0)
    yield at_most("speed", "loading the model, s", figures["load_seconds"]["cpu"], 1.5)


def at_least(gold_set: str, measure: str, figure: float, goal: float) -> Row:
    """A row whose figure has a floor."""
    return (gold_set, measure, figure, f"at least {goal:g}", figure >= goal)


def at_most(gold_set: str, measure: str, figure: float, goal: float) -> Row:
    """A row whose figure has a ceiling."""
    return (gold_set, measure, figure, f"at most {goal:g}", figure <= goal)


def run(*command: str | Path) -> str:
    """What a command prints; its own messages pass through, and its failure ends the measurement."""
    return subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
