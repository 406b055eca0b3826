"""Words that may name an event: verbs, nouns and adjectives, typed by the lexicons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from workers.extraction import clauses
from workers.extraction.frames import best_entry, content, names
from workers.extraction.lexicon import Lexicon, NounEntry, VerbEntry
from workers.extraction.reasons import Reason
from workers.extraction.tree import NOUN_TAGS, SUBJECTS, VERB_TAGS, Role, Sentence, Word

Kind = Literal["speech", "verb", "noun", "adjective"]
_PARTICLES = frozenset({"off", "out", "up", "down", "away", "back", "over"})
NO_EVENT = "no_event"
UNLISTED = "verb of no list"
_AUXILIARY_TAGS = frozenset({"MD"})
# "Mortar fire struck the town"
_HITS = frozenset({"strike", "hit", "rock", "shake"})
# Verbs of these lists tell no occurrence unless an entry says so.
_NO_OCCURRENCE = ("stative", "aspect", "conditions_of_mind")


@dataclass(slots=True, eq=False)
class Candidate:
    """A word or words that may name an event.

    :param start: offset in the block's text; ``end`` after the last character.
    :param rule: which entry or rule found it, for explanation.
    :param carrier: the verb that carries a noun: "held" of "held a meeting".
    :param told_by: the verb of speech around one that tells what was said: "said" of "said he regrets it".
    :param source: the noun after "according to".
    :param vehicles: nouns beside a verb of speech for what it was said in: "statement" of "said in a statement".
    """

    word: Word
    sentence: Sentence
    start: int
    end: int
    type: str
    kind: Kind
    rule: str
    carrier: Word | None = None
    vehicles: list[Word] = field(default_factory=list)
    source: Word | None = None
    told_by: Word | None = None

    @property
    def clause(self) -> Word:
        """The verb whose subject, tense and time are those of the event; the word itself where there is none."""
        return self.told_by or self.carrier or self.word


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A verb that names no event of its own, and why."""

    word: Word
    why: Reason


def candidates(sentence: Sentence, lexicon: Lexicon) -> tuple[list[Candidate], list[PassedOver]]:
    """What may name an event in a sentence, in order, and the verbs that name none, or only carry an event noun."""
    nouns = [c for word in sentence.words if word.tag in NOUN_TAGS and (c := _noun(word, sentence, lexicon))]
    nouns = _without_parts(nouns)
    by_word = {candidate.word: candidate for candidate in nouns}
    found: list[Candidate] = []
    passed: list[PassedOver] = []
    for word in sentence.words:
        if word.tag in NOUN_TAGS:
            if word in by_word:
                found.append(by_word[word])
        elif word.tag in VERB_TAGS and not _is_auxiliary(word) and not _is_no_verb(word, sentence):
            verb = _of_verb(word, sentence, lexicon, by_word)
            if isinstance(verb, Candidate):
                found.append(verb)
            else:
                passed.append(verb)
        elif word.tag.startswith("JJ") and word.lower in lexicon.adjectives and _is_predicate(word):
            type_, rule = lexicon.adjectives[word.lower], f"adjective {word.lower}"
            found.append(Candidate(word, sentence, word.start, word.end, type_, "adjective", rule))
    return found, passed


def _is_no_verb(word: Word, sentence: Sentence) -> bool:
    return word.is_time or _introduces_time(word, sentence) or _is_named(word, sentence)


def _is_named(word: Word, sentence: Sentence) -> bool:
    """Whether a verb's form is part of a name: "Ministry of Information and Broadcasting"."""
    before = sentence.word(word.index - 1)
    if before is None or not word.text[:1].isupper() or not word.text[1:].islower():
        return False
    return before.text[0].isalnum() and word.tag in ("VBG", "VBN") and not sentence.in_title_case


def _introduces_time(word: Word, sentence: Sentence) -> bool:
    """Whether a participle stands for a preposition: "beginning Friday"."""
    following = sentence.word(word.index + 1)
    return word.lower in ("beginning", "starting", "following") and following is not None and following.is_time


