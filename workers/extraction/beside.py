"""Who acts, where the words beside a verb tell it better than its tree."""

from __future__ import annotations

from workers.extraction import clauses
from workers.extraction.lexicon import Lexicon
from workers.extraction.tree import Role, Sentence, Word

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SKIPPED = frozenset({"RB", "MD", "CC", "RBR"})
_ASIDE = frozenset({")", "—", "–"})
_INVERTED = frozenset({"say", "add", "explain", "write", "reply", "comment", "note", "state", "recall", "warn", "ask"})
_FARTHEST_AGENT = 8


def speaker(verb: Word, sentence: Sentence, lexicon: Lexicon) -> Word | None:
    """The noun that a verb of speech is said of.

    ``"The loser is French justice," she said``, ``conditions are desperate, aid workers said`` and ``said nurse Ann
    Wu`` are often read as if the quotation's subject spoke.
    """
    if clauses.is_passive(verb):
        return agent(verb, sentence)
    after = _noun_after(verb, sentence, lexicon)
    if after is not None and verb.lemma in _INVERTED:
        return after
    found, before = clauses.doer(verb), _noun_before(verb, sentence)
    if found is None or found.is_time or found.is_verb:
        return before or after
    crossed = before is not None and found.index < before.index and _verb_between(found, before, sentence)
    return before if crossed else found


def actor(verb: Word, sentence: Sentence) -> Word | None:
    """The noun that a verb that is no verb of speech is said of."""
    if clauses.is_passive(verb):
        return agent(verb, sentence)
    found = clauses.doer(verb)
    has_own = found is not None and not found.is_time
    if has_own and not (
        verb.tag in _FINITE and verb.role is Role.ADVERBIAL_CLAUSE and found.index < verb.index and _far(found, verb)
    ):
        return found
    before = _noun_before(verb, sentence) if verb.tag in _FINITE else None
    return before or (found if has_own else None)


def _far(found: Word, verb: Word) -> bool:
    """Whether the noun is the subject of the clause above: a finite clause has a subject of its own."""
    return found.head is not verb and found.head is not None and found.head in verb.ancestors()


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
    return head.head if head.role is Role.APPOSITION and head.head is not None and head.head.name else head


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
    if further is not None and (further.is_verb or further.tag == "MD"):
        # "said tenants could not live there": the noun begins what was said.
        return None
    head = _phrase_head(following)
    personal = (
        head.name in ("person", "organization") or lexicon.has("persons", head.lemma) or following.tag in ("CD", "PRP")
    )
    return (
        head
        if personal
        and head.child(Role.COPULA) is None
        and head.role not in (Role.SUBJECT,)
        or head.head is verb
        and personal
        else None
    )


def _verb_between(first: Word, last: Word, sentence: Sentence) -> bool:
    """Whether a finite verb that is no part of the first noun's own phrase stands between two nouns."""
    between = (sentence.word(index) for index in range(first.index + 1, last.index))
    return any(w is not None and w.tag in (*_FINITE, "MD") and first not in w.ancestors() for w in between)


def _phrase_head(word: Word) -> Word:
    while word.role in (Role.NAME_PART, Role.COMPOUND, Role.TITLE) and word.head is not None and word.head.is_noun:
        word = word.head
    return word
