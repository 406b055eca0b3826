"""Actors that have no name in the text: described in its own words."""

from __future__ import annotations

from dateline.model import Actor, ActorKind
from workers.extraction import countries
from workers.extraction.discourse import Discourse
from workers.extraction.lexicon import Lexicon
from workers.extraction.phrases import core_span, described_span, name_span, with_number
from workers.extraction.tree import Sentence, Word

_HEADS = frozenset({"CD", "JJ", "DT", "JJS", "VBN", "VBG"})
_EMPTY = frozenset({"that", "which", "this", "those", "there"})


def described(word: Word, sentence: Sentence, discourse: Discourse, lexicon: Lexicon) -> Actor | None:
    """The actor that a noun phrase describes; None where it describes nobody."""
    if not (word.is_noun or word.tag in _HEADS):
        return None
    span = with_number(described_span(word, sentence), sentence)
    name = _shortened(" ".join(discourse.words(span, sentence).split()), span, sentence, discourse)
    if not name or name.lower() in _EMPTY:
        return None
    return Actor(name, _kind(word, lexicon), _nation(word, sentence))


def _shortened(name: str, span: tuple[int, int], sentence: Sentence, discourse: Discourse) -> str:
    """A description with the acronym of each body that it names in full: "staff of the WHO"."""
    for index in range(span[0], span[1] + 1):
        word = sentence.word(index)
        if word is None or word.name_start != index:
            continue
        known = discourse.known_at.get(word)
        if known is not None and discourse.registry.is_alias(known.name) and known.name not in name:
            full = " ".join(discourse.words(name_span(word, sentence) or (index, index), sentence).split())
            name = name.replace(full.removeprefix("the "), known.name)
    return name


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
