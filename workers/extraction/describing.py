"""Actors that have no name in the text: described in its own words."""

from __future__ import annotations

from dateline.model import Actor, ActorKind
from workers.extraction import countries
from workers.extraction.discourse import Discourse
from workers.extraction.lexicon import Lexicon
from workers.extraction.phrases import core_span, described_span, with_number
from workers.extraction.tree import Sentence, Word

_HEADS = frozenset({"CD", "JJ", "DT", "JJS", "VBN", "VBG"})
_EMPTY = frozenset({"that", "which", "this", "those", "there"})


def described(word: Word, sentence: Sentence, discourse: Discourse, lexicon: Lexicon) -> Actor | None:
    """The actor that a noun phrase describes; None where it describes nobody."""
    if not (word.is_noun or word.tag in _HEADS):
        return None
    span = with_number(described_span(word, sentence), sentence)
    name = " ".join(discourse.words(span, sentence).split())
    if not name or name.lower() in _EMPTY:
        return None
    return Actor(name, _kind(word, lexicon), _nation(word, sentence))


def is_body(word: Word, lexicon: Lexicon) -> bool:
    """Whether a noun stands for a body of people: "ministry", "police"."""
    return lexicon.has("bodies", word.lemma) or lexicon.has("bodies", word.lower)


def _kind(word: Word, lexicon: Lexicon) -> ActorKind:
    if countries.is_country(word.text):
        return "country"
    if is_body(word, lexicon):
        return "organization"
    return "person" if lexicon.has("persons", word.lemma) and word.tag not in ("NNS", "NNPS") else "group"


def _nation(word: Word, sentence: Sentence) -> str | None:
    first, last = core_span(word, sentence)
    inside = (sentence.word(index) for index in range(first, last + 1))
    capitals = (word.text for word in inside if word is not None and word.text[:1].isupper())
    return next((code for text in capitals if (code := countries.country_of(text))), None)
