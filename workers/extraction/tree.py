"""Sentences as trees of words with one set of grammatical roles, whatever labels the language model speaks.

The rules of extraction read these trees alone. The set follows Universal Dependencies: the noun is the head of a
prepositional phrase and the predicate that of a copula; all conjuncts hang on the first one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import zip_longest
from typing import Literal

NameKind = Literal["person", "organization", "place", "nationality"]


class Role(Enum):
    """What a word does for its head."""

    # Each role is one object; Enum's own hash is that of its name, and sets of roles are asked all the time.
    __hash__ = object.__hash__

    ROOT = auto()
    SUBJECT = auto()
    PASSIVE_SUBJECT = auto()
    OBJECT = auto()
    INDIRECT_OBJECT = auto()
    AGENT = auto()
    OBLIQUE = auto()
    """A prepositional phrase of a verb; its preposition is a CASE child."""
    BARE_OBLIQUE = auto()
    """An adverbial noun without a preposition: "Monday", "last week"."""
    COMPLEMENT_CLAUSE = auto()
    OPEN_COMPLEMENT = auto()
    ADVERBIAL_CLAUSE = auto()
    NOUN_CLAUSE = auto()
    """A participle or infinitive after a noun: "ships carrying oil"."""
    RELATIVE_CLAUSE = auto()
    NOUN_MODIFIER = auto()
    """A prepositional phrase of a noun."""
    POSSESSOR = auto()
    APPOSITION = auto()
    TITLE = auto()
    NAME_PART = auto()
    COMPOUND = auto()
    ADJECTIVE = auto()
    NUMBER = auto()
    DETERMINER = auto()
    CASE = auto()
    MARKER = auto()
    """"that", "if", "to", "after" before a clause."""
    AUXILIARY = auto()
    PASSIVE_AUXILIARY = auto()
    COPULA = auto()
    NEGATION = auto()
    ADVERB = auto()
    PARTICLE = auto()
    CONJUNCT = auto()
    COORDINATOR = auto()
    PARATAXIS = auto()
    EXPLETIVE = auto()
    PUNCTUATION = auto()
    OTHER = auto()


SUBJECTS = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WDT", "DT", "EX"})


@dataclass(slots=True, eq=False)
class Word:
    """One token: where it stands in its block's text, what it is, and its place in the tree.

    :param lower: the word in lower case.
    :param tag: Penn Treebank tag.
    :param name: kind of the proper name that it is part of, if it is; ``name_start`` is that name's first index.
    :param is_time: whether it belongs to a time expression; ``quoted`` whether it stands in a quotation.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    role: Role = Role.OTHER
    head: Word | None = None
    children: list[Word] = field(default_factory=list)
    name: NameKind | None = None
    name_start: int = -1
    is_time: bool = False
    quoted: bool = False
    passive: bool | None = field(default=None, repr=False)
    """Whether it is a passive verb, where :func:`clauses.is_passive` has found it out."""

    def child(self, *roles: Role) -> Word | None:
        """The first child in one of the roles."""
        # A loop: this is asked a hundred times a sentence, and a generator takes twice as long.
        for child in self.children:
            if child.role in roles:
                return child
        return None

    def all(self, *roles: Role) -> list[Word]:
        """Every child in one of the roles, in order of the text."""
        return [child for child in self.children if child.role in roles]

    def ancestors(self) -> Iterator[Word]:
        """The words above, nearest first."""
        word = self.head
        while word is not None:
            yield word
            word = word.head

    @property
    def is_verb(self) -> bool:
        """Whether it is tagged as a verb."""
        return self.tag in VERB_TAGS

    @property
    def is_noun(self) -> bool:
        """Whether it is tagged as a noun or name."""
        return self.tag in NOUN_TAGS

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun that stands for a noun."""
        return self.tag in PRONOUN_TAGS

    @property
    def preposition(self) -> str:
        """The preposition of the phrase that it heads, or ""."""
        for child in self.children:
            if child.role is Role.CASE and child.tag != "POS":
                return child.lower
        return ""


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence of a block: its words in order and the one at the top of its tree."""

    block: int
    number: int
    words: list[Word]
    root: Word
    start: int = field(init=False)
    """Offset of the first character in the block's text."""
    end: int = field(init=False)
    """Offset after the last character in the block's text."""
    first_index: int = field(init=False)
    """Index of the first word among those of the block."""
    _in_title_case: bool | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.start, self.end, self.first_index = self.words[0].start, self.words[-1].end, self.words[0].index

    def word(self, index: int) -> Word | None:
        """The word of that index in the block, None if it is outside this sentence."""
        words, place = self.words, index - self.first_index
        return words[place] if 0 <= place < len(words) else None

    def followed(self) -> Iterator[tuple[Word, Word | None]]:
        """Each word with the one after it."""
        return zip_longest(self.words, self.words[1:])

    @property
    def in_title_case(self) -> bool:
        """Whether all words of weight are in capitals, as in some headlines, so that capitals tell nothing."""
        if self._in_title_case is None:
            weighty = [word.text for word in self.words if len(word.text) > 3 and word.text.isalpha()]
            self._in_title_case = len(weighty) > 3 and all(text[0].isupper() for text in weighty)
        return self._in_title_case


def move(word: Word, head: Word | None, role: Role) -> None:
    """Hang a word with all below it on another one, in a role.

    :raises ValueError: if the other one is the word itself or below it: whoever goes up such a tree never arrives.
    """
    if head is not None and (head is word or word in head.ancestors()):
        raise ValueError(f"{word.text!r} cannot hang on {head.text!r}, which is below it.")
    if word.head is not None:
        word.head.children.remove(word)
    word.head, word.role = head, role
    if head is not None:
        head.children.append(word)
        head.children.sort(key=lambda child: child.index)


def take_place(word: Word, above: Word, sentence: Sentence) -> None:
    """Put a word where one above it stood."""
    if sentence.root is above:
        sentence.root = word
    role = above.role
    move(word, above.head, role)