def _is_auxiliary(word: Word) -> bool:
    return word.role in (Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.COPULA) or word.tag in _AUXILIARY_TAGS


def _is_predicate(word: Word) -> bool:
    governor = word.head
    left = (
        word.role is Role.OPEN_COMPLEMENT
        and governor is not None
        and governor.lemma in ("leave", "report", "find", "remain", "declare", "pronounce")
    )
    return (
        left
        or word.child(Role.COPULA) is not None
        or (word.role is Role.CONJUNCT and governor is not None and _is_predicate(governor))
    )


def _is_within_name(word: Word, sentence: Sentence) -> bool:
    """Whether a noun belongs to a proper name: "Foundation" of "Peace Foundation", "Flight" of "Flight 447"."""
    if not word.text[:1].isupper():
        return False
    if word.index > sentence.first_index and not sentence.in_title_case:
        return True
    after = sentence.word(word.index + 1)
    return after is not None and after.tag == "CD"


def _noun(word: Word, sentence: Sentence, lexicon: Lexicon) -> Candidate | None:
    entries = lexicon.nouns.get(word.lemma) or lexicon.nouns.get(word.lower)
    if entries is None or _is_within_name(word, sentence):
        return None
    for entry in entries:
        first = _first_word(entry, word, sentence)
        if first is not None:
            return Candidate(word, sentence, first.start, word.end, entry.type, "noun", "noun " + " ".join(entry.words))
    return None


def _first_word(entry: NounEntry, word: Word, sentence: Sentence) -> Word | None:
    """The first of the entry's words if all stand before and in place of the noun."""
    position = word.index
    for wanted in reversed(entry.words[:-1]):
        position -= 1
        before = sentence.word(position)
        if before is not None and before.tag == "HYPH":
            position -= 1
            before = sentence.word(position)
        if before is None or wanted not in (before.lower, before.lemma):
            return None
    return sentence.word(position)


def _without_parts(nouns: list[Candidate]) -> list[Candidate]:
    """Drop a noun within the words of another, as the "call" of "phone call"."""
    return [n for n in nouns if not any(o is not n and o.start <= n.start and n.end <= o.end for o in nouns)]


def _of_verb(word: Word, sentence: Sentence, lexicon: Lexicon, nouns: dict[Word, Candidate]) -> Candidate | PassedOver:
    entry = best_entry(word, sentence, lexicon)
    if entry is not None and entry.type == NO_EVENT:
        return PassedOver(word, Reason("idiom", " ".join((entry.verb, *entry.words))))
    carried = _named_by_entry(word, entry, nouns, lexicon) or _carried_noun(word, sentence, lexicon, nouns)
    if carried is not None:
        carried.carrier = word
        if entry is not None and names(entry, carried.word):
            carried.type, carried.kind = entry.type, "speech" if entry.speech else "noun"
            carried.rule = f"verb {entry.verb} {' '.join(entry.words)}"
        return PassedOver(word, Reason("carries_noun", carried.word.text))
    if lexicon.has("aspect", word.lemma) and any(
        child.is_verb and not clauses.auxiliaries(child)
        for child in word.all(Role.OPEN_COMPLEMENT, Role.COMPLEMENT_CLAUSE)
    ):
        return PassedOver(word, Reason("carries_verb"))
    if entry is None:
        listed = next((name for name in _NO_OCCURRENCE if lexicon.has(name, word.lemma)), None)
        if listed is not None:
            return PassedOver(word, Reason("no_occurrence", listed))
        return _verb(word, sentence, "other", "verb", UNLISTED)
    rule = " ".join(("verb", entry.verb, *entry.words, *entry.slots))
    return _verb(word, sentence, entry.type, "speech" if entry.speech else "verb", rule)


def _verb(word: Word, sentence: Sentence, type_: str, kind: Kind, rule: str) -> Candidate:
    end = word.end
    following = sentence.word(word.index + 1)
    particle = following is not None and following.role is Role.PARTICLE and following.head is word
    if following is not None and (particle or (following.lower in _PARTICLES and following.lower in rule.split())):
        end = following.end
    return Candidate(word, sentence, word.start, end, type_, kind, rule)


