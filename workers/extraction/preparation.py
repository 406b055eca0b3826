"""What is set right in the trees of a document before the rules read them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from workers.extraction import coordination
from workers.extraction.lexicon import Lexicon
from workers.extraction.repairs import repair
from workers.extraction.times import TimeExpression
from workers.extraction.tree import SUBJECTS, Role, Sentence, Word, move

_NOUN_PLACES = frozenset({Role.OBJECT, Role.SUBJECT, Role.OBLIQUE, Role.NOUN_MODIFIER})
_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_ARGUMENTS = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBJECT, Role.INDIRECT_OBJECT})


def prepare(sentences: Sequence[Sentence], times: Sequence[Sequence[TimeExpression]], lexicon: Lexicon) -> None:
    """Set times aside, mend lemmas and tenses and mark quotations, in place.

    :param times: for each block, its time expressions.
    """
    inside = False
    for number, sentence in enumerate(sentences):
        if number == 0 or sentences[number - 1].block != sentence.block:
            inside = False
        for word in sentence.words:
            if word.text in _QUOTES:
                inside = _quotes(word, sentence)
            word.quoted = inside
            _mend_lemma(word, lexicon)
        repair(sentence, lexicon)
        coordination.repair(sentence, lexicon)
        own = within(times[sentence.block], sentence)
        _set_times_aside(sentence, own)
        if own and any(word.role is Role.RELATIVE_CLAUSE for word in sentence.words):
            for time in own:
                _leave_to_relative_clause(time, sentence)
        for word in sentence.words:
            if word.role is Role.NOUN_CLAUSE and word.head is not None and word.head.is_time:
                _free_from_time(word, sentence)


def _mend_lemma(word: Word, lexicon: Lexicon) -> None:
    if word.tag == "VBG" and word.role in _NOUN_PLACES and word.lower in lexicon.nouns:
        # "Fighting broke out", "storms caused flooding".
        word.tag, word.lemma = "NN", word.lower
    if word.is_verb:
        word.lemma = lexicon.verb_lemma(word.text, word.lemma)
    elif word.tag in ("NNS", "NNPS"):
        word.lemma = lexicon.noun_lemma(word.text, word.lemma)


def within(times: Sequence[TimeExpression], sentence: Sentence) -> Sequence[TimeExpression]:
    """Those of a block's time expressions, which are in order, that stand in a sentence of it."""
    first = bisect_left(times, sentence.start, key=lambda time: time.start)
    return times[first : bisect_left(times, sentence.end, key=lambda time: time.start)]


def _quotes(word: Word, sentence: Sentence) -> bool:
    """Whether a quotation is open after a mark."""
    if word.text == "“":
        return True
    if word.text == "”":
        return False
    before = sentence.word(word.index - 1)
    return before is None or before.end < word.start


def _set_times_aside(sentence: Sentence, times: Sequence[TimeExpression]) -> None:
    """Keep "Monday" from being read as a subject or object, and a month from being read as a name."""
    for time in times:
        if time.type not in ("DATE", "TIME"):
            continue
        for word in sentence.words:
            if time.start <= word.start < time.end:
                word.name, word.is_time = None, True
                if word.role in _ARGUMENTS:
                    word.role = Role.BARE_OBLIQUE


def _leave_to_relative_clause(time: TimeExpression, sentence: Sentence) -> None:
    """Hang "a week ago" of "Two men who were kidnapped a week ago were freed" on the clause that it stands in."""
    inside = (word for word in sentence.words if time.start <= word.start < time.end)
    head = next((word for word in inside if _is_outside(word.head, time)), None)
    verb = head.head if head is not None else None
    if head is None or verb is None or not verb.is_verb or verb.index < head.index:
        return
    own = verb.child(*SUBJECTS)
    clause = own.child(Role.RELATIVE_CLAUSE) if own is not None else None
    if clause is None or not clause.index < head.index:
        return
    between = (sentence.word(index) for index in range(clause.index, verb.index))
    if all(word is not None and word.tag != "," for word in between):
        move(head, clause, head.role)


def _is_outside(word: Word | None, time: TimeExpression) -> bool:
    return word is not None and not time.start <= word.start < time.end


def _free_from_time(verb: Word, sentence: Sentence) -> None:
    """Undo what makes a time the subject or noun of a verb behind it."""
    above = verb.head.head if verb.head is not None else None
    if verb.tag in ("VBN", "VBD"):
        _make_main_verb(verb, sentence)
    elif above is not None and above.is_verb and any(child.tag == "TO" for child in verb.children):
        # "offered last week to mediate"
        move(verb, above, Role.OPEN_COMPLEMENT)


def _make_main_verb(verb: Word, sentence: Sentence) -> None:
    """Undo "the minister, last year called ..." read as a year that was called something."""
    time = verb.head
    noun = time.head if time is not None else None
    if time is None or not time.is_time or noun is None or noun.head is not None or not noun.is_noun:
        return
    time.children.remove(verb)
    noun.children.remove(time)
    verb.head, verb.role, verb.tag = None, Role.ROOT, "VBD"
    time.head, time.role = verb, Role.BARE_OBLIQUE
    noun.head, noun.role = verb, Role.SUBJECT
    verb.children = sorted([noun, time, *verb.children], key=lambda child: child.index)
    sentence.root = verb
