"""Noun phrases: what belongs to one, what to call it, and which nouns it joins."""

from __future__ import annotations

from collections.abc import Iterator

from workers.extraction.tree import Role, Sentence, Word

_BEFORE_HEAD = frozenset(
    {
        Role.DETERMINER,
        Role.ADJECTIVE,
        Role.NUMBER,
        Role.COMPOUND,
        Role.TITLE,
        Role.NAME_PART,
        Role.POSSESSOR,
        Role.ADVERB,
    }
)
_REASONS = frozenset({"about", "against", "into", "over"})
_WITHIN_NAME = frozenset({Role.NAME_PART, Role.COMPOUND})
# Longer descriptions identify nobody better.
_LONGEST_DESCRIPTION = 12


def subtree(word: Word) -> Iterator[Word]:
    """The word and all below it, in no particular order."""
    stack = [word]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(top.children)


def _first_index(word: Word) -> int:
    """The index at which a word's phrase begins."""
    return min(below.index for below in subtree(word)) if word.children else word.index


def conjuncts(head: Word) -> list[Word]:
    """The noun and those joined to it: "Greece", "Cyprus" and "France" of "Greece, Cyprus and France"."""
    holders = [head, *(child for child in head.children if child.role in _WITHIN_NAME)]
    # "Air France, the pilots' union and a charity": the parser takes the second of three for an apposition.
    listed = [c for c in head.children if c.role is Role.APPOSITION and c.name and head.name and c.child(Role.CONJUNCT)]
    holders += listed
    joined = listed + [inner for holder in holders for inner in holder.children if inner.role is Role.CONJUNCT]
    return [head, *(word for word in joined if (word.is_noun or word.is_pronoun) and not _joins_modifier(word, head))]


def _joins_modifier(word: Word, head: Word) -> bool:
    """Whether a noun is joined to what tells of the head before it: "the Thai and Lao ministers"."""
    return word.head is not head and word.index < head.index


def name_span(head: Word, sentence: Sentence) -> tuple[int, int] | None:
    """First and last index of the proper name that the word is part of; None if it is part of none."""
    if head.name is None:
        return None
    first = last = head.index
    while _same_name(sentence.word(first - 1), head):
        first -= 1
    while _same_name(sentence.word(last + 1), head):
        last += 1
    return first, last


def core_span(head: Word, sentence: Sentence) -> tuple[int, int]:
    """First and last index of the phrase up to its head: determiners, adjectives, titles, name."""
    first = last = head.index
    for child in reversed(head.children):
        if child.index < head.index and child.role in _BEFORE_HEAD:
            first = min(first, _first_index(child))
    for child in head.children:
        if child.index > head.index and child.role in _WITHIN_NAME:
            last = max(last, child.index)
    named = name_span(head, sentence)
    if named:
        first, last = min(first, named[0]), max(last, named[1])
    return max(first, sentence.first_index), last


def described_span(head: Word, sentence: Sentence) -> tuple[int, int]:
    """The core with the prepositional phrases that tell which one: "the spokesperson at the embassy in the US"."""
    first, last = core_span(head, sentence)
    for child in head.children:
        if child.role is not Role.NOUN_MODIFIER or child.index < last:
            continue
        if _first_index(child) != last + 1:
            break
        end = described_span(child, sentence)[1]
        if end - first >= _LONGEST_DESCRIPTION:
            break
        last = end
    return first, last


def with_number(span: tuple[int, int], sentence: Sentence) -> tuple[int, int]:
    """A span with the number that its name ends in, or the name that its number belongs to: "Windows 7"."""
    first, last = span
    end, following, further = (sentence.word(last + step) for step in range(3))
    if end is not None and end.tag == "NNP" and _is_number(following) and not (further is not None and further.is_noun):
        return first, last + 1
    if first == last and _is_number(end) and not (following is not None and following.is_noun):
        while (before := sentence.word(first - 1)) is not None and before.tag == "NNP":
            first -= 1
    return first, last


def _is_number(word: Word | None) -> bool:
    return word is not None and word.text.isdigit() and not word.is_time


def span_text(span: tuple[int, int], sentence: Sentence, text: str) -> str:
    """The words from first to last index, as they stand in the block's text."""
    first, last = sentence.word(span[0]), sentence.word(span[1])
    if first is None or last is None:
        return ""
    return text[first.start : last.end]


def is_definite(head: Word) -> bool:
    """Whether the phrase speaks of something known: "the", "this", a possessor."""
    determiner = head.child(Role.DETERMINER)
    if determiner is not None:
        return determiner.lower in ("the", "this", "that", "these", "those", "both")
    return head.child(Role.POSSESSOR) is not None


def gives_reason(head: Word) -> bool:
    """Whether a phrase tells of what went before, for which something is done: "charged over the bombing".

    "For a rally" rather tells the purpose, "for the rescue" the reason.
    """
    preposition = head.preposition if head.role is Role.OBLIQUE else ""
    return preposition in _REASONS or (preposition == "for" and is_definite(head))


def is_bare(head: Word) -> bool:
    """Whether nothing determines the phrase: no article, possessor or number."""
    return head.child(Role.DETERMINER, Role.POSSESSOR, Role.NUMBER) is None


def _same_name(word: Word | None, head: Word) -> bool:
    return word is not None and word.name == head.name and word.name_start == head.name_start
