"""Trees that cannot be right, set right: perfect and past tenses that the tagger took for adjectives."""

from __future__ import annotations

from workers.extraction import mistagged, verbless
from workers.extraction.lexicon import Lexicon
from workers.extraction.tree import SUBJECTS, Role, Sentence, Word, move, take_place

_ALSO_PREPOSITIONS = frozenset({"since", "after", "before", "until"})
_SUBORDINATE = frozenset({"after", "before", "since", "while", "because", "although", "though"})
_AROUND = frozenset({"after", "before"})
_RELATIVE = frozenset({"who", "whom", "which"})
# Their past is as their present.
_UNCHANGED = frozenset(
    {"bet", "bid", "burst", "cast", "cost", "cut", "hit", "hurt", "let", "put", "quit", "set", "shed", "shut"}
)
_UNITS = frozenset({"hour", "day", "week", "month", "year", "minute"})
_DETERMINED = (Role.DETERMINER, Role.POSSESSOR, Role.NUMBER)
_WITH_SUBJECT = frozenset({Role.ROOT, Role.COMPLEMENT_CLAUSE, Role.PARATAXIS, Role.CONJUNCT, Role.RELATIVE_CLAUSE})


def repair(sentence: Sentence, lexicon: Lexicon) -> None:
    """Mend the verbs of a sentence in place."""
    mistagged.mend(sentence, lexicon)
    verbless.raise_verb(sentence)
    for word in sentence.words:
        if word.is_verb:
            verbless.join_to_have(word, sentence)
            _part_from_opening(word)
            _part_from_measure(word)
            _join_to_name(word, sentence)
            _raise_main_clause(word, sentence)
            _hang_on_antecedent(word, sentence)
            _find_subject(word, sentence)
            _retag(word, lexicon)
        if word.tag == "VB" and word.role is Role.OBLIQUE and any(child.tag == "TO" for child in word.children):
            # "offered on Friday to mediate"
            word.role = Role.OPEN_COMPLEMENT
        if word.role is Role.OBJECT and word.child(Role.COPULA) is not None and word.child(Role.SUBJECT) is not None:
            # "made clear that its ships were part of a mission": what has a subject is a clause.
            word.role = Role.COMPLEMENT_CLAUSE
        if word.role is Role.ADJECTIVE and word.tag == "VBD" and word.child(Role.SUBJECT) is not None:
            _make_finite(word, sentence)
        if word.tag != "VBN":
            continue
        if _is_perfect(word, sentence, lexicon):
            _make_perfect(word, sentence)
        elif word.role is Role.ADJECTIVE and word.child(Role.SUBJECT) is not None:
            _make_finite(word, sentence)
        elif (
            (word.role in _WITH_SUBJECT or _is_introduced(word))
            and word.child(Role.SUBJECT)
            and not word.child(Role.AUXILIARY, Role.PASSIVE_AUXILIARY)
        ):
            # A participle without auxiliary has no subject: "the two leaders today signed ...".
            word.tag = "VBD"


def _is_introduced(verb: Word) -> bool:
    """Whether a conjunction makes a clause of a verb: "as workers struck"."""
    return verb.role is Role.ADVERBIAL_CLAUSE and verb.child(Role.MARKER) is not None


def _retag(verb: Word, lexicon: Lexicon) -> None:
    if verb.tag == "VBG" and _is_caused(verb, lexicon):
        verb.tag, verb.lemma, verb.role = "NN", verb.lower, Role.OBJECT
    elif verb.tag == "VBP" and verb.lower.endswith("ed") and verb.lower != verb.lemma:
        # No present ends so, but for verbs like "need".
        verb.tag = "VBD"
    elif verb.tag == "VBP" and verb.lemma in _UNCHANGED and _is_one(verb.child(*SUBJECTS)):
        # "A group of men set fire to the mill": the present would be "sets".
        verb.tag = "VBD"


def _is_one(own: Word | None) -> bool:
    return own is not None and own.tag in ("NN", "NNP") and own.child(Role.CONJUNCT) is None


def _is_caused(participle: Word, lexicon: Lexicon) -> bool:
    """Whether "flooding" of "rain caused flooding" was read as what the rain does."""
    verb = participle.head
    if participle.role is not Role.OPEN_COMPLEMENT or participle.lower not in lexicon.nouns or verb is None:
        return False
    carries = lexicon.has("light", verb.lemma) and not lexicon.has("aspect", verb.lemma)
    return carries and verb.child(Role.OBJECT) is None and participle.child(Role.OBJECT, Role.MARKER) is None


