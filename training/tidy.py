"""Brings the name corpora's habits to one: what a name is, and how it is written."""

from __future__ import annotations

from collections.abc import Sequence

from training.conllu import Name
from training.tagged import Tagged

_ARTICLES = frozenset({"the", "a", "an"})
_NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "'", "n't", "'re", "'ve", "'ll"})
_NO_SPACE_AFTER = frozenset({"(", "[", "$", "£"})
_PRONOUNS = frozenset({
    "I", "It", "Its", "They", "Their", "Them", "He", "She", "His", "Her", "Him", "We", "Our", "Us", "You",
    "Your", "Who", "Which", "This", "These", "Those", "That", "Some", "Many", "Both",
})  # fmt: skip
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


def trimmed(sentence: Tagged) -> Tagged:
    """The sentence with its names cut to what wire copy calls a name.

    The corpora also mark "the minister", "they", user names and nationalities; articles and genitives go with the name.
    """
    cut = (_trim(sentence.forms, name) for name in sentence.names)
    return sentence._replace(names=tuple(name for name in cut if name))


def _trim(forms: Sequence[str], name: Name) -> Name | None:
    start, end = name.start, name.end
    while start < end and forms[start].lower() in _ARTICLES:
        start += 1
    if end - start > 1 and forms[end - 1] in {"'s", "’s"}:
        end -= 1
    words = forms[start:end]
    if not words or not (words[0][:1].isupper() and words[-1][:1].isupper()):
        return None
    if any(word.startswith("@") for word in words) or (len(words) == 1 and _common(words[0])):
        return None
    return Name(start, end, name.label)


def _common(word: str) -> bool:
    """True of a single word that is written like a name and is none: a pronoun, a nationality."""
    return word in _PRONOUNS or word.endswith(_PEOPLES)


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
