"""Brings the name corpora's habits to one: what a name is, and how it is written."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from training.conllu import Name
from training.tagged import Tagged

_NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "'", "n't", "'re", "'ve", "'ll"})
_NO_SPACE_AFTER = frozenset({"(", "[", "$", "£"})
_PEOPLES = ("ish", "ese", "ian")


def plain(sentence: Tagged) -> Tagged | None:
    """The sentence without links and without the marks of hashtags; None if nothing is left."""
    kept = [index for index, form in enumerate(sentence.forms) if not form.startswith("http")]
    if not kept:
        return None
    place = {old: new for new, old in enumerate(kept)}
    names = []
    for name in sentence.names:
        inside = [place[index] for index in range(name.start, name.end) if index in place]
        if inside:
            names.append(Name(inside[0], inside[-1] + 1, name.label))
    return sentence._replace(forms=tuple(_unhashed(sentence.forms[index]) for index in kept), names=tuple(names))


def _unhashed(form: str) -> str:
    return form.lstrip("#") or form


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Words that are no names, as ``tidy.toml`` lists them."""

    articles: frozenset[str]
    pronouns: frozenset[str]
    titles: frozenset[str]


@cache
def unnamed() -> Unnamed:
    """The lists, read once."""
    read = tomllib.loads(files("training").joinpath("tidy.toml").read_text(encoding="utf-8"))
    return Unnamed(frozenset(read["articles"]), frozenset(read["pronouns"].split()), frozenset(read["titles"].split()))


def trimmed(sentence: Tagged) -> Tagged:
    """The sentence with its names cut to what wire copy calls a name.

    The corpora also mark "the minister", "they", user names and nationalities; articles, titles and genitives go with
    the name.
    """
    cut = (_trim(sentence.forms, name, unnamed()) for name in sentence.names)
    return sentence._replace(names=tuple(name for name in cut if name))


def _trim(forms: Sequence[str], name: Name, lists: Unnamed) -> Name | None:
    start, end = name.start, name.end
    person = name.label == "PER"
    while start < end and (forms[start].lower() in lists.articles or (person and _entitles(forms, start, lists))):
        start += 1
    if end - start > 1 and forms[end - 1] in {"'s", "’s"}:
        end -= 1
    words = forms[start:end]
    if not words or not (words[0][:1].isupper() and words[-1][:1].isupper()):
        return None
    if any(word.startswith("@") for word in words) or (len(words) == 1 and words[0] in lists.pronouns):
        return None
    # "Iranian" is a people; "Brian" is not.
    if len(words) == 1 and not person and words[0].endswith(_PEOPLES):
        return None
    return Name(start, end, name.label)


def _entitles(forms: Sequence[str], index: int, lists: Unnamed) -> bool:
    """True of a title, and of the full stop that some corpora split from it."""
    return forms[index] in lists.titles or (forms[index] == "." and index > 0 and forms[index - 1] in lists.titles)


def spaces(forms: Sequence[str]) -> list[bool]:
    """Whether a space follows each word, guessed from the words alone; straight quotes open and close by turns."""
    after = []
    quoted = False
    for form, following in zip(forms, (*forms[1:], ""), strict=True):
        closes = following == '"' and quoted != (form == '"')
        tight = following in _NO_SPACE_BEFORE or form in _NO_SPACE_AFTER
        if form == '"':
            quoted = not quoted
        after.append(not (tight or closes or (form == '"' and quoted)))
    return after
