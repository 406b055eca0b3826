"""Whom an office or a body without a name means: "the minister", "the company", "the government"."""

from __future__ import annotations

from collections.abc import Iterable

from workers.extraction import countries
from workers.extraction.discourse import Discourse
from workers.extraction.names import Known
from workers.extraction.phrases import core_span
from workers.extraction.salience import is_mere_place, most_salient
from workers.extraction.tree import SUBJECTS, Role, Sentence, Word

_TELLS_WHICH = (Role.ADJECTIVE, Role.COMPOUND, Role.POSSESSOR, Role.NOUN_MODIFIER)
_ASIDE = frozenset({Role.AUXILIARY, Role.ADVERB, Role.PASSIVE_AUXILIARY})
# There is more than one of these in most stories, and their names are seldom told.
_NEVER_NAMED = frozenset(
    {"government", "police", "court", "country", "nation", "state", "army", "military", "school", "parliament", "team"}
    | {"authority", "ministry", "opposition", "press", "media", "public", "department", "city", "town"}
    | {"navy", "guard", "fleet", "force", "office", "embassy", "crew", "cabinet", "region", "province", "village"}
)


def beside_verb(word: Word, sentence: Sentence, discourse: Discourse) -> Known | None:
    """The person named between a description and its verb, or before both.

    "The president of the association, Ann Wu, told ..."; "Ann Wu, a police spokeswoman, said ...".
    """
    verb = word.head
    if word.role not in SUBJECTS or verb is None or word.tag in ("NNS", "NNPS") or verb.index <= word.index:
        return None
    index = verb.index - 1
    while index > word.index and (near := sentence.word(index)) and (near.text == "," or near.role in _ASIDE):
        index -= 1
    near = sentence.word(index)
    joined = any(child.index < index for child in word.all(Role.CONJUNCT))
    if (
        near is not None
        and near.name == "person"
        and not near.preposition
        and index > word.index
        and not joined
        and _stands_beside(word, near, sentence)
    ):
        return discourse.known_at.get(near)
    first = core_span(word, sentence)[0]
    comma, name = sentence.word(first - 1), sentence.word(first - 2)
    if comma is not None and comma.text == "," and name is not None and name.name == "person":
        return discourse.known_at.get(name)
    return None


def holders(word: Word, nation: str | None, discourse: Discourse) -> list[Known]:
    """Who in the document holds the office that a noun with its modifiers names, for the nation if it names one."""
    modifiers = [child.lower for child in word.children if child.role in (Role.ADJECTIVE, Role.COMPOUND)]
    wanted = [modifier for modifier in modifiers if not countries.is_demonym(modifier)]
    fit = [known for known in discourse.holders(word.lemma) if _holds(known.roles, word.lemma, wanted)]
    return [known for known in fit if known.country == nation] if nation is not None else fit


def compatriots(nation: str, discourse: Discourse, but: set[str]) -> list[Known]:
    """The people of a nation whom the document names, but for some by name."""
    return [known for known in discourse.people_of(nation) if known.name not in but]


def body(word: Word, place: tuple[int, int], discourse: Discourse) -> Known | None:
    """The organization that "the company" means, the last one named; for "the government", the story's country."""
    if word.lemma == "government" and not word.child(*_TELLS_WHICH):
        return discourse.country
    if word.lemma in _NEVER_NAMED or word.child(Role.COMPOUND, Role.NOUN_MODIFIER, Role.POSSESSOR):
        # "the peacekeeping force in Lebanon" and "her party" are told apart from others; they point back to nobody.
        return None
    named = [m for m in discourse.before(place) if m.known is not None and m.known.kind == "organization"]
    mention = most_salient([m for m in named if not is_mere_place(m)], place, word)
    return mention.known if mention is not None else None


def nearest(fit: list[Known], place: tuple[int, int], discourse: Discourse) -> Known | None:
    """The one named last before the place, or else first after it."""
    if len(fit) <= 1:
        return fit[0] if fit else None
    before = [mention.known for mention in discourse.before(place, farthest=200) if mention.known in fit]
    return before[-1] if before else fit[0]


def is_own_name(word: Word) -> bool:
    """Whether a noun ends a name of its own, known to the recogniser or not: "the Harbour Music Store"."""
    return word.tag == "NNP" and any(child.tag == "NNP" for child in word.all(Role.COMPOUND))


def _holds(roles: Iterable[str], noun: str, wanted: list[str]) -> bool:
    return any(role.split()[-1:] == [noun] and all(word in role.split() for word in wanted) for role in roles)


def _stands_beside(word: Word, name: Word, sentence: Sentence) -> bool:
    """Whether a name follows a description with nothing of another clause between, or after a comma."""
    before = sentence.word(name.name_start - 1)
    between = (sentence.word(index) for index in range(word.index + 1, name.index))
    return (before is not None and before.text == ",") or not any(w is not None and w.is_verb for w in between)
