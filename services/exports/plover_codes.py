"""PLOVER's codes of actors and kinds of events, from ``plover.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

_TABLE = tomllib.loads(files("services.exports").joinpath("plover.toml").read_text(encoding="utf-8"))
QUADS: Mapping[str, int] = {event: int(quad) for quad, events in _TABLE["quad"].items() for event in events}
"""Whether an event is verbal cooperation (1), material cooperation (2), verbal (3) or material conflict (4)."""


def _words(choices: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, choices))})(?!\w)", re.IGNORECASE)


_CODES = {code: _words(names) for code, names in _TABLE["codes"].items()}
_SECTORS = {sector: _words(names) for sector, names in _TABLE["sectors"].items()}


def actor_codes(actor: Mapping[str, Any]) -> dict[str, str]:
    """The ``code`` of an actor (a country's ISO 3166-1 alpha-3 code, IGO or NGO) and its ``sector``, where known.

    Persons are told by their office; bodies and groups by their name. A country as such has no sector.
    """
    body = actor["kind"] != "person"
    code = actor["country"] or (_first(_CODES, actor["name"]) if body else None)
    told_by = actor["name"] if body else actor["role"]
    sector = _first(_SECTORS, told_by) if told_by and actor["kind"] != "country" and code not in _CODES else None
    return {name: value for name, value in (("code", code), ("sector", sector)) if value}


def _first(patterns: Mapping[str, re.Pattern[str]], text: str) -> str | None:
    return next((code for code, pattern in patterns.items() if pattern.search(text)), None)
