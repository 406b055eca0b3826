"""From a parsed spaCy document to :mod:`workers.extraction.tree`: one adapter for each scheme of labels.

Universal Dependencies (the packaged model) need a change of names. ClearNLP's labels (spaCy's own English pipelines)
hang a noun on its preposition and a predicate on "be", and chain conjuncts: those are turned over here.
"""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc

from workers.extraction.phrases import subtree
from workers.extraction.tree import NOUN_TAGS, NameKind, Role, Sentence, Word, move

_UNIVERSAL = {
    "ROOT": Role.ROOT,
    "root": Role.ROOT,
    "nsubj": Role.SUBJECT,
    "nsubj:outer": Role.SUBJECT,
    "csubj": Role.OTHER,
    "nsubj:pass": Role.PASSIVE_SUBJECT,
    "obj": Role.OBJECT,
    "iobj": Role.INDIRECT_OBJECT,
    "obl": Role.OBLIQUE,
    "obl:agent": Role.AGENT,
    "obl:unmarked": Role.BARE_OBLIQUE,
    "ccomp": Role.COMPLEMENT_CLAUSE,
    "xcomp": Role.OPEN_COMPLEMENT,
    "advcl": Role.ADVERBIAL_CLAUSE,
    "advcl:relcl": Role.ADVERBIAL_CLAUSE,
    "acl": Role.NOUN_CLAUSE,
    "acl:relcl": Role.RELATIVE_CLAUSE,
    "nmod": Role.NOUN_MODIFIER,
    "nmod:unmarked": Role.BARE_OBLIQUE,
    "nmod:poss": Role.POSSESSOR,
    "nmod:desc": Role.TITLE,
    "appos": Role.APPOSITION,
    "flat": Role.NAME_PART,
    "compound": Role.COMPOUND,
    "compound:prt": Role.PARTICLE,
    "amod": Role.ADJECTIVE,
    "nummod": Role.NUMBER,
    "det": Role.DETERMINER,
    "det:predet": Role.DETERMINER,
    "case": Role.CASE,
    "mark": Role.MARKER,
    "aux": Role.AUXILIARY,
    "aux:pass": Role.PASSIVE_AUXILIARY,
    "cop": Role.COPULA,
    "advmod": Role.ADVERB,
    "conj": Role.CONJUNCT,
    "cc": Role.COORDINATOR,
    "cc:preconj": Role.COORDINATOR,
    "parataxis": Role.PARATAXIS,
    "expl": Role.EXPLETIVE,
    "punct": Role.PUNCTUATION,
}
_CLEARNLP = {
    "ROOT": Role.ROOT,
    "nsubj": Role.SUBJECT,
    "nsubjpass": Role.PASSIVE_SUBJECT,
    "dobj": Role.OBJECT,
    "dative": Role.INDIRECT_OBJECT,
    "agent": Role.CASE,
    "prep": Role.CASE,
    "pobj": Role.OBLIQUE,
    "pcomp": Role.ADVERBIAL_CLAUSE,
    "npadvmod": Role.BARE_OBLIQUE,
    "ccomp": Role.COMPLEMENT_CLAUSE,
    "xcomp": Role.OPEN_COMPLEMENT,
    "oprd": Role.OPEN_COMPLEMENT,
    "attr": Role.OTHER,
    "acomp": Role.OTHER,
    "advcl": Role.ADVERBIAL_CLAUSE,
    "acl": Role.NOUN_CLAUSE,
    "relcl": Role.RELATIVE_CLAUSE,
    "poss": Role.POSSESSOR,
    "appos": Role.APPOSITION,
    "nmod": Role.COMPOUND,
    "compound": Role.COMPOUND,
    "prt": Role.PARTICLE,
    "amod": Role.ADJECTIVE,
    "nummod": Role.NUMBER,
    "quantmod": Role.ADVERB,
    "det": Role.DETERMINER,
    "predet": Role.DETERMINER,
    "case": Role.CASE,
    "mark": Role.MARKER,
    "aux": Role.AUXILIARY,
    "auxpass": Role.PASSIVE_AUXILIARY,
    "neg": Role.NEGATION,
    "advmod": Role.ADVERB,
    "conj": Role.CONJUNCT,
    "cc": Role.COORDINATOR,
    "preconj": Role.COORDINATOR,
    "parataxis": Role.PARATAXIS,
    "expl": Role.EXPLETIVE,
    "punct": Role.PUNCTUATION,
}
_NAMES: dict[str, NameKind] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organization",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "NORP": "nationality",
}
_BREAKS = frozenset({",", ";", ":", "/", "–", "—"})
_ATTRIBUTES: list[int | str] = ["ORTH", "LEMMA", "TAG", "DEP", "IDX", "HEAD"]
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nt"})


def is_clearnlp(labels: tuple[str, ...]) -> bool:
    """Whether a parser with these labels speaks ClearNLP."""
    return "dobj" in labels


