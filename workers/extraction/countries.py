"""Countries by name, adjective and capital, as ISO 3166-1 alpha-3 codes.

Official and common names come from pycountry; what it lacks (adjectives, capitals, everyday names) from
``lexicons/countries.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import pycountry


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Codes by lower-case word, and for each code the name that people use."""

    names: dict[str, str]
    adjectives: dict[str, str]
    capitals: dict[str, str]
    common: dict[str, str]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The countries, read once."""
    names: dict[str, str] = {}
    common: dict[str, str] = {}
    for country in pycountry.countries:
        usual = getattr(country, "common_name", country.name).partition(",")[0]
        common[country.alpha_3] = usual
        for name in (country.name, usual, getattr(country, "official_name", usual)):
            names.setdefault(name.lower(), country.alpha_3)
    adjectives: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for code, more, people, cities in _rows():
        for table, words in ((names, more), (adjectives, people), (capitals, cities)):
            table.update({word.lower(): code for word in words if word.lower() not in table})
        if more:
            common[code] = more[0]
    return Gazetteer(names, adjectives, capitals, common)


def country_of(name: str) -> str | None:
    """The code of the country that a name, an adjective or a capital stands for."""
    word = name.lower().removeprefix("the ")
    lists = gazetteer()
    return lists.names.get(word) or lists.adjectives.get(word) or lists.capitals.get(word)


def is_country(name: str) -> bool:
    """Whether it is the name of a country itself."""
    return name.lower().removeprefix("the ") in gazetteer().names


def is_demonym(word: str) -> bool:
    """Whether a word tells a nationality ("Chinese", "Israelis")."""
    return word.lower() in gazetteer().adjectives


def name_of(code: str) -> str:
    """The everyday name of a country, by its code."""
    return gazetteer().common.get(code, code)


def _rows() -> list[tuple[str, list[str], list[str], list[str]]]:
    text = files("workers.extraction").joinpath("lexicons", "countries.tsv").read_text(encoding="utf-8")
    rows = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, *cells = line.split("\t")
            more, people, cities = ([word.strip() for word in cell.split(",") if word.strip()] for cell in cells)
            rows.append((code, more, people, cities))
    return rows
