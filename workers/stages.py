"""How long each stage of a document's reading takes: a clock around each, and a span where traces are made."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.tracing import Tracing

if TYPE_CHECKING:
    # Imported for their types alone: they load spaCy.
    from spacy.language import Language
    from spacy.tokens import Doc

    from workers.extraction import Reader

READ, PARSE, RULES = "read", "parse", "rules"


class Stopwatch:
    """Counts the seconds that each stage takes."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str, tracing: Tracing | None = None) -> Iterator[None]:
        """Count what the block takes for a stage, and make a span of it."""
        started = time.perf_counter()
        try:
            if tracing is None:
                yield
            else:
                with tracing.span(name):
                    yield
        finally:
            self._seconds[name] = self._seconds.get(name, 0.0) + time.perf_counter() - started

    def take(self) -> dict[str, float]:
        """The seconds of each stage since this was called last; reading is told as parsing and rules."""
        taken, self._seconds = self._seconds, {}
        if READ in taken:
            taken[RULES] = taken.pop(READ) - taken.setdefault(PARSE, 0.0)
        return taken


def timed(reader: Reader, watch: Stopwatch) -> Reader:
    """A reader that counts what its language model takes as a stage of its own."""

    # The rules hold no clock, so it is the parsing that is timed.
    def parse(nlp: Language, texts: Sequence[str]) -> list[Doc]:
        with watch.stage(PARSE):
            return reader.parse(nlp, texts)

    return replace(reader, parse=parse)
