"""Acts of speech: "according to", and the nouns beside a verb of speech that only tell in what it was said."""

from __future__ import annotations

from workers.extraction import clauses
from workers.extraction.lexicon import Lexicon
from workers.extraction.tree import Role, Sentence, Word
from workers.extraction.triggers import Candidate

_IN_WHICH = frozenset({"in", "on", "at", "during", "via", "through", "by", "with", "from", "under"})


def prepare(found: list[Candidate], sentence: Sentence, lexicon: Lexicon) -> list[Candidate]:
    """The candidates of a sentence with "according to" among them and vehicles of speech with their verbs."""
    verbs = [candidate for candidate in found if candidate.kind == "speech" and candidate.word.is_verb]
    # A phone call in which something is said is an event beside the saying.
    taken = calls = frozenset(candidate.word for candidate in found if candidate.type == "phone_call")
    for candidate in verbs:
        candidate.vehicles = [word for word in _vehicles(candidate.word, lexicon) if word not in taken]
        taken |= frozenset(candidate.vehicles)
    sources = _according(sentence, verbs, lexicon)
    vehicles = (taken - calls).union(*(candidate.vehicles for candidate in sources))
    kept = [candidate for candidate in found if candidate.word not in vehicles or candidate.word.is_verb] + sources
    _join_participles(kept, lexicon)
    return sorted(kept, key=lambda candidate: candidate.start)


def _join_participles(kept: list[Candidate], lexicon: Lexicon) -> None:
    """Take "released a statement urging calm" for one act of speech: the participle tells which."""
    by_word = {word: c for c in kept for word in (c.word, c.carrier) if word is not None and not c.word.is_verb}
    for candidate in list(kept):
        verb = candidate.word
        noun = by_word.get(verb.head) if verb.head is not None else None
        spoken = candidate.kind == "speech" and verb.tag == "VBG" and noun is not None
        if spoken and noun in kept and noun.type == "statement" and noun.carrier and _joins(noun.word, lexicon):
            candidate.vehicles += [noun.word, noun.carrier]
            kept.remove(noun)


def _joins(noun: Word, lexicon: Lexicon) -> bool:
    return lexicon.has("vehicles", noun.lemma) and noun.lemma != "letter"


def _vehicles(verb: Word, lexicon: Lexicon) -> list[Word]:
    """What it was said in: "statement" of "said in a statement" or of "the statement said"."""
    nouns = [noun for preposition, noun in clauses.obliques(verb) if preposition in _IN_WHICH]
    nouns += verb.all(Role.SUBJECT)
    return [noun for noun in nouns if noun.is_noun and noun.name is None and _is_vehicle(noun, lexicon)]


def _is_vehicle(noun: Word, lexicon: Lexicon) -> bool:
    names = (noun.lemma, *(f"{part.lower} {noun.lemma}" for part in noun.all(Role.COMPOUND)))
    return any(lexicon.has("vehicles", name) for name in names)


def _according(sentence: Sentence, verbs: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """A candidate for "according to" where its noun is not the subject of a verb of speech in the sentence."""
    found = []
    for word in sentence.words[:-2]:
        if word.lower != "according":
            continue
        following = sentence.word(word.index + 1)
        if following is None or following.lower != "to":
            continue
        source = _source(following.index + 1, sentence)
        if source is None or any(clauses.subject(candidate.word) is source for candidate in verbs):
            continue
        candidate = Candidate(word, sentence, word.start, following.end, "statement", "speech", "according to")
        candidate.source = source
        candidate.vehicles = [source] if lexicon.has("vehicles", source.lemma) else []
        found.append(candidate)
    return found


def _source(index: int, sentence: Sentence) -> Word | None:
    """The head of the noun phrase that begins at an index."""
    word = sentence.word(index)
    while word is not None and not word.is_noun and word.tag != "PRP":
        index += 1
        if word.tag in (",", ".", "VBD", "VBZ"):
            return None
        word = sentence.word(index)
    while (
        word is not None
        and word.head is not None
        and word.head.is_noun
        and word.head.index > word.index
        and word.role in (Role.COMPOUND, Role.POSSESSOR, Role.TITLE, Role.ADJECTIVE, Role.NAME_PART)
    ):
        word = word.head
    return word
