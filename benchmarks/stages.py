"""Where a process spends its CPU time: a sampler that tells the stages of extraction apart."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import workers.extraction
from workers.extraction import reader
from workers.extraction.inference import parsed

EXTRACTION = Path(workers.extraction.__file__).parent
EVERY_SECONDS = 0.002


@contextmanager
def sampled() -> Iterator[Counter[str]]:
    """CPU seconds by stage, for what runs within: the module that the reader has called, or the part of the parser.

    A sample counts for the CPU time since the last one, so that calls into C, during which none is taken, count in
    full where they were made.
    """
    seconds: Counter[str] = Counter()
    last = time.process_time()

    def take(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        seconds[_stage(frame)] += now - last
        last = now

    before = signal.signal(signal.SIGPROF, take)
    signal.setitimer(signal.ITIMER_PROF, EVERY_SECONDS, EVERY_SECONDS)
    try:
        yield seconds
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stage(frame: FrameType | None) -> str:
    """What the stack says: the part of spaCy at work, else the module of ours that the reader has called."""
    module, part = "", ""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path == Path(reader.__file__):
            return f"parse: {part}" if part else module or "reader"
        if frame.f_code is parsed.__code__:
            part = _name(frame.f_locals.get("part"))
        elif EXTRACTION in path.parents:
            module = path.relative_to(EXTRACTION).parts[0].removesuffix(".py")
        frame = frame.f_back
    return "other"


def _name(part: object) -> str:
    """That of a part of the pipeline, spaCy's or a function; before the first, texts are cut into tokens."""
    return str(getattr(part, "name", None) or getattr(part, "__name__", "tokenizer"))
