"""What newsrooms print around an article: credits, notes of the desk, datelines, lists of sources."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from workers.extraction.article.excerpt import Excerpt

_TABLE = tomllib.loads(files(__package__).joinpath("boilerplate.toml").read_text(encoding="utf-8"))
_OPENINGS: tuple[str, ...] = tuple(_TABLE["openings"])
_LISTS = frozenset(name.lower() for name in _TABLE["lists"])
_AGENCY = "|".join(map(re.escape, sorted(_TABLE["agencies"], key=len, reverse=True)))

_NAME = r"[^\s/()|.]+(?: [^\s/()|.]+){0,5}"
_CREDIT = re.compile(
    rf"\s*(?:\((?:{_AGENCY}|Photo|Image|Credit|Picture|Courtesy)[/: ][^()\n]{{1,120}}\)"
    rf"|\b(?:{_AGENCY})\s?/\s?{_NAME}(?:\s?/\s?{_NAME}){{0,3}}"
    rf"|\b(?:Photo|Image|Picture|Photograph|Credit)(?:s| credit| by)?: ?[^\n]{{1,100}}"
    rf"|\[Photo[^\[\]\n]{{0,100}}\])\s*$"
)
_LONGEST_CREDIT = 250
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_CAPITALS = "".join(filter(str.isupper, map(chr, range(ord("A"), ord("Ž") + 1))))
_PLACE = (
    rf"[{_CAPITALS}][{_CAPITALS}'’.-]+(?: [{_CAPITALS}][{_CAPITALS}'’.-]+){{0,4}}"
    r"(?:[,/] ?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}){0,2}?"
)
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})"
# What follows starts a sentence: "NATO - which met on Monday - said" has no dateline. Beside a day, what stands in
# parentheses is an agency, known or not.
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:,? (?P<date>{_DAY})(?:,? \d{{4}})?(?: \([^()]{{2,40}}\))?)?"
    rf" ?(?:\((?:{_AGENCY})[^()]{{0,30}}\))? ?[-–—]{{1,2}} (?=\W?[A-Z0-9])"
)
# The dump of a wiki glues the name under a pulled quotation to the paragraph that follows.
_GLUED_SIGNATURE = re.compile(r"\s*—(?=\S)[^.—\n]{2,120}?(?:[a-z)](?=[A-Z\"“])|[A-Z](?=[A-Z][a-z]))(?=.{40})")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and, if it tells, on which day a dispatch was filed, as it says itself."""

    place: str
    date: str | None


def is_boilerplate(text: str) -> bool:
    """Whether a paragraph is a note of the desk or a credit, not part of the article."""
    return text.startswith(_OPENINGS)


def opens_list(text: str) -> bool:
    """Whether a line is the title of a list of sources or links."""
    return text.strip(" :*").lower() in _LISTS


def without_credit(paragraph: Excerpt) -> Excerpt:
    """A caption without the photographer and agency at its end."""
    tail = max(0, len(paragraph.text) - _LONGEST_CREDIT)
    match = _CREDIT.search(paragraph.text, tail)
    return paragraph[: match.start()] if match else paragraph


def without_signature(paragraph: Excerpt) -> Excerpt:
    """A paragraph without the signature of a pulled quotation that is glued to its start."""
    match = _GLUED_SIGNATURE.match(paragraph.text)
    return paragraph[match.end() :] if match else paragraph


def split_dateline(paragraph: Excerpt) -> tuple[Dateline | None, Excerpt]:
    """The dateline at the start of a paragraph, if there is one, and the rest."""
    match = _DATELINE.match(paragraph.text)
    if match is None:
        return None, paragraph
    return Dateline(match["place"].strip(), match["date"]), paragraph[match.end() :]