def _named_by_entry(
    verb: Word, entry: VerbEntry | None, nouns: dict[Word, Candidate], lexicon: Lexicon
) -> Candidate | None:
    """The event noun that the verb's own entry asks for: "letter" of "send letter"."""
    held = content(clauses.undergoer(verb), lexicon)
    if entry is not None and held is not None and names(entry, held):
        return nouns.get(held)
    return None


def _carried_noun(verb: Word, sentence: Sentence, lexicon: Lexicon, nouns: dict[Word, Candidate]) -> Candidate | None:
    """The event noun that a light, aspectual or occurrence verb carries."""
    return _held(verb, sentence, lexicon, nouns) or _that_takes_place(verb, sentence, lexicon, nouns)


def _held(verb: Word, sentence: Sentence, lexicon: Lexicon, nouns: dict[Word, Candidate]) -> Candidate | None:
    """What a light or aspectual verb holds: "held a meeting", "took part in a meeting"."""
    if not (lexicon.has("light", verb.lemma) or lexicon.has("aspect", verb.lemma)):
        return None
    held = _described(verb, content(clauses.undergoer(verb), lexicon), sentence, nouns)
    if held is not None and held in nouns:
        return nouns[held]
    for preposition, noun in clauses.obliques(verb):
        phrases = (f"{verb.lemma} {preposition}", f"{verb.lemma} part {preposition}")
        if noun in nouns and any(lexicon.has("light", phrase) for phrase in phrases):
            return nouns[noun]
    return None


def _described(verb: Word, noun: Word | None, sentence: Sentence, nouns: dict[Word, Candidate]) -> Word | None:
    """What a participle behind a comma tells of, an event before any other: "a deal with X, reached on Friday"."""
    comma = sentence.word(verb.index - 1)
    if noun is None or verb.tag != "VBN" or verb.role is not Role.NOUN_CLAUSE or comma is None or comma.text != ",":
        return noun
    above: Word | None = noun
    while above is not None and above not in nouns and above.role is Role.NOUN_MODIFIER:
        above = above.head
    return above if above is not None and above in nouns else noun


def _that_takes_place(
    verb: Word, sentence: Sentence, lexicon: Lexicon, nouns: dict[Word, Candidate]
) -> Candidate | None:
    """The subject that a verb says took place: "fighting broke out", "there was an attack", "a tsunami struck"."""
    own = verb.child(Role.SUBJECT, Role.PASSIVE_SUBJECT)
    if own is not None and own.lower in ("that", "which"):
        own = clauses.subject(verb)
    if own is not None and own.lower == "it":
        own = _meant(verb, nouns)
    noun = nouns.get(own) if own is not None else None
    if noun is None or noun.carrier is not None:
        return None
    held = verb.child(Role.OBJECT)
    there_is = verb.lemma == "be" and verb.child(Role.EXPLETIVE) is not None
    takes_place = held is not None and lexicon.has("occurrence", f"{verb.lemma} {held.lemma}")
    alone = held is None and _tells_occurrence(verb, sentence, lexicon)
    strikes = noun.type == "disaster" and lexicon.has("strikes", verb.lemma)
    strikes = strikes or (noun.type == "attack" and verb.lemma in _HITS)
    return noun if there_is or takes_place or alone or strikes else None


def _meant(verb: Word, nouns: dict[Word, Candidate]) -> Word | None:
    """What "it" means in "The truce has held since it began", "called off the drill a day after it began"."""
    above = verb.head
    if above is None or verb.role is not Role.ADVERBIAL_CLAUSE:
        return None
    return next((noun for noun in above.all(*SUBJECTS, Role.OBJECT) if noun in nouns), None)


def _tells_occurrence(verb: Word, sentence: Sentence, lexicon: Lexicon) -> bool:
    following = sentence.word(verb.index + 1)
    both = f"{verb.lemma} {following.lower}" if following is not None else verb.lemma
    return lexicon.has("occurrence", verb.lemma) or lexicon.has("occurrence", both)
