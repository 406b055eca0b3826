"""Measure how fast a worker's reader reads, in how much memory, and where the time goes.

    python benchmarks/extraction.py [FILES…] [--json]

Reads FILES, or a hundred articles of 400 words recombined from the sentences of the seeds, in one process on one core:
several parsed at once, and one by one as a worker reads what comes in. CPU time stands beside wall time, which other
processes lengthen. Times are the best of five rounds; the stages are sampled in one more.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

_START = (time.process_time(), time.perf_counter())

from stages import sampled  # noqa: E402 - imports are part of what is timed
from texts.recombined import TIMELINE, articles  # noqa: E402

from dateline.formats import media_type_of, read_document  # noqa: E402
from dateline.model import Document, Reading  # noqa: E402
from workers import app  # noqa: E402, F401 - what a worker holds in memory beside the reader
from workers.extraction import load  # noqa: E402
from workers.extraction.memory import settle  # noqa: E402

ARTICLES, WORDS = 100, 400
ROUNDS = 5


def measure(files: Sequence[Path]) -> dict[str, Any]:
    """All figures: seconds, MiB, and each stage's share of the time."""
    imported = _since(_START)
    start = (time.process_time(), time.perf_counter())
    reader = load()
    loaded = _since(start)
    # As a worker does before it forks.
    settle()
    documents = [_document(path) for path in files] or list(articles(ARTICLES, WORDS))
    words = sum(len(document.text[document.body_start :].split()) for document in documents)
    together, alone = _best(reader.read_all, documents), _best(partial(map, reader.read), documents)
    with sampled() as stages:
        deque(reader.read_all(documents), maxlen=0)
    return {
        "documents": len(documents),
        "words": words,
        "articles_per_second": {clock: words / WORDS / seconds for clock, seconds in together.items()},
        "words_per_second": {clock: words / seconds for clock, seconds in together.items()},
        "articles_per_second_one_by_one": {clock: words / WORDS / seconds for clock, seconds in alone.items()},
        "import_seconds": imported,
        "load_seconds": loaded,
        "peak_rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "stages": {name: seconds / sum(stages.values()) for name, seconds in stages.most_common()},
    }


def show(figures: dict[str, Any]) -> None:
    """The figures as a table."""
    print(f"{figures['documents']} documents, {figures['words']} words; one process, one core")
    print(f"{'':24}{'by CPU':>10}{'by clock':>10}")
    for name, title in (
        ("articles_per_second", "articles of 400 words/s"),
        ("words_per_second", "words/s"),
        ("articles_per_second_one_by_one", "the same, one by one"),
        ("import_seconds", "import, s"),
        ("load_seconds", "load, s"),
    ):
        digits = 2 if name.endswith("seconds") else 1
        print(f"{title:24}{figures[name]['cpu']:10.{digits}f}{figures[name]['wall']:10.{digits}f}")
    print(f"{'peak memory, MiB':24}{figures['peak_rss_mib']:10.0f}")
    print(f"\n{'stage':34}share of CPU time")
    for name, share in figures["stages"].items():
        if share >= 0.001:
            print(f"{name:34}{share:6.1%}")


def _since(start: tuple[float, float]) -> dict[str, float]:
    return {"cpu": time.process_time() - start[0], "wall": time.perf_counter() - start[1]}


def _document(path: Path) -> Document:
    media_type = media_type_of(path.name)
    if media_type is None:
        sys.exit(f"{path}: the name of the file must end in .txt, .md, .html or .json.")
    return read_document(TIMELINE, path.read_bytes(), media_type)


def _best(read: Callable[[Sequence[Document]], Iterable[Reading]], documents: Sequence[Document]) -> dict[str, float]:
    """The least seconds that reading all documents took in several rounds."""
    rounds = []
    for _ in range(ROUNDS):
        start = (time.process_time(), time.perf_counter())
        deque(read(documents), maxlen=0)
        rounds.append(_since(start))
    return {clock: min(seconds[clock] for seconds in rounds) for clock in ("cpu", "wall")}


if __name__ == "__main__":
    found = measure([Path(name) for name in sys.argv[1:] if name != "--json"])
    if "--json" in sys.argv:
        print(json.dumps(found, indent=2))
    else:
        show(found)
