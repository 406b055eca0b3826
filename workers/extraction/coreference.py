"""Who a noun phrase stands for: names in full, pronouns, offices ("the minister") and counterparts resolved."""

from __future__ import annotations

from collections import Counter
from bisect import bisect_left, insort
from dataclasses import dataclass, field, replace

from dateline.model import Actor, ActorKind
from workers.extraction import clauses, countries
from workers.extraction.discourse import Discourse, Mention, apposed
from workers.extraction.lexicon import Lexicon
from workers.extraction.names import Known
from workers.extraction.phrases import conjuncts, core_span, described_span, is_definite, with_number
from workers.extraction.tree import SUBJECTS, Role, Sentence, Word
from workers.extraction.triggers import Candidate

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both", "these", "those", "all"})
_NEUTER = frozenset({"it", "its", "itself", "this", "that"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
_MAKES = frozenset("release publish issue write send make deliver present give produce post file sign unveil".split())
_GENERAL = frozenset({"man", "woman", "boy", "girl", "suspect", "teenager", "person", "defendant", "accused", "victim"})
_WHERE = frozenset({"in", "at", "near", "from", "to", "toward", "towards", "into", "across", "over"})
_FARTHEST = 6


@dataclass(slots=True)
class Resolver:
    """Turns noun phrases into actors. What has been read so far is
    remembered: ``speakers`` by sentence, ``authors`` of statements and reports by their noun.
    """

    discourse: Discourse
    lexicon: Lexicon
    speakers: dict[Sentence, list[Actor]] = field(default_factory=dict)
    authors: dict[str, tuple[Actor, ...]] = field(default_factory=dict)

    def remember(self, candidate: Candidate, actors: tuple[Actor, ...]) -> None:
        """Keep who spoke, for "we" in quotations, and whose statement or report it was, for "the report said"."""
        if not actors:
            return
        word = candidate.word
        if candidate.kind == "speech" and word.is_verb:
            self.speakers.setdefault(candidate.sentence, list(actors))
        made = clauses.undergoer(word) if word.is_verb and word.lemma in _MAKES else None
        carriers = [*candidate.vehicles, made if word.is_verb else word]
        for noun in carriers:
            if noun is not None and self.lexicon.has("vehicles", noun.lemma):
                self.authors[noun.lemma] = actors

    def actors(self, head: Word | None, sentence: Sentence) -> tuple[Actor, ...]:
        """Everybody that a noun phrase stands for, joined nouns one by one."""
        if head is None:
            return ()
        found = [actor for word in conjuncts(head) for actor in self._one(word, sentence)]
        return tuple({actor.name.lower(): actor for actor in reversed(found)}.values())[::-1]

    def _one(self, word: Word, sentence: Sentence) -> list[Actor]:
        if word.is_pronoun and word.name is None:
            return self._pronoun(word, sentence)
        if word.is_time:
            return []
        known = self._known(word, sentence)
        if known is not None:
            return [known.actor()]
        if word.is_noun and self.lexicon.has("vehicles", word.lemma) and (author := self._author(word, sentence)):
            return author
        same = self._same_person(word, sentence)
        if same:
            return same
        listed = self._listed(word, sentence)
        if listed:
            return listed
        described = self._described(word, sentence)
        return [described] if described else []

    def _author(self, word: Word, sentence: Sentence) -> list[Actor]:
        """Whose statement or report it is."""
        for child in word.children:
            of_it = child.role is Role.POSSESSOR or (
                child.role is Role.NOUN_MODIFIER and child.preposition in ("from", "by", "of")
            )
            body = child.role is Role.COMPOUND and (child.name == "organization" or self._is_body(child))
            if (
                of_it
                and (child.name or child.is_pronoun or self._is_body(child) or self.lexicon.has("persons", child.lemma))
            ) or body:
                return self._one(child, sentence)
        return list(self.authors.get(word.lemma, ())) if is_definite(word) else []

    def _same_person(self, word: Word, sentence: Sentence) -> list[Actor]:
        """Whom "the man" or "the suspect" means: the person spoken of last that it may be said of."""
        if (
            word.lemma not in _GENERAL
            or not is_definite(word)
            or word.child(Role.ADJECTIVE, Role.COMPOUND, Role.NOUN_MODIFIER, Role.RELATIVE_CLAUSE, Role.POSSESSOR)
        ):
            return []
        place = (self.discourse.order[sentence], word.index)
        pronoun = (
            "she" if self.lexicon.has("female", word.lemma) else "he" if self.lexicon.has("male", word.lemma) else ""
        )
        fit = [m for m in self._before(place) if m.people and not m.plural and m.word.lemma != word.lemma]
        fit = [m for m in fit if not pronoun or _agrees(m, pronoun, self.lexicon)]
        mention = _most_salient(fit, place, word)
        return self._named(mention.word, mention) if mention else []

    def _listed(self, word: Word, sentence: Sentence) -> list[Actor]:
        """The names beside a plural: "both parties, the PDP and the Labour Party"."""
        beside = word.child(Role.APPOSITION)
        if word.tag != "NNS" or beside is None or beside.name not in ("organization", "person"):
            return []
        return [actor for joined in conjuncts(beside) for actor in self._one(joined, sentence)]

    def _known(self, word: Word, sentence: Sentence) -> Known | None:
        found = self.discourse.known_at.get(word)
        if found is not None:
            return found
        counted = word.tag == "CD" and word.child(Role.NOUN_MODIFIER) is not None
        if not (self.lexicon.has("persons", word.lemma) or self._is_body(word) or counted):
            return None
        beside = self._before_verb(word, sentence) or apposed(word, sentence, self.discourse, self.lexicon)
        if beside is not None:
            return beside
        if word.tag in ("NNS", "NNPS") or _is_own_name(word):
            return None
        return self._by_office(word, sentence)

    def _before_verb(self, word: Word, sentence: Sentence) -> Known | None:
        """The person named between a description and its verb: "the president of the association, X, told ..."."""
        verb = word.head
        if word.role not in SUBJECTS or verb is None or word.tag in ("NNS", "NNPS") or verb.index <= word.index:
            return None
        index = verb.index - 1
        while (
            index > word.index
            and (near := sentence.word(index)) is not None
            and (near.text == "," or near.role in (Role.AUXILIARY, Role.ADVERB, Role.PASSIVE_AUXILIARY))
        ):
            index -= 1
        near = sentence.word(index)
        if near is not None and near.name == "person" and index > word.index and _stands_beside(word, near, sentence):
            return self.discourse.known_at.get(near)
        # "Sgt. Kimberly Schneider, a police spokeswoman, said": the name stands before the description.
        first = core_span(word, sentence)[0]
        comma, name = sentence.word(first - 1), sentence.word(first - 2)
        if comma is not None and comma.text == "," and name is not None and name.name == "person":
            return self.discourse.known_at.get(name)
        return None

    def _by_office(self, word: Word, sentence: Sentence) -> Known | None:
        """Whom "the minister", "its foreign minister" or "his Israeli counterpart" means."""
        place = (self.discourse.order[sentence], word.index)
        modifiers = [child.lower for child in word.children if child.role in (Role.ADJECTIVE, Role.COMPOUND)]
        nation = next((code for m in modifiers if (code := countries.country_of(m))), None) or self._owner(
            word, sentence
        )
        if word.lemma == "counterpart":
            return self._counterpart(word, sentence, nation)
        if not is_definite(word) and nation is None:
            return None
        if not self.lexicon.has("persons", word.lemma):
            # "the peacekeeping force in Lebanon" is told apart from other forces; it points back to nobody.
            return None if word.child(Role.COMPOUND, Role.NOUN_MODIFIER) else self._same_body(word, place)
        fitting = [
            k
            for k in self.discourse.registry.known
            if k.kind == "person" and any(_is_office(role, word.lemma, modifiers) for role in k.roles)
        ]
        if nation is not None:
            fitting = [k for k in fitting if k.country == nation]
        return self._nearest(fitting, place)

    def _owner(self, word: Word, sentence: Sentence) -> str | None:
        possessor = word.child(Role.POSSESSOR)
        if possessor is None:
            return None
        return next((actor.country for actor in self._one(possessor, sentence) if actor.country), None)

    def _counterpart(self, word: Word, sentence: Sentence, nation: str | None) -> Known | None:
        if nation is None:
            return None
        possessor = word.child(Role.POSSESSOR)
        owner = {actor.name for actor in (self._one(possessor, sentence) if possessor else [])}
        fitting = [
            k
            for k in self.discourse.registry.known
            if k.kind == "person" and k.country == nation and k.name not in owner
        ]
        return self._nearest(fitting, (self.discourse.order[sentence], word.index))

    def _same_body(self, word: Word, place: tuple[int, int]) -> Known | None:
        """The organization that "the company" means: the last one named of whom it can be said."""
        if word.lemma == "government" and not word.child(
            Role.ADJECTIVE, Role.COMPOUND, Role.POSSESSOR, Role.NOUN_MODIFIER
        ):
            return self._country_of_story()
        if word.lemma in (
            "government",
            "police",
            "court",
            "country",
            "nation",
            "state",
            "army",
            "military",
            "school",
            "parliament",
            "team",
            "authority",
            "ministry",
            "opposition",
            "press",
            "media",
            "public",
            "department",
            "city",
            "town",
        ):
            return None
        for mention in reversed(self._before(place)):
            if mention.known is not None and mention.known.kind == "organization":
                return mention.known
        return None

    def _country_of_story(self) -> Known | None:
        """The country that a document names most, if one stands out: whose government "the government" is."""
        counted = Counter(m.known for m in self.discourse.mentions if m.known is not None and m.known.kind == "country")
        ranked = counted.most_common(2)
        clear = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] > ranked[1][1])
        return ranked[0][0] if ranked and clear else None

    def _nearest(self, fitting: list[Known], place: tuple[int, int]) -> Known | None:
        """The one named last before the place, or else first after it."""
        if len(fitting) <= 1:
            return fitting[0] if fitting else None
        before = [m.known for m in self._before(place, farthest=1000) if m.known in fitting]
        return before[-1] if before else fitting[0]

    def _pronoun(self, word: Word, sentence: Sentence) -> list[Actor]:
        lower = word.lower
        if lower in _FIRST:
            return self._speaker(sentence)
        place = (self.discourse.order[sentence], word.index)
        if lower in _SINGULAR:
            fit = [
                m
                for m in self._before(place)
                if (word.quoted or not m.word.quoted) and m.people and not m.plural and _agrees(m, lower, self.lexicon)
            ]
        elif lower in _PLURAL:
            spoken = [m for m in self._before(place) if word.quoted or not m.word.quoted]
            fit = [m for m in spoken if (m.plural or _is_body_named(m)) and not _is_mere_place(m)]
        elif lower in _NEUTER:
            fit = [m for m in self._before(place) if not m.people and not m.plural and not _is_mere_place(m)]
        else:
            return []
        if word.role not in SUBJECTS and word.role is not Role.POSSESSOR:
            fit = self._others(fit, word, sentence)
        mention = _most_salient(fit, place, word)
        if mention is None:
            return []
        if (
            lower in _SINGULAR
            and mention.known is not None
            and mention.known.female is None
            and len({m.known for m in fit}) == 1
        ):
            # With nobody else in question, the pronoun tells the sex.
            mention.known.female = lower in _FEMALE
        if word.role in SUBJECTS and not word.quoted:
            again = replace(mention, place=place, by_pronoun=True)
            insort(self.discourse.mentions, again, key=lambda m: m.place)
        if lower in _PLURAL:
            return [actor for joined in conjuncts(mention.word) for actor in self._named(joined, mention)]
        return self._named(mention.word, mention)

    def _others(self, fit: list[Mention], word: Word, sentence: Sentence) -> list[Mention]:
        """The mentions but those of the subject of the pronoun's own verb, unless no others are there."""
        subject = word.head.child(*SUBJECTS) if word.head is not None else None
        known = self._known(subject, sentence) if subject is not None and subject.is_noun else None
        return [m for m in fit if m.word is not subject and (known is None or m.known is not known)] or fit

    def _named(self, word: Word, mention: Mention) -> list[Actor]:
        known = mention.known if word is mention.word else None
        known = known or self._known(word, mention.sentence)
        if known is not None:
            return [known.actor()]
        if self.lexicon.has("vehicles", word.lemma) and word.lemma in self.authors:
            return list(self.authors[word.lemma])
        described = self._described(word, mention.sentence)
        return [described] if described else []

    def _speaker(self, sentence: Sentence) -> list[Actor]:
        number = self.discourse.order[sentence]
        for step in (0, -1, 1, -2, 2, -3):
            if 0 <= number + step < len(self.discourse.sentences):
                near = self.discourse.sentences[number + step]
                if near.block == sentence.block and near in self.speakers:
                    return self.speakers[near]
        return []

    def _before(self, place: tuple[int, int], farthest: int = _FARTHEST) -> list[Mention]:
        mentions = self.discourse.mentions
        first = bisect_left(mentions, (place[0] - farthest, 0), key=lambda m: m.place)
        return mentions[first : bisect_left(mentions, place, key=lambda m: m.place)]

    def _described(self, word: Word, sentence: Sentence) -> Actor | None:
        if not (word.is_noun or word.tag in ("CD", "JJ", "DT", "JJS", "VBN", "VBG")):
            return None
        span = with_number(described_span(word, sentence), sentence)
        name = " ".join(self.discourse.words(span, sentence).split())
        if not name or name.lower() in ("that", "which", "this", "those", "there"):
            return None
        return Actor(name, self._kind(word), self._nation(word, sentence), None)

    def _kind(self, word: Word) -> ActorKind:
        if countries.is_country(word.text):
            return "country"
        if self._is_body(word):
            return "organization"
        if self.lexicon.has("persons", word.lemma) and word.tag not in ("NNS", "NNPS"):
            return "person"
        return "group"

    def _nation(self, word: Word, sentence: Sentence) -> str | None:
        span = core_span(word, sentence)
        inside = (sentence.word(index) for index in range(span[0], span[1] + 1))
        return next(
            (code for w in inside if w is not None and w.text[:1].isupper() and (code := countries.country_of(w.text))),
            None,
        )

    def _is_body(self, word: Word) -> bool:
        return self.lexicon.has("bodies", word.lemma) or self.lexicon.has("bodies", word.lower)


