"""Who acts, where the words beside a verb tell it better than its tree."""

from __future__ import annotations

from workers.extraction import clauses, countries
from workers.extraction.lexicon import Lexicon
from workers.extraction.tree import Role, Sentence, Word

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SKIPPED = frozenset({"RB", "MD", "RBR"})
_ASIDE = frozenset({")", "—", "–"})
_INVERTED = frozenset({"say", "add", "explain", "write", "reply", "comment", "note", "state", "recall", "warn", "ask"})
_QUOTATION_MARKS = frozenset({'"', "”", "''", "’", "'"})
_FREE = frozenset({Role.ROOT, Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.APPOSITION, Role.PARATAXIS, Role.CONJUNCT})
_FARTHEST_AGENT = 8


def speaker(verb: Word, sentence: Sentence, lexicon: Lexicon) -> Word | None:
    """The noun that a verb of speech is said of.

    ``"The loser is French justice," she said``, ``conditions are desperate, aid workers said`` and ``said nurse Ann
    Wu`` are often read as if the quotation's subject spoke.
    """
    if clauses.is_passive(verb):
        return agent(verb, sentence)
    after = _noun_after(verb, sentence, lexicon)
    if after is not None and _is_inverted(verb, after, sentence):
        return after
    found, near = clauses.doer(verb), _noun_before(verb, sentence)
    if found is not None and found.is_verb and found.name is None:
        # "The prosecutor, commenting on Monday, said ..."
        found = clauses.doer(found) or _noun_before(found, sentence)
    if found is None or found.is_time:
        return near or (after if verb.lemma in _INVERTED else None) or _name_before(verb, sentence)
    if found.name == "place" and countries.country_of(found.text) is None:
        # "Perth, Australia lawyer Ann Wu said"
        between = (sentence.word(index) for index in range(found.index + 1, verb.index))
        found = next((word for word in between if word is not None and word.name == "person"), found)
    crossed = near is not None and found.index < near.index and _verb_between(found, near, sentence)
    return near if crossed else found


def _is_inverted(verb: Word, after: Word, sentence: Sentence) -> bool:
    """Whether the speaker stands behind the verb: after a quotation, or after a comma where it is a name."""
    before, further = sentence.word(verb.index - 1), sentence.word(verb.index - 2)
    if verb.lemma not in _INVERTED or verb.tag not in _FINITE:
        return False
    quoted = any(word is not None and word.text in _QUOTATION_MARKS for word in (before, further))
    return before is None or quoted or (before.text == "," and after.name == "person")


def _name_before(verb: Word, sentence: Sentence) -> Word | None:
    """The name nearest before a verb that is nobody's attribute."""
    for index in range(verb.index - 1, sentence.first_index - 1, -1):
        word = sentence.word(index)
        if word is not None and word.name in ("person", "organization") and word.role in _FREE:
            return word
    return None


def actor(verb: Word, sentence: Sentence) -> Word | None:
    """The noun that a verb that is no verb of speech is said of."""
    if clauses.is_passive(verb):
        return agent(verb, sentence)
    found = clauses.doer(verb)
    if found is not None and found.is_time:
        found = None
    if verb.tag not in _FINITE or (found is not None and not _is_far(found, verb)):
        return found
    return _noun_before(verb, sentence) or found


def _is_far(found: Word, verb: Word) -> bool:
    """Whether a finite clause has borrowed the subject of the clause above it, for want of its own."""
    borrowed = verb.role is Role.ADVERBIAL_CLAUSE and found.index < verb.index and found.head is not verb
    return borrowed and any(found.head is above for above in verb.ancestors())


def agent(verb: Word, sentence: Sentence) -> Word | None:
    """Who did what is told in the passive: the noun after "by", wherever the parser hung it."""
    found = clauses.doer(verb)
    if found is not None:
        return found
    for index in range(verb.index + 1, verb.index + _FARTHEST_AGENT):
        word = sentence.word(index)
        if word is None or (word.is_verb and word.tag != "VBN"):
            return None
        if word.lower == "by" and word.role is Role.CASE and word.head is not None and not word.head.is_time:
            return word.head if word.head.name in ("person", "organization") else None
    return None


def _noun_before(verb: Word, sentence: Sentence) -> Word | None:
    """The noun right before a verb, across adverbs, times and what stands between dashes, brackets or commas."""
    index = verb.index - 1
    while (word := sentence.word(index)) is not None and _is_skipped(word):
        index = _opening(index, sentence) - 1 if word.text in _ASIDE else index - 1
    if word is not None and word.text == ",":
        word = _before_comma(index, sentence)
    if word is None or not (word.is_noun or word.tag == "PRP"):
        return None
    head = _phrase_head(word)
    # "Chrysler, another car maker, released ...": the description stands for the name.
    described = head.head if head.role is Role.APPOSITION and head.name != "person" else None
    if head.role is Role.CONJUNCT and head.head is not None and head.head.role is Role.ROOT and head.head.is_noun:
        # "Relatives, and other bystanders, gathered": what is joined acts together.
        return head.head
    return described if described is not None and described.name else head


def _is_skipped(word: Word) -> bool:
    return word.tag in _SKIPPED or word.is_time or word.lemma in ("have", "do") or word.text in _ASIDE


def _before_comma(index: int, sentence: Sentence) -> Word | None:
    """The name in an apposition that ends with the comma: "their mother, Anwar, wept"."""
    word = sentence.word(index - 1)
    if word is not None and word.name in ("person", "organization"):
        opening = sentence.word(word.name_start - 1)
        return word if opening is not None and opening.text == "," else None
    return word if word is not None and word.role is Role.APPOSITION else None


def _opening(index: int, sentence: Sentence) -> int:
    """Where the aside that ends at an index begins."""
    closing = sentence.word(index)
    wanted = "(" if closing is not None and closing.text == ")" else closing.text if closing is not None else ""
    place = index - 1
    while (word := sentence.word(place)) is not None:
        if word.text == wanted:
            return place
        place -= 1
    return index


def _noun_after(verb: Word, sentence: Sentence, lexicon: Lexicon) -> Word | None:
    """The name or office right after a verb: "said Mervyn King", "said one of the protesters"."""
    following = sentence.word(verb.index + 1)
    while following is not None and following.tag in ("DT", "JJ"):
        following = sentence.word(following.index + 1)
    if following is None or following.is_time or not (following.is_noun or following.tag in ("CD", "PRP")):
        return None
    further = sentence.word(following.index + 1)
    if following.tag == "CD" and (further is None or further.lower != "of"):
        return None
    if further is not None and (further.is_verb or further.tag == "MD"):
        # "said tenants could not live there": the noun begins what was said.
        return None
    head = _phrase_head(following)
    named = head.name in ("person", "organization") or following.tag in ("CD", "PRP")
    if not (named or lexicon.has("persons", head.lemma)) or head.child(Role.COPULA) is not None:
        return None
    return head if head.head is verb or head.role is not Role.SUBJECT else None


def _verb_between(first: Word, last: Word, sentence: Sentence) -> bool:
    """Whether a finite verb that is no part of the first noun's own phrase stands between two nouns."""
    between = (sentence.word(index) for index in range(first.index + 1, last.index))
    return any(w is not None and w.tag in (*_FINITE, "MD") and first not in w.ancestors() for w in between)


def _phrase_head(word: Word) -> Word:
    while word.role in (Role.NAME_PART, Role.COMPOUND, Role.TITLE) and word.head is not None and word.head.is_noun:
        word = word.head
    return word