def sentences(doc: Doc, block: int, clearnlp: bool) -> list[Sentence]:
    """The trees of a parsed block.

    :param block: the number that each sentence carries.
    :param clearnlp: whether the labels are ClearNLP's; Universal Dependencies otherwise.
    """
    words = _words(doc, _CLEARNLP if clearnlp else _UNIVERSAL)
    if clearnlp:
        for word in words:
            _lift_noun_above_preposition(word)
        for word in words:
            _lift_predicate_above_copula(word)
        for word in words:
            _unchain_conjunct(word)
    for word in words:
        if word.role is Role.NOUN_CLAUSE:
            _raise_finite_verb(word)
        if len(word.children) > 1:
            _join_subjects(word)
    _name(doc, words)
    return [_sentence(block, number, words[span.start : span.end]) for number, span in enumerate(doc.sents)]


def _words(doc: Doc, roles: dict[str, Role]) -> list[Word]:
    # An array of numbers is read three times as fast as one token after another. It holds no signs, which heads have.
    rows = doc.to_array(_ATTRIBUTES).astype("int64")
    strings = doc.vocab.strings
    words: list[Word] = []
    for index, (orth, lemma, tag, dep, start) in enumerate(rows[:, :-1].astype("uint64").tolist()):
        text, role = strings[orth], roles.get(strings[dep], Role.OTHER)
        lower = text.lower()
        if role is Role.ADVERB and lower in _NEGATIONS:
            role = Role.NEGATION
        words.append(Word(index, start, start + len(text), text, lower, strings[lemma].lower(), strings[tag], role))
    for word, offset in zip(words, rows[:, -1].tolist(), strict=True):
        if offset:
            word.head = words[word.index + offset]
            word.head.children.append(word)
    return words


def _lift_noun_above_preposition(preposition: Word) -> None:
    governor = preposition.head
    inner = next((c for c in preposition.children if c.role in (Role.OBLIQUE, Role.ADVERBIAL_CLAUSE)), None)
    if preposition.role is not Role.CASE or governor is None or inner is None:
        return
    role = inner.role
    if role is Role.OBLIQUE:
        passive = governor.child(Role.PASSIVE_AUXILIARY) is not None
        role = Role.NOUN_MODIFIER if governor.tag in NOUN_TAGS else Role.OBLIQUE
        role = Role.AGENT if passive and preposition.lower == "by" else role
    move(inner, governor, role)
    move(preposition, inner, Role.CASE if role is not Role.ADVERBIAL_CLAUSE else Role.MARKER)
    for child in list(preposition.children):
        move(child, inner, child.role)


def _lift_predicate_above_copula(verb: Word) -> None:
    if verb.lemma not in ("be", "'s", "’s") or not verb.is_verb:
        return
    predicate = next((c for c in verb.children if c.role is Role.OTHER and c.index > verb.index), None)
    if predicate is None:
        return
    move(predicate, verb.head, verb.role)
    move(verb, predicate, Role.COPULA)
    for child in list(verb.children):
        move(child, predicate, child.role)


def _unchain_conjunct(word: Word) -> None:
    while word.role is Role.CONJUNCT and word.head is not None and word.head.role is Role.CONJUNCT:
        move(word, word.head.head, Role.CONJUNCT)


def _raise_finite_verb(verb: Word) -> None:
    """Undo "the letter / accused ..." read as a reduced relative clause: a past tense cannot be one."""
    noun = verb.head
    if noun is None or noun.head is not None:
        return
    if verb.tag != "VBD" and not (verb.tag == "VBN" and _lacks_finite_verb(noun)):
        return
    if verb.child(Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.PASSIVE_AUXILIARY):
        return
    noun.children.remove(verb)
    verb.head, verb.role = None, Role.ROOT
    for child in [c for c in noun.children if c.index > verb.index]:
        move(child, verb, child.role)
    move(noun, verb, Role.SUBJECT)


def _lacks_finite_verb(noun: Word) -> bool:
    """Whether a whole sentence hangs on a noun and no finite verb: one of its participles must be a past tense."""
    words = list(subtree(noun))
    whole = any(word.text == "." for word in noun.children)
    return whole and not any(word.tag in ("VBD", "VBZ", "VBP", "MD") for word in words)


def _join_subjects(verb: Word) -> None:
    """Make one joined subject of two that "and" stands between."""
    subjects = verb.all(Role.SUBJECT, Role.PASSIVE_SUBJECT)
    for first, second in pairwise(subjects):
        if second.child(Role.COORDINATOR) is not None and second.index < verb.index:
            move(second, first, Role.CONJUNCT)


def _name(doc: Doc, words: list[Word]) -> None:
    for entity in doc.ents:
        kind = _NAMES.get(entity.label_)
        if kind is None:
            continue
        start = entity.start
        for word in words[entity.start : entity.end]:
            # "Airbus, Air France": the recogniser runs over commas.
            if word.text in _BREAKS:
                start = word.index + 1
                continue
            word.name, word.name_start = kind, start


def _sentence(block: int, number: int, words: list[Word]) -> Sentence:
    root = next((word for word in words if word.head is None), words[0])
    return Sentence(block, number, words, root)
