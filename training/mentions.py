"""Finds the names among GUM's mentions.

GUM brackets every mention of an entity, nested and with all its modifiers ("the president of [Chile]"), and says
whether it is a person, an organisation or a place. A recogniser of names needs the name alone: the mention's head, if
it is a proper noun, with the words around it that belong to the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from training.conllu import Name, Word

LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}

_BRACKET = re.compile(r"\((?P<opens>\d+)-(?P<kind>[a-z]+)[^()]*(?P<single>\))?|(?P<closes>\d+)\)")
_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
# Relations that tie the words of one name together, as against words that merely describe its bearer.
_WITHIN = frozenset({"flat", "flat:name", "compound", "goeswith", "nummod", "amod"})
_DESCRIBES = frozenset({"nmod:desc", "nmod:poss", "nmod:unmarked", "appos"})
_LINKS = frozenset({"of", "for", "and", "&", "de", "the", "la"})
_GENERATIONS = frozenset({"Jr.", "Sr.", "II", "III"})


class Mention(NamedTuple):
    """The words ``start`` to ``end`` (exclusive) that mention an entity of a kind."""

    start: int
    end: int
    kind: str


def mentions(words: Sequence[Word]) -> Iterator[Mention]:
    """The mentions bracketed in the words' MISC column, in the order in which they close."""
    opened: list[tuple[str, str, int]] = []
    for index, word in enumerate(words):
        entity = _ENTITY.search(word.misc)
        for bracket in _BRACKET.finditer(entity[1]) if entity else ():
            if bracket["single"]:
                yield Mention(index, index + 1, bracket["kind"])
            elif bracket["opens"]:
                opened.append((bracket["opens"], bracket["kind"], index))
            else:
                found = next((each for each in reversed(opened) if each[0] == bracket["closes"]), None)
                if found:
                    opened.remove(found)
                    yield Mention(found[2], index + 1, found[1])


def names(words: Sequence[Word]) -> tuple[Name, ...]:
    """The names of persons, organisations and places; of two that overlap, the longer one."""
    found = [name for mention in mentions(words) if (name := _name(words, mention))]
    taken: set[int] = set()
    kept = []
    for name in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        covered = set(range(name.start, name.end))
        if not covered & taken:
            taken |= covered
            kept.append(name)
    return tuple(sorted(kept))


def _name(words: Sequence[Word], mention: Mention) -> Name | None:
    head = _head(words, mention)
    if head is None or mention.kind not in LABELS or words[head].upos != "PROPN":
        return None
    person = mention.kind == "person"
    start, end = _leftmost(words, mention, head, person=person), _rightmost(words, mention, head, person=person)
    # "the Clintons" are a family, not a person.
    if person and end - start == 1 and words[start].xpos == "NNPS":
        return None
    return Name(start, end, LABELS[mention.kind])


def _head(words: Sequence[Word], mention: Mention) -> int | None:
    inside = range(mention.start, mention.end)
    return next((index for index in inside if words[index].head - 1 not in inside), None)


def _leftmost(words: Sequence[Word], mention: Mention, head: int, *, person: bool) -> int:
    """Where the name begins: words before its head that are tied to it and written as a name's part."""
    start = head
    for index in range(head - 1, mention.start - 1, -1):
        word = words[index]
        if word.xpos == "HYPH":
            continue
        if word.deprel in _DESCRIBES or not start <= word.head - 1 <= head:
            break
        if not (word.xpos.startswith("NNP") or (not person and _capital(word) and word.deprel in _WITHIN and index)):
            break
        start = index
    return start


def _rightmost(words: Sequence[Word], mention: Mention, head: int, *, person: bool) -> int:
    """Where the name ends: flat parts, and for organisations and places a capitalised "of …" as well."""
    end = head + 1
    while end < mention.end:
        if _continues(words[end], person=person) or _hyphenated(words, end, mention.end):
            end += 1
        elif not person and (linked := _linked(words, end, mention.end)):
            end = linked
        else:
            break
    return end


def _continues(word: Word, *, person: bool) -> bool:
    if person and word.form in _GENERATIONS:
        return True
    return word.deprel in _WITHIN and (word.upos == "PROPN" or (not person and _capital(word)))


def _hyphenated(words: Sequence[Word], index: int, stop: int) -> bool:
    return words[index].form in {"-", "–"} and index + 1 < stop and words[index + 1].upos == "PROPN"


def _linked(words: Sequence[Word], index: int, stop: int) -> int:
    """The end of "of Foreign Affairs" in "Ministry of Foreign Affairs"; 0 where none begins at the index."""
    after = index
    while after < stop and words[after].form in _LINKS:
        after += 1
    if after in (index, stop) or words[index].form == "the" or not _capital(words[after]):
        return 0
    if words[index].form in {"and", "&"} and words[after].deprel != "conj":
        return 0
    while after < stop and _capital(words[after]) and words[after].deprel != "appos":
        after += 1
    return after


def _capital(word: Word) -> bool:
    return word.form[:1].isupper() or word.form[:1].isdigit()
