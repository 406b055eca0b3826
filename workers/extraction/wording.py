"""Small words of headlines: lists of names, verbs in the third person, lines that are not too long."""

from __future__ import annotations

import re

from dateline.model import Actor

LONGEST = 90
_MOST_NAMES = 3
_IRREGULAR = {"have": "has", "do": "does", "go": "goes", "be": "is"}
_LOOSE_SPACE = re.compile(r"\s+(?=[,;:.!?])")
_ARTICLES = frozenset({"The", "A", "An", "Its", "His", "Her", "Their", "Our", "Some", "About"})
# Phrases that are left without what they point to where a line ends.
_DANGLING = re.compile(r"\s+(?:in response|in order|in addition|according|such|as well|due)$")
# A comma before the mark that ends a quotation belongs to the sentence around it.
_INNER_COMMA = re.compile(r",(?=[\"”’']$)")
_EDGES = " ,;:—–"


def names(actors: tuple[Actor, ...]) -> str:
    """Such as "A", "A and B", "A, B and C", "A, B and others"; "" for nobody."""
    every = [_within(actor.name) for actor in actors]
    if len(every) > _MOST_NAMES:
        every = [*every[: _MOST_NAMES - 1], "others"]
    return " and ".join(part for part in (", ".join(every[:-1]), *every[-1:]) if part)


def _within(name: str) -> str:
    """A description without its capital article: "the coastal town", but "The Hague"."""
    article, _, rest = name.partition(" ")
    return f"{article.lower()} {rest}" if article in _ARTICLES and rest[:1].islower() else name


def third_person(lemma: str) -> str:
    """A verb as it stands after "she"."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def line(text: str) -> str:
    """One line with a capital in front, cut at a word where it is longer than :data:`LONGEST`."""
    text = _LOOSE_SPACE.sub("", " ".join(text.split())).strip(_EDGES).rstrip(".")
    text = _DANGLING.sub("", _INNER_COMMA.sub("", " ".join(_paired(text).split())))
    text = text[:1].upper() + text[1:]
    if len(text) <= LONGEST:
        return text
    return _paired(text[: text.rfind(" ", 0, LONGEST)].rstrip(_EDGES)) + " …"


def _paired(text: str) -> str:
    """Without a quotation mark that has lost its other one."""
    if text.count('"') % 2:
        place = text.rfind('"')
        text = text[:place] + text[place + 1 :]
    if text.count("“") != text.count("”"):
        text = text.replace("“", "").replace("”", "")
    return text.strip(_EDGES)
