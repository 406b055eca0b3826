"""Runs a target under libFuzzer, which looks for inputs that lead to lines not run before."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import atheris

from dateline.store.embedded import EmbeddedServer
from tests.fuzzing.target import Attempt, Target

# No parser may take so long for a text of a few KiB; the machine may be busy.
SECONDS_FOR_ONE = 30
MEMORY_MIB = 2048
_DONE = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_COVERED = re.compile(r"cov: (\d+)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a target.

    :param inputs: how many were tried; ``edges``: how many branches of the code they led through.
    :param error: what it told of an error; empty if there was none. ``culprit``: the input that led to it.
    """

    target: str
    inputs: int
    edges: int
    seconds: float
    error: str = ""
    culprit: bytes = b""


def fuzz(target: Target, runs: int, seconds: int, seed: int, longest: int) -> Outcome:
    """Try so many inputs on a target, in a process of its own.

    :param seconds: when to end all the same; 0: never. Without it the same inputs are tried at each call.
    :param longest: bytes of an input, if the target does not have them shorter.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-fuzz-") as name:
        folder = Path(name)
        for part in ("corpus", "found"):
            (folder / part).mkdir()
        began = time.monotonic()
        options = [f"-runs={runs}", f"-seed={seed}", f"-max_len={min(longest, target.longest)}"]
        options += [f"-max_total_time={seconds}", f"-timeout={SECONDS_FOR_ONE}", f"-rss_limit_mb={MEMORY_MIB}"]
        with _server(folder) if target.needs_server else nullcontext("") as address:
            process = get_context("fork").Process(target=_child, args=(target, address, folder, options))
            process.start()
            process.join()
        return _outcome(target, folder, time.monotonic() - began, failed=process.exitcode != 0)


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    server = EmbeddedServer(folder / "server")
    yield server.url
    server.stop()


def _outcome(target: Target, folder: Path, seconds: float, *, failed: bool) -> Outcome:
    log = (folder / "log").read_text(errors="replace")
    inputs = sum(map(int, _DONE.findall(log)))
    edges = max(map(int, _COVERED.findall(log)), default=0)
    culprit = next((path.read_bytes() for path in sorted((folder / "found").iterdir())), b"")
    return Outcome(target.name, inputs, edges, seconds, _told(log) if failed else "", culprit)


def _told(log: str) -> str:
    """What a log tells of an error, without the account of the search before it."""
    return log[max(0, log.find("=== Uncaught"), len(log) - 4000) :]


def _child(target: Target, server: str, folder: Path, options: list[str]) -> None:
    _redirect(folder / "log")
    attempt = target.prepare(server)
    for number, seed in enumerate(target.seeds):
        (folder / "corpus" / f"{number:03d}").write_bytes(seed)
    if target.words:
        words = folder / "words"
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in target.words))
        options = [*options, f"-dict={words}"]
    options = [*options, f"-artifact_prefix={folder}/found/", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(folder / "corpus")], _noting(attempt, folder / "found" / "error"))
    atheris.Fuzz()


def _noting(attempt: Attempt, culprit: Path) -> Attempt:
    """The same attempt, which writes down an input that it fails for; libFuzzer does so for those that hang alone."""

    def noting(data: bytes) -> None:
        passed = False
        try:
            attempt(data)
            passed = True
        finally:
            if not passed:
                culprit.write_bytes(data)

    return noting


def _redirect(log: Path) -> None:
    with log.open("wb") as file:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            os.dup2(file.fileno(), stream.fileno())


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())
