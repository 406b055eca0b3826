"""Who a noun phrase stands for: names in full, pronouns, offices ("the minister") and counterparts resolved."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field, replace

from dateline.model import Actor
from workers.extraction import clauses, countries, offices, pairs
from workers.extraction.describing import described, is_body
from workers.extraction.discourse import Discourse, Mention, apposed
from workers.extraction.lexicon import Lexicon
from workers.extraction.names import Known
from workers.extraction.phrases import conjuncts, is_definite
from workers.extraction.salience import FEMALE, PLURAL, SINGULAR, agrees, fitting, most_salient
from workers.extraction.tree import SUBJECTS, Role, Sentence, Word
from workers.extraction.triggers import Candidate

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
_MAKES = frozenset(
    {"release", "publish", "issue", "write", "send", "make", "deliver", "present", "give", "post", "file"}
    | {"sign", "unveil"}
)
_GENERAL = frozenset({"man", "woman", "boy", "girl", "suspect", "teenager", "person", "defendant", "accused", "victim"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "other", "latter"})
_TELLS_WHICH = (Role.ADJECTIVE, Role.COMPOUND, Role.NOUN_MODIFIER, Role.RELATIVE_CLAUSE, Role.POSSESSOR)
_OF_WHOM = frozenset({"from", "by", "of"})


@dataclass(slots=True)
class Resolver:
    """Turns noun phrases into actors, sentence by sentence in the order of the text.

    What has been read so far is remembered: ``speakers`` by sentence, ``authors`` of statements and reports by noun.

    :ivar owned: the nouns whose possessor is being looked for.
    """

    discourse: Discourse
    lexicon: Lexicon
    speakers: dict[Sentence, list[Actor]] = field(default_factory=dict)
    authors: dict[str, tuple[Actor, ...]] = field(default_factory=dict)
    owned: set[Word] = field(default_factory=set)

    def remember(self, candidate: Candidate, actors: tuple[Actor, ...]) -> None:
        """Keep who spoke, for "we" in quotations, and whose statement or report it was, for "the report said"."""
        word = candidate.word
        if not actors:
            return
        if candidate.kind == "speech" and word.is_verb:
            self.speakers.setdefault(candidate.sentence, list(actors))
        made = clauses.undergoer(word) if word.is_verb and word.lemma in _MAKES else None
        for noun in (*candidate.vehicles, made if word.is_verb else word):
            if noun is not None and self.lexicon.has("vehicles", noun.lemma):
                self.authors[noun.lemma] = actors

    def actors(self, head: Word | None, sentence: Sentence) -> tuple[Actor, ...]:
        """Everybody that a noun phrase stands for, joined nouns one by one."""
        if head is None:
            return ()
        found = [actor for word in conjuncts(head) for actor in self._one(word, sentence)]
        return tuple({actor.name.lower(): actor for actor in reversed(found)}.values())[::-1]

    def _one(self, word: Word, sentence: Sentence) -> list[Actor]:
        if word.is_time:
            return []
        if word.is_pronoun and word.name is None:
            return self._pronoun(word, sentence)
        known = self._known(word, sentence)
        if known is not None:
            return [known.actor()]
        if two := pairs.pair(word, sentence, self.discourse, self.lexicon):
            return two
        return self._author(word, sentence) or self._same_person(word, sentence) or self._unnamed(word, sentence)

    def _unnamed(self, word: Word, sentence: Sentence) -> list[Actor]:
        """The names beside a plural ("both parties, the PDP and Labour"), or else the description itself."""
        beside = word.child(Role.APPOSITION)
        if word.tag == "NNS" and beside is not None and beside.name in ("organization", "person"):
            return [actor for joined in conjuncts(beside) for actor in self._one(joined, sentence)]
        actor = described(word, sentence, self.discourse, self.lexicon)
        return [actor] if actor else []

    def _author(self, word: Word, sentence: Sentence) -> list[Actor]:
        """Whose statement or report it is."""
        if not word.is_noun or not self.lexicon.has("vehicles", word.lemma):
            return []
        whose = next((child for child in word.children if self._tells_author(child)), None)
        if whose is not None:
            return self._one(whose, sentence)
        return list(self.authors.get(word.lemma, ())) if is_definite(word) else []

    def _tells_author(self, child: Word) -> bool:
        body = is_body(child, self.lexicon)
        if child.role is Role.COMPOUND:
            return child.name == "organization" or body
        owns = child.role is Role.POSSESSOR or (child.role is Role.NOUN_MODIFIER and child.preposition in _OF_WHOM)
        someone = child.name is not None or child.is_pronoun or self.lexicon.has("persons", child.lemma)
        return owns and (someone or body)

    def _same_person(self, word: Word, sentence: Sentence) -> list[Actor]:
        """Whom "the man" or "the suspect" means: the person spoken of last that it may be said of."""
        plural = word.tag == "NNS"
        if word.lemma not in _GENERAL or plural or not is_definite(word) or word.child(*_TELLS_WHICH):
            return []
        place = self.discourse.place(word, sentence)
        female, male = (self.lexicon.has(sex, word.lemma) for sex in ("female", "male"))
        people = [m for m in self.discourse.before(place) if m.people and not m.plural and m.word.lemma != word.lemma]
        if female or male:
            people = [m for m in people if agrees(m, "she" if female else "he", self.lexicon)]
        mention = most_salient(people, place, word)
        return self._named(mention.word, mention) if mention else []

    def _known(self, word: Word, sentence: Sentence) -> Known | None:
        """Who is named by a noun, beside it, or elsewhere under the office or body that it tells of."""
        found = self.discourse.known_at.get(word)
        if found is not None:
            return found
        counted = word.tag == "CD" and word.child(Role.NOUN_MODIFIER) is not None
        if not (self.lexicon.has("persons", word.lemma) or is_body(word, self.lexicon) or counted):
            ordinal = word.lemma in _ORDINALS
            return apposed(word, sentence, self.discourse, self.lexicon) if ordinal else None
        named = offices.beside_verb(word, sentence, self.discourse)
        named = named or apposed(word, sentence, self.discourse, self.lexicon)
        if named is not None or word.tag in ("NNS", "NNPS") or offices.is_own_name(word):
            return named
        return self._by_office(word, sentence)

    def _by_office(self, word: Word, sentence: Sentence) -> Known | None:
        """Whom "the minister", "its foreign minister", "his Israeli counterpart" or "the company" means."""
        place, nation = self.discourse.place(word, sentence), self._nation(word, sentence)
        if word.lemma == "counterpart":
            owners = {owner.name for owner in self._owners(word, sentence)}
            fit = offices.compatriots(nation, self.discourse, owners) if nation else []
            return offices.nearest(fit, place, self.discourse)
        if not is_definite(word) and nation is None:
            return None
        if not self.lexicon.has("persons", word.lemma):
            return offices.body(word, place, self.discourse)
        return offices.nearest(offices.holders(word, nation, self.discourse), place, self.discourse)

    def _nation(self, word: Word, sentence: Sentence) -> str | None:
        """The country that a noun's modifiers or possessor tell of: "Israeli", "China's", "its"."""
        modifiers = (child.text for child in word.children if child.role in (Role.ADJECTIVE, Role.COMPOUND))
        told = next((code for text in modifiers if (code := countries.country_of(text))), None)
        possessor = word.child(Role.POSSESSOR)
        if told is not None or possessor is None:
            return told
        return next((owner.country for owner in self._owners(word, sentence) if owner.country), None)

    def _owners(self, word: Word, sentence: Sentence) -> list[Actor]:
        """Whose a noun is; nobody's while that is being looked for: "their" of "his wife and their child" is both's."""
        possessor = word.child(Role.POSSESSOR)
        if possessor is None or word in self.owned:
            return []
        self.owned.add(word)
        try:
            return self._one(possessor, sentence)
        finally:
            self.owned.remove(word)

    def _pronoun(self, word: Word, sentence: Sentence) -> list[Actor]:
        if word.lower in _FIRST_PERSON:
            return self._speaker(sentence)
        place = self.discourse.place(word, sentence)
        fit = fitting(word, self.discourse.before(place), self.lexicon)
        if word.lower == "it" and word.role in SUBJECTS and self._speaks(word.head):
            fit = [mention for mention in fit if self._can_speak(mention)]
        if word.role not in SUBJECTS and word.role is not Role.POSSESSOR:
            fit = self._others(fit, word, sentence)
        mention = most_salient(fit, place, word)
        if mention is None:
            return []
        self._learn_from(word, mention, fit, place)
        if word.lower in PLURAL:
            return [actor for joined in conjuncts(mention.word) for actor in self._named(joined, mention)]
        return self._named(mention.word, mention)

    def _speaks(self, verb: Word | None) -> bool:
        entries = self.lexicon.verbs.get(verb.lemma, ()) if verb is not None and not clauses.is_passive(verb) else ()
        return any(entry.speech and not entry.words for entry in entries)

    def _can_speak(self, mention: Mention) -> bool:
        """Whether "it said" may be said of a mention: a body, a country, or what somebody wrote."""
        word, known = mention.word, mention.known
        named = known is not None and known.kind in ("organization", "country")
        return named or is_body(word, self.lexicon) or self.lexicon.has("vehicles", word.lemma)

    def _learn_from(self, word: Word, mention: Mention, fit: list[Mention], place: tuple[int, int]) -> None:
        """Take from a pronoun that it speaks of somebody, and of which sex, where nobody else is in question."""
        known = mention.known
        alone = len({m.known for m in fit}) == 1
        if word.lower in SINGULAR and known is not None and known.female is None and alone:
            known.female = word.lower in FEMALE
        if word.role in SUBJECTS and not word.quoted and not self.discourse.spoken_of_at(place):
            insort(self.discourse.mentions, replace(mention, place=place, by_pronoun=True), key=lambda m: m.place)

    def _others(self, fit: list[Mention], word: Word, sentence: Sentence) -> list[Mention]:
        """The mentions but those of the subject of the pronoun's own verb, unless no others are there."""
        subject = word.head.child(*SUBJECTS) if word.head is not None else None
        known = self._known(subject, sentence) if subject is not None and subject.is_noun else None
        return [m for m in fit if m.word is not subject and (known is None or m.known is not known)] or fit

    def _named(self, word: Word, mention: Mention) -> list[Actor]:
        known = (mention.known if word is mention.word else None) or self._known(word, mention.sentence)
        if known is not None:
            return [known.actor()]
        if word.lemma in self.authors:
            return list(self.authors[word.lemma])
        actor = described(word, mention.sentence, self.discourse, self.lexicon)
        return [actor] if actor else []

    def _speaker(self, sentence: Sentence) -> list[Actor]:
        """Who speaks in this sentence or, within the paragraph, in the nearest one."""
        number = self.discourse.order[sentence]
        for step in (0, -1, 1, -2, 2, -3):
            if 0 <= number + step < len(self.discourse.sentences):
                near = self.discourse.sentences[number + step]
                if near.block == sentence.block and near in self.speakers:
                    return self.speakers[near]
        return []