def _part_from_opening(verb: Word) -> None:
    """Take "since the vote" out of "Since the vote, prices have doubled", where it was read as a clause's subject."""
    own = [child for child in verb.children if child.role in SUBJECTS]
    if len(own) < 2:
        return
    marker = next((word for word in verb.all(Role.MARKER) if word.lower in _ALSO_PREPOSITIONS), None)
    if marker is None or not marker.index < own[0].index < own[-1].index < verb.index:
        return
    marks = (*verb.all(Role.PUNCTUATION), *own[0].all(Role.PUNCTUATION))
    if not own[0].is_noun or not any(own[0].index < mark.index < own[-1].index for mark in marks):
        return
    own[0].role = Role.OBLIQUE
    move(marker, own[0], Role.CASE)


def _part_from_measure(verb: Word) -> None:
    """Make a clause of "three days after the rebels seized it", read as days after the rebels that seized it."""
    unit = verb.child(*SUBJECTS)
    if unit is not None and unit.index < verb.index and unit.preposition in _AROUND:
        # No subject has a preposition.
        for child in [child for child in unit.children if child.role is Role.CASE or child.lemma in _UNITS]:
            move(child, verb, Role.MARKER if child.role is Role.CASE else child.role)
        return
    if unit is not None and unit.lemma in _UNITS:
        agent = next((noun for noun in unit.all(Role.NOUN_MODIFIER) if noun.preposition in _AROUND), None)
    else:
        # "a week after the bridge collapsed", read as what collapsed after the bridge.
        right_before = (noun for noun in verb.all(Role.OBLIQUE) if noun.index == verb.index - 1)
        agent = next((noun for noun in right_before if noun.preposition in _AROUND and not noun.is_time), None)
        agent = agent if unit is None and verb.tag in ("VBD", "VBN") and _is_measured(verb) else None
    if agent is None or agent.index > verb.index:
        return
    marker = next(child for child in agent.all(Role.CASE) if child.lower == agent.preposition)
    move(marker, verb, Role.MARKER)
    move(agent, verb, Role.SUBJECT if unit is None else unit.role)
    if unit is None:
        verb.tag = "VBD"
    else:
        unit.role = Role.BARE_OBLIQUE


def _join_to_name(verb: Word, sentence: Sentence) -> None:
    """Make a clause of "after the ferry Aurora sank", read as what Aurora did behind a ferry."""
    name = verb.child(*SUBJECTS)
    noun = sentence.word(name.index - 1) if name is not None and name.tag == "NNP" and name.index < verb.index else None
    if name is None or noun is None or noun.tag != "NN" or noun.preposition not in _AROUND:
        return
    if noun is verb.head:
        # Read as the ferry that Aurora sank.
        take_place(verb, noun, sentence)
        verb.role = verb.role if verb.role is Role.ROOT else Role.ADVERBIAL_CLAUSE
    elif noun in verb.ancestors():
        return
    for child in [child for child in noun.children if child.role is Role.CASE or child.lemma in _UNITS]:
        move(child, verb, Role.MARKER if child.role is Role.CASE else child.role)
    move(noun, name, Role.TITLE)
    unit = verb.head
    if unit is not None and unit.lemma in _UNITS and unit.head is not None:
        move(verb, unit.head, Role.ADVERBIAL_CLAUSE)
        move(unit, verb, Role.BARE_OBLIQUE)
    verb.role = Role.ADVERBIAL_CLAUSE if verb.role is Role.COMPLEMENT_CLAUSE else verb.role


def _is_measured(verb: Word) -> bool:
    """Whether a number of days stands with it: "a week after ..."."""
    return not verb.child(Role.AUXILIARY, Role.PASSIVE_AUXILIARY) and any(
        child.lemma in _UNITS and child.index < verb.index for child in verb.all(Role.BARE_OBLIQUE)
    )


def _raise_main_clause(verb: Word, sentence: Sentence) -> None:
    """Put the main clause on top, where one with a conjunction was read as the main one."""
    marker = next((word for word in verb.all(Role.MARKER) if word.lower in _SUBORDINATE), None)
    if marker is None or not verb.child(*SUBJECTS):
        return
    main = next((child for child in verb.children if _is_main(child, verb)), None)
    if verb.role is Role.ROOT and main is not None:
        take_place(main, verb, sentence)
        move(verb, main, Role.ADVERBIAL_CLAUSE)
    if verb.role is Role.ADVERBIAL_CLAUSE and verb.head is not None and verb.head.is_verb:
        # Only "two days" of "On Friday, two days before she left, ..." belongs to what follows the conjunction.
        for child in [child for child in verb.all(Role.OBLIQUE, Role.BARE_OBLIQUE) if child.index < marker.index]:
            if child.lemma not in _UNITS:
                move(child, verb.head, child.role)