def _is_own_name(word: Word) -> bool:
    """Whether a noun ends a name of its own, known to the recogniser or not: "the Harbour Music Store"."""
    return word.tag == "NNP" and any(child.tag == "NNP" for child in word.all(Role.COMPOUND))


def _is_body_named(mention: Mention) -> bool:
    return mention.known is not None and mention.known.kind == "organization"


def _is_mere_place(mention: Mention) -> bool:
    """Whether it only tells where; a country can be "it" where it is what the sentence is about."""
    if mention.word.name is not None and mention.word.preposition in _WHERE:
        return True
    return mention.word.name == "place" and not (
        mention.is_subject and mention.known is not None and mention.known.country
    )


def _is_office(role: str, noun: str, modifiers: list[str]) -> bool:
    words = role.split()
    if not words or words[-1] != noun:
        return False
    wanted = [m for m in modifiers if not countries.is_demonym(m)]
    return all(m in words for m in wanted)


def _agrees(mention: Mention, pronoun: str, lexicon: Lexicon) -> bool:
    """Whether nothing tells that the mention is of the other sex."""
    female = mention.known.female if mention.known else None
    if female is None:
        if lexicon.has("female", mention.word.lemma):
            female = True
        elif lexicon.has("male", mention.word.lemma):
            female = False
    return female is None or female == (pronoun in ("she", "her", "hers", "herself"))


def _most_salient(mentions: list[Mention], place: tuple[int, int], word: Word) -> Mention | None:
    """The latest subject, named before described, of the nearest sentence that has a fitting mention."""
    if not mentions:
        return None
    above = set()
    governor = word.head
    while governor is not None:
        above.add(governor)
        governor = governor.head

    def salience(mention: Mention) -> tuple[float, int]:
        distance = place[0] - mention.place[0]
        score = -2.0 * distance + (1.5 if mention.is_subject else 0) + (1.0 if mention.known else 0)
        if distance == 0 and mention.is_subject and mention.word.head in above:
            score += 1.5
        if mention.word.role is Role.POSSESSOR or mention.word.role is Role.NOUN_MODIFIER:
            score -= 1.0
        return score, mention.place[0] * 10_000 - mention.place[1]

    return max(mentions, key=salience)


def _stands_beside(word: Word, name: Word, sentence: Sentence) -> bool:
    """Whether a name follows a description with nothing of another clause between, or after a comma."""
    before = sentence.word(name.name_start - 1)
    between = (sentence.word(index) for index in range(word.index + 1, name.index))
    return (before is not None and before.text == ",") or not any(w is not None and w.is_verb for w in between)
