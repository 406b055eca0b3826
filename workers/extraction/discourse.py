"""What a document has spoken of, in order: the mentions that pronouns and "the minister" point back to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from workers.extraction import countries, entities, introductions
from workers.extraction.lexicon import Lexicon
from workers.extraction.names import Known, Registry, proper_span
from workers.extraction.phrases import conjuncts, core_span, described_span, span_text
from workers.extraction.tree import NOUN_TAGS, SUBJECTS, Role, Sentence, Word

# How many sentences back a pronoun points.
FARTHEST = 6
# Of so many who hold one office or come from one country, a description means nobody in particular.
_MOST_PEOPLE = 50
_APPOSED = frozenset({"person", "organization"})
_PARTS = frozenset({Role.COMPOUND, Role.NAME_PART, Role.TITLE})
_PLURAL = frozenset({"NNS", "NNPS"})
_NUMBERED = frozenset({"dozen", "hundred", "thousand", "million", "couple", "pair", "majority", "number", "lot"})


@dataclass(slots=True, eq=False)
class Mention:
    """Somebody or something spoken of.

    :param place: (sentence of the document, index of the word): mentions compare by it.
    :param known: who it is, for names and for descriptions that a name stands beside.
    :param by_pronoun: whether a pronoun in a subject's place speaks of it.
    :param people: whether it can be "he", "she" or "they"; ``plural`` whether it is many.
    """

    place: tuple[int, int]
    word: Word
    sentence: Sentence
    known: Known | None
    people: bool
    plural: bool
    by_pronoun: bool = False

    @property
    def is_subject(self) -> bool:
        """Whether a clause is about it."""
        return self.by_pronoun or self.word.role in SUBJECTS


@dataclass(slots=True)
class Discourse:
    """The sentences of a document, its names and its mentions."""

    texts: Sequence[str]
    sentences: list[Sentence]
    registry: Registry
    mentions: list[Mention] = field(default_factory=list)
    order: dict[Sentence, int] = field(default_factory=dict)
    known_at: dict[Word, Known] = field(default_factory=dict)

    country: Known | None = None
    _by_office: dict[str, list[Known]] = field(default_factory=dict)
    _by_nation: dict[str, list[Known]] = field(default_factory=dict)

    def place(self, word: Word, sentence: Sentence) -> tuple[int, int]:
        """Where a word stands in the document."""
        return self.order[sentence], word.index

    def before(self, place: tuple[int, int], farthest: int = FARTHEST) -> list[Mention]:
        """The mentions before a place, from so many sentences back on."""
        first = bisect_left(self.mentions, (place[0] - farthest, 0), key=_place)
        return self.mentions[first : bisect_left(self.mentions, place, key=_place)]

    def spoken_of_at(self, place: tuple[int, int]) -> bool:
        """Whether there is a mention at a place."""
        found = bisect_left(self.mentions, place, key=_place)
        return found < len(self.mentions) and self.mentions[found].place == place

    def holders(self, office: str) -> list[Known]:
        """Who is said to hold an office, by its noun."""
        return self._by_office.get(office, [])[:_MOST_PEOPLE]

    def people_of(self, nation: str) -> list[Known]:
        """The people of a country, by its code."""
        return self._by_nation.get(nation, [])[:_MOST_PEOPLE]

    def index(self) -> None:
        """Make the names found by office and nation, and find the country that the document names most, if one does."""
        for known in self.registry.known:
            if known.kind != "person":
                continue
            for office in {role.split()[-1] for role in known.roles}:
                self._by_office.setdefault(office, []).append(known)
            if known.country is not None:
                self._by_nation.setdefault(known.country, []).append(known)
        named = (mention.known for mention in self.mentions)
        ranked = Counter(known for known in named if known is not None and known.kind == "country").most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            self.country = ranked[0][0]

    def text(self, sentence: Sentence) -> str:
        """The text of the sentence's block."""
        return self.texts[sentence.block]

    def words(self, span: tuple[int, int], sentence: Sentence) -> str:
        """The words from first to last index, as they stand."""
        return span_text(span, sentence, self.texts[sentence.block])


def read(
    texts: Sequence[str], sentences: list[Sentence], lexicon: Lexicon, titles: Container[int] = frozenset()
) -> Discourse:
    """Collect the names and mentions of a document's sentences.

    :param titles: the blocks that are titles; they name shortly whom the body names in full, and so are read last.
    """
    discourse = Discourse(texts, sentences, Registry())
    entities.mend(sentences, lexicon)
    discourse.order = {sentence: number for number, sentence in enumerate(sentences)}
    for sentence in sorted(sentences, key=lambda sentence: sentence.block in titles):
        for word in sentence.words:
            if word.name is not None and word.name_start == word.index:
                _meet(word, sentence, discourse, lexicon)
    for number, sentence in enumerate(sentences):
        for word in sentence.words:
            if word.tag in NOUN_TAGS and word.role not in _PARTS:
                mention = _mention(word, sentence, number, discourse, lexicon)
                if mention is not None:
                    discourse.mentions.append(mention)
    discourse.index()
    return discourse