def _hang_on_antecedent(verb: Word, sentence: Sentence) -> None:
    """Hang "in which two died" and "who fled" on the noun right before them, where they were read as clauses apart."""
    if verb.role is not Role.ADVERBIAL_CLAUSE:
        return
    pronoun = next((child for child in verb.children if child.lower in _RELATIVE and child.index < verb.index), None)
    if pronoun is None or not (pronoun.role in SUBJECTS or pronoun.preposition):
        return
    before = sentence.word(pronoun.index - (2 if pronoun.preposition else 1))
    before = sentence.word(before.index - 1) if before is not None and before.text == "," else before
    while before is not None and before.role in (Role.NAME_PART, Role.COMPOUND):
        before = before.head
    if before is not None and before.is_noun and verb not in before.ancestors():
        move(verb, before, Role.RELATIVE_CLAUSE)


def _find_subject(verb: Word, sentence: Sentence) -> None:
    """Give "votes" of "At a meeting on Monday, most votes were cast" back to the verb, where the phrase took it."""
    first = verb.child(Role.AUXILIARY, Role.PASSIVE_AUXILIARY)
    if first is None or first.index > verb.index or verb.child(*SUBJECTS) is not None:
        return
    for phrase in verb.all(Role.OBLIQUE):
        noun = phrase.child(Role.OTHER)
        if noun is None or not noun.is_noun or not phrase.index < noun.index < first.index:
            continue
        between = [sentence.word(index) for index in range(phrase.index + 1, noun.index)]
        if any(word is not None and word.text == "," for word in between):
            passive = verb.child(Role.PASSIVE_AUXILIARY) is not None
            move(noun, verb, Role.PASSIVE_SUBJECT if passive else Role.SUBJECT)
            return


def _is_main(clause: Word, verb: Word) -> bool:
    """Whether a clause beside a subordinate one stands by itself, not a verb of speech amid what is said."""
    finite = clause.tag in ("VBD", "VBZ", "VBP") or bool(clause.child(Role.AUXILIARY, Role.PASSIVE_AUXILIARY))
    apart = clause.role is Role.PARATAXIS or (clause.role is Role.CONJUNCT and not clause.child(Role.COORDINATOR))
    beside = apart and clause.index > verb.index
    before = clause.role in (Role.ADVERBIAL_CLAUSE, Role.COMPLEMENT_CLAUSE) and clause.index < verb.index
    joined = clause.child(Role.MARKER) is None and clause.child(*SUBJECTS) is not None
    return clause.is_verb and finite and joined and (beside or before)


def _is_perfect(participle: Word, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether "has imposed sanctions" was read as having sanctions that are imposed."""
    held = participle.head
    if participle.role not in (Role.ADJECTIVE, Role.COMPOUND) or held is None or participle.lemma not in lexicon.verbs:
        return False
    have = held.head
    if (
        have is None
        or held.role is not Role.OBJECT
        or have.lemma != "have"
        or not have.is_verb
        or not have.child(*SUBJECTS)
    ):
        return False
    determined = any(child.index < participle.index for child in held.all(*_DETERMINED))
    between = (sentence.word(index) for index in range(have.index + 1, participle.index))
    return not determined and all(word is not None and word.tag == "RB" for word in between)


def _make_perfect(participle: Word, sentence: Sentence) -> None:
    held = participle.head
    have = held.head if held is not None else None
    if held is None or have is None:
        return
    take_place(participle, have, sentence)
    for child in list(have.children):
        move(child, participle, child.role)
    move(have, participle, Role.AUXILIARY)


def _make_finite(verb: Word, sentence: Sentence) -> None:
    """Undo "the government welcomed / the statement" read as a welcomed statement that is a government."""
    held = verb.head
    if held is None:
        return
    verb.tag = "VBD"
    take_place(verb, held, sentence)
    for child in [child for child in held.children if child.index < verb.index or child.is_verb]:
        move(child, verb, child.role)
    move(held, verb, Role.OBJECT)
