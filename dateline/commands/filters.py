"""The options that choose events, the same as the parameters of ``GET /timelines/{timeline}/events``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import click

from dateline.commands.options import Decorator
from dateline.ontology import TYPES
from dateline.when import BASES

_TYPE = click.Choice(list(TYPES))
_SEVERAL = "; may be repeated"
_NAMES = {"first": "from", "last": "to", "together": "with"}

_OPTIONS = (
    click.option("--from", "first", metavar="DATE", help="Events that last into this date or begin later (2023-10)."),
    click.option("--to", "last", metavar="DATE", help="Events that begin before the end of this date."),
    click.option("--type", multiple=True, type=_TYPE, help=f"Only this type{_SEVERAL}."),
    click.option("--not-type", multiple=True, type=_TYPE, help=f"All types but this{_SEVERAL}."),
    click.option("--actor", multiple=True, metavar="NAME", help=f"Events in which this one takes part{_SEVERAL}: any."),
    click.option("--with", "together", multiple=True, metavar="NAME", help="Likewise; if repeated, all take part."),
    click.option("--place", multiple=True, metavar="NAME", help=f"Only events at this place{_SEVERAL}."),
    click.option("--document", multiple=True, metavar="ID", help=f"Only events that this document tells{_SEVERAL}."),
    click.option("--basis", multiple=True, type=click.Choice(BASES), help=f"Only dates that rest on this{_SEVERAL}."),
    click.option("--q", metavar="WORDS", help="Only events whose headline or quotes hold these words."),
    click.option("--min-documents", type=click.IntRange(1), help="Only events that so many documents tell."),
    click.option("--pinned", is_flag=True, default=None, help="Only events that editors pinned."),
    click.option("--hidden", type=click.Choice(["out", "with", "only"]), help="Whether to show what editors hid."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), help="Only events read with this confidence."),
)


def filter_options() -> Decorator:
    """All of them, for :func:`parameters`."""

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        return reduce(lambda inner, option: option(inner), reversed(_OPTIONS), command)

    return decorated


def parameters(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options given, as the service's parameters."""
    return {_NAMES.get(name, name): _value(value) for name, value in options.items()}


def _value(given: Any) -> Any:
    if isinstance(given, bool):
        return "true" if given else "false"
    # The service takes several values with commas between, and one that holds a comma in double quotes.
    return [f'"{one}"' if "," in one else one for one in given] if isinstance(given, tuple) else given
