"""Words that the tagger or parser took for another part of speech, by what they are and stand beside."""

from __future__ import annotations

from workers.extraction import countries
from workers.extraction.lexicon import Lexicon
from workers.extraction.phrases import is_bare
from workers.extraction.tree import SUBJECTS, Role, Sentence, Word, move, take_place

_NOUN_PLACES = frozenset({Role.OBLIQUE, Role.NOUN_MODIFIER})


def mend(sentence: Sentence, lexicon: Lexicon) -> None:
    """Set them right in place."""
    for word, following in sentence.followed():
        if word.role is Role.AGENT and lexicon.has("means", word.lemma) and is_bare(word):
            # "talked by telephone"
            word.role = Role.OBLIQUE
        elif word.tag == "WP" and word.text.isupper() and word.name is not None:
            # "WHO has begun"
            word.tag = "NNP"
        elif word.is_verb and word.text[0].isupper() and following is not None and following.text[0].isupper():
            if countries.is_demonym(word.text):
                _make_adjective(word, following, sentence)
        elif (
            word.tag in ("VB", "VBP") and word.role in _NOUN_PLACES and word.child(Role.DETERMINER) and word.preposition
        ):
            # "during a traffic stop"
            word.tag = "NN"
        elif word.tag == "VBG" and word.role is Role.OBJECT and _is_owned(word, sentence):
            # "gave its blessing"
            word.tag, word.lemma = "NN", word.lower
        elif word.tag == "VBZ" and word.role in SUBJECTS and lexicon.has("persons", word.lemma):
            _make_people(word)


def _is_owned(word: Word, sentence: Sentence) -> bool:
    """Whether a possessive or an article stands right before it, as before a noun alone."""
    before = sentence.word(word.index - 1)
    return before is not None and before.tag in ("PRP$", "DT")


def _make_adjective(word: Word, following: Word, sentence: Sentence) -> None:
    """Make an adjective of "Swiss" in "Swiss Foreign Minister", read as a verb where the tagger does not know it."""
    word.tag = "JJ"
    main = next((child for child in word.children if child.is_verb), None)
    if main is not None:
        take_place(main, word, sentence)
        for child in list(word.children):
            move(child, main, child.role)
        move(word, following.head if following.head not in (None, main) else following, Role.ADJECTIVE)


def _make_people(word: Word) -> None:
    """Make people of "Two suspects were held", read as two that suspect."""
    number = word.child(*SUBJECTS)
    if number is not None and number.tag in ("CD", "DT", "JJ"):
        word.tag, number.role = "NNS", Role.NUMBER if number.tag == "CD" else Role.DETERMINER
