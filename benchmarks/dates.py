"""Write down the time expressions of articles, to be scored against annotations.

    python benchmarks/dates.py ARTICLES OUT [--vague]

Reads ARTICLES/NAME.json with ``text`` and ``published``, writes OUT/NAME.json with ``text`` and ``spans``, and prints
how many articles and words a second were read. TimeML annotates the two ends of a range apart where each is a date of
its own. Vague references ("now", "recently") have no date and are left out unless asked for.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workers.extraction.times import TimeExpression, read


def spans(text: str, published: str | None, *, vague: bool) -> Iterator[dict[str, Any]]:
    """The expressions of an article whose lines are its paragraphs."""
    lines = text.split("\n")
    offset = 0
    for line, expressions in zip(lines, read(lines, published), strict=True):
        for expression in expressions:
            for timex in expression.parts or (expression,):
                if vague or timex.kind != "vague":
                    yield _span(timex, offset)
        offset += len(line) + 1


def _span(timex: TimeExpression, offset: int) -> dict[str, Any]:
    return {"start": timex.start + offset, "end": timex.end + offset, "type": timex.type, "value": timex.value}


def main(articles: Path, out: Path, *, vague: bool) -> None:
    """Read all articles of a folder."""
    out.mkdir(parents=True, exist_ok=True)
    seconds, words, count = 0.0, 0, 0
    read(["warm up on 5 May"], None)
    for path in sorted(articles.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        start = time.perf_counter()
        found = list(spans(article["text"], article["published"], vague=vague))
        seconds += time.perf_counter() - start
        words += len(article["text"].split())
        count += 1
        (out / path.name).write_text(json.dumps({"text": article["text"], "spans": found}), encoding="utf-8")
    print(f"{count} articles, {count / seconds:.0f} a second, {words / seconds:.0f} words a second")


if __name__ == "__main__":
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    if len(names) != 2:
        sys.exit("Name the folder of articles and the one to write to: benchmarks/dates.py ARTICLES OUT [--vague]")
    main(Path(names[0]), Path(names[1]), vague="--vague" in sys.argv)
