"""What every benchmark here prints: a table, and JSON for whoever compares two commits."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median, quantiles
from types import MappingProxyType
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    :param goal: the least or, with ``most``, the greatest value that reaches the goal; None if there is none.
    :param beside: what else was measured, by what it is.
    """

    what: str
    value: float
    unit: str
    goal: float | None = None
    most: bool = False
    beside: dict[str, float] = field(default_factory=dict)

    @property
    def reached(self) -> bool | None:
        """Whether it is as good as its goal; None if it has none."""
        if self.goal is None:
            return None
        return self.value <= self.goal if self.most else self.value >= self.goal


def options(documentation: str | None, **defaults: int) -> argparse.Namespace:
    """The command line: ``--json``, and an option with a whole number for each default."""
    parser = argparse.ArgumentParser(description=documentation, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    for name, default in defaults.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, default=default, help=f"instead of {default}")
    return parser.parse_args()


def tell(figures: Sequence[Figure], file: Path | None, more: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Print figures, and write them into a file if there is to be one.

    :param more: what the file is to hold besides.
    """
    Console(width=120).print(table(figures), machine(), sep="\n")
    if file is not None:
        found = [asdict(each) | {"reached": each.reached} for each in figures]
        file.write_text(json.dumps({"machine": machine(), "commit": commit(), **more, "figures": found}, indent=2))


def table(figures: Iterable[Figure]) -> Table:
    """Figures with their goals."""
    shown = Table("measured", "figure", "goal", "reached", "beside it")
    for each in figures:
        goal = "" if each.goal is None else f"{'at most' if each.most else 'at least'} {_short(each.goal)}"
        reached = {None: "", True: "yes", False: "NO"}[each.reached]
        beside = "\n".join(f"{what}: {_short(value)}" for what, value in each.beside.items())
        shown.add_row(each.what, f"{_short(each.value)} {each.unit}", goal, reached, beside)
    return shown


def machine() -> str:
    """This machine: its processors, memory, and how many processes wanted to run in the last minute."""
    names = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    name = names[0].partition(": ")[2] if names else platform.processor()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    usable = len(os.sched_getaffinity(0))
    return (
        f"{usable} cores ({name}), {memory:.0f} GiB, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )


def commit() -> str:
    """The commit that is measured."""
    command = ("git", "describe", "--always", "--dirty")
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def percentile(values: Sequence[float], percent: int) -> float:
    """The value below which so many percent of the values lie."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of rounds that were measured side by side."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


Measurement = Callable[[argparse.Namespace], Sequence[Figure]]


def run(documentation: str | None, measure: Measurement, **defaults: Any) -> None:
    """The whole of a benchmark's command."""
    given = options(documentation, **defaults)
    tell(measure(given), given.json)