def _place(mention: Mention) -> tuple[int, int]:
    return mention.place


def apposed(head: Word, sentence: Sentence, discourse: Discourse, lexicon: Lexicon) -> Known | None:
    """The name beside a description: "an attorney for Twitter, Alex Spiro"; "the company Thalys"."""
    beside = head.child(Role.APPOSITION)
    if beside is not None and beside.name in _APPOSED and _is_enclosed(beside, sentence):
        return discourse.known_at.get(beside)
    last = described_span(head, sentence)[1]
    core = core_span(head, sentence)
    for index in range(core[0], core[1] + 1):
        word = sentence.word(index)
        if word is not None and word.name == "person" and word in discourse.known_at and index > head.index:
            return discourse.known_at[word]
    following = sentence.word(last + 1)
    if following is not None and following.text in (",", "–", "—"):
        following = sentence.word(last + 2)
        if following is not None and following.name == "person" and _is_somebody(head, lexicon):
            return discourse.known_at.get(following)
        return None
    if following is not None and following.name in ("person", "organization"):
        personal = lexicon.has("persons", head.lemma)
        if (following.name == "person") == personal:
            return discourse.known_at.get(following)
    return None


def _is_somebody(head: Word, lexicon: Lexicon) -> bool:
    """Whether it is an office or the like, or one of several: "one of the protesters"."""
    among = head.all(Role.NOUN_MODIFIER) if head.lower == "one" else [head]
    return any(lexicon.has("persons", word.lemma) for word in among)


def _is_enclosed(name: Word, sentence: Sentence) -> bool:
    """Whether a name stands between two commas and is no part of a list: "the ship's owner, Nordic Lines, said"."""
    ends = [word.index for word in (name, *name.children) if word.name_start == name.name_start]
    before, after = sentence.word(name.name_start - 1), sentence.word(max(ends) + 1)
    if before is not None and before.tag == "DT":
        before = sentence.word(before.index - 1)
    commas = before is not None and before.text == "," and after is not None and after.text == ","
    return commas and name.child(Role.CONJUNCT) is None


def _meet(word: Word, sentence: Sentence, discourse: Discourse, lexicon: Lexicon) -> None:
    span = proper_span(word, sentence, lexicon)
    if span is None:
        return
    first, last = span
    name = discourse.words(span, sentence).replace("\n", " ").strip(" ,.\"“”'’") or word.text
    bare = tuple(part for part in re.findall(r"[\w'’.&-]+", name.lower()) if part not in ("the", "of")) or (
        name.lower(),
    )
    code = countries.country_of(name) if word.name != "person" else None
    known = discourse.registry.find(bare)
    # A surname alone is easily taken for an organization's name.
    surname = known is not None and known.kind == "person" and len(bare) == 1 and word.name == "organization"
    if known is None or ((known.kind == "person") != (word.name == "person") and not surname):
        kind = "person" if word.name == "person" else "country" if countries.is_country(name) else "organization"
        known = discourse.registry.add(Known(name, kind, bare, country=code, first=(sentence.block, word.index)))  # type: ignore[arg-type]
    elif word.name == "person" and len(bare) > len(known.words):
        known.name, known.words = name, bare
    for index in range(word.index, last + 1):
        inner = sentence.word(index)
        if inner is not None:
            discourse.known_at[inner] = known
    if known.kind == "person":
        introductions.learn_roles(first, last, sentence, known, discourse, lexicon)
    else:
        introductions.learn_acronym(last, sentence, known, discourse)


def _mention(word: Word, sentence: Sentence, number: int, discourse: Discourse, lexicon: Lexicon) -> Mention | None:
    known = discourse.known_at.get(word)
    personal, body = (
        lexicon.has("persons", word.lemma),
        lexicon.has("bodies", word.lemma) or lexicon.has("bodies", word.lower),
    )
    if known is None and (personal or body):
        known = apposed(word, sentence, discourse, lexicon)
        if known is not None and known.kind == "person" and personal:
            introductions.learn_office(word, known, sentence, discourse)
    if (
        known is None
        and not personal
        and not body
        and word.lemma not in _NUMBERED
        and not lexicon.has("vehicles", word.lemma)
    ):
        return None
    people = known.kind == "person" if known else personal or word.lemma in _NUMBERED
    plural = (
        word.tag in _PLURAL or len(conjuncts(word)) > 1 or word.lemma in ("police", "staff", "crew", "family", "couple")
    )
    return Mention(
        (number, word.index),
        word,
        sentence,
        known,
        people,
        plural and (known is None or known.kind != "person" or len(conjuncts(word)) > 1),
    )
