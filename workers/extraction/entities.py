"""Mends what the entity recogniser made of a document's names, by titles, acronyms and the document as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from workers.extraction.lexicon import Lexicon
from workers.extraction.tree import SUBJECTS, NameKind, Role, Sentence, Word

_ACRONYM = re.compile(r"[A-Z]{2,8}")
_SHORT_FORM = re.compile(r"[A-Z][A-Za-z]{2,11}")
_LINKS = frozenset({"of", "and", "for", "on", "the", "de", "des", "&"})
_LOCAL = frozenset({"on", "at", "near", "off", "in"})
# So often a name must tell where something happens to be taken for a place's.
_LEAST_USES = 2
_PROPER = frozenset({"NNP", "NNPS"})


def mend(sentences: Sequence[Sentence], lexicon: Lexicon) -> None:
    """Set the names of all words right, in place."""
    for sentence in sentences:
        _unname_common(sentence)
        _unname_titles(sentence, lexicon)
        _name_vessels(sentence, lexicon)
        _join_before_acronyms(sentence)
        _name_after_titles(sentence, lexicon)
        _name_beside_offices(sentence, lexicon)
        _name_bodies(sentence, lexicon)
        _complete_people(sentence)
        _name_before_descriptions(sentence, lexicon)
    _place_by_use(sentences)
    _name_by_surname(sentences)
    _agree(sentences)


def _place_by_use(sentences: Sequence[Sentence]) -> None:
    """Take a name for a place's if it mostly stands where something happens and never acts: "on the Dogger Bank"."""
    uses: dict[str, Counter[bool]] = {}
    ends = [(word, whole) for whole in sentences for word, following in whole.followed() if _ends_name(word, following)]
    for word, _ in ends:
        uses.setdefault(word.lower, Counter())[word.role not in SUBJECTS and word.preposition in _LOCAL] += 1
    for word, sentence in ends:
        used = uses[word.lower]
        if used[True] >= _LEAST_USES and used[True] > used[False]:
            _set_name(range(word.name_start, word.index + 1), "place", sentence)


def _ends_name(word: Word, following: Word | None) -> bool:
    return word.name == "organization" and (following is None or following.name_start != word.name_start)


def _unname_common(sentence: Sentence) -> None:
    """Take the name from words without a capital or a figure: "the coast guard"."""
    named = [word for word in sentence.words if word.name is not None]
    proper = {word.name_start for word in named if not word.text.islower()}
    for word in named:
        if word.name in ("organization", "person") and word.name_start not in proper:
            word.name, word.name_start = None, -1


def _name_vessels(sentence: Sentence, lexicon: Lexicon) -> None:
    """A ship's name is no place, though things happen on it: "the trawler Nordstar"."""
    for word, following in sentence.followed():
        if following is None or following.name != "place" or following.name_start != following.index:
            continue
        if lexicon.has("vessels", word.lower):
            last = following.index
            while (further := sentence.word(last + 1)) is not None and further.name_start == following.index:
                last += 1
            _set_name(range(following.index, last + 1), "organization", sentence)


def _unname_titles(sentence: Sentence, lexicon: Lexicon) -> None:
    """Take the name from an office that the recogniser read as one: "his post as CEO"."""
    for word, following in sentence.followed():
        if word.name is None or word.name_start != word.index or not lexicon.has("persons", word.lower):
            continue
        if following is None or following.name_start != word.index:
            word.name, word.name_start = None, -1


def _name_beside_offices(sentence: Sentence, lexicon: Lexicon) -> None:
    """Take what stands between commas beside an office for a person, not a place: "her deputy, Alba Torres, said"."""
    for word in sentence.words:
        office = word.head
        if word.role is not Role.APPOSITION or word.tag != "NNP" or word.name not in (None, "place") or office is None:
            continue
        if office.tag != "NN" or office.name is not None or not lexicon.has("persons", office.lemma):
            continue
        first = last = word.index
        while (before := sentence.word(first - 1)) is not None and before.tag == "NNP":
            first -= 1
        while (after := sentence.word(last + 1)) is not None and after.tag == "NNP":
            last += 1
        enclosed = before is not None and before.text == "," and after is not None and after.text == ","
        if enclosed and last > first and all(c.role is not Role.CASE for c in word.children):
            _set_name(range(first, last + 1), "person", sentence)


def _join_before_acronyms(sentence: Sentence) -> None:
    """Make one name of the words that an acronym in brackets stands for: "National Electoral Commission (NEC)"."""
    for bracket, word in sentence.followed():
        if bracket.text != "(" or word is None:
            continue
        if _ACRONYM.fullmatch(word.text):
            first = _first_of(word.text, bracket.index - 1, sentence)
        else:
            first = _first_capital(word.text, bracket.index - 1, sentence)
        if first is not None:
            _set_name(range(first, bracket.index), "organization", sentence)


def _first_of(acronym: str, last: int, sentence: Sentence) -> int | None:
    """Index of the word from which the capitals up to ``last`` spell the acronym; None if they do not."""
    letters = list(acronym)
    for index in range(last, last - 3 * len(acronym), -1):
        word = sentence.word(index)
        if word is None or word.text in (",", "(", ")"):
            return None
        capitals = [letter for letter in word.text if letter.isupper()]
        if not capitals and word.text[0].upper() == letters[-1] and len(word.text) > 3:
            capitals = [letters[-1]]
        while capitals and letters and capitals[-1] == letters[-1]:
            capitals.pop()
            letters.pop()
        if capitals:
            return None
        if not letters:
            return index
    return None


def _first_capital(short: str, last: int, sentence: Sentence) -> int | None:
    """Index of the first of the capitalised words that a short form ("Phivolcs") stands for, if it may be one."""
    closing = sentence.word(last + 3)
    if not _SHORT_FORM.fullmatch(short) or closing is None or closing.text != ")":
        return None
    index, first = last, None
    while (word := sentence.word(index)) is not None and (word.text[:1].isupper() or (word.lower in _LINKS and first)):
        first = index if word.text[:1].isupper() else first
        index -= 1
    start = sentence.word(first) if first is not None else None
    return first if start is not None and first != last and start.text[0] == short[0] else None


def _name_after_titles(sentence: Sentence, lexicon: Lexicon) -> None:
    """Who follows a title in capitals is a person, known to the recogniser or not: "Judge Ng", "Judges Ng and Lee"."""
    for word, following in sentence.followed():
        if following is None or following.tag not in _PROPER or following.is_time:
            continue
        capital = word.text[:1].isupper() or (
            following.name is None and word.head is not None and word.head.tag in _PROPER
        )
        singular = lexicon.singular_title(word.lower)
        titled = capital and word.tag in ("NN", "NNP", "NNPS", "NNS") and singular is not None
        if following.name == "organization" and following.name_start == word.name_start:
            # "General Motors"
            continue
        if not titled or lexicon.has("persons", following.lower) or lexicon.has("title_modifiers", following.lower):
            continue
        last = following.index
        while (
            (further := sentence.word(last + 1)) is not None
            and (further.tag in _PROPER or further.text == "-")
            and further.text[:1] != ","
        ):
            last += 1
        _set_name(range(following.index, last + 1), "person", sentence)
        if singular != word.lower.rstrip("."):
            _name_joined(last + 1, sentence)


def _name_joined(at: int, sentence: Sentence) -> None:
    """The second of two who share a title is a person, too: "Prime Ministers Petrak and Sarti"."""
    joint, index = sentence.word(at), at + 1
    if joint is None or joint.lower != "and":
        return
    while (word := sentence.word(index)) is not None and word.tag == "NNP":
        index += 1
    if index > at + 1:
        _set_name(range(at + 1, index), "person", sentence)


def _name_bodies(sentence: Sentence, lexicon: Lexicon) -> None:
    """A name that ends in a word for a body is that body's: "Communications Authority", "Harbour Holdings"."""
    for word, following in sentence.followed():
        listed = {"person": "bodies", "place": "firms"}.get(word.name or "")
        body = listed is not None and lexicon.has(listed, word.lower.rstrip("."))
        if word.index <= word.name_start or not body:
            continue
        if following is None or following.name is None or following.name_start != word.name_start:
            _set_name(range(word.name_start, word.index + 1), "organization", sentence)


def _name_before_descriptions(sentence: Sentence, lexicon: Lexicon) -> None:
    """Two capitals that an office follows after a comma are a person: "Odd Nansen, the leader of the party, said"."""
    for comma, article in sentence.followed():
        if comma.text != "," or article is None or article.tag != "DT":
            continue
        first, last = sentence.word(comma.index - 2), sentence.word(comma.index - 1)
        if first is None or last is None:
            continue
        office = next((w for step in range(2, 6) if (w := sentence.word(comma.index + step)) and w.is_noun), None)
        unknown = all(word.tag == "NNP" and word.name is None and not word.is_time for word in (first, last))
        before = sentence.word(first.index - 1)
        alone = before is None or before.tag not in _PROPER
        if unknown and alone and office is not None and lexicon.has("persons", office.lemma):
            _set_name(range(first.index, last.index + 1), "person", sentence)


def _complete_people(sentence: Sentence) -> None:
    """Take what the tree makes part of a person's name into it: "Yi" of "Wang Yi", "Zdeněk" of "Zdeněk Hála"."""
    for word, following in sentence.followed():
        if following is not None and following.name == "person" and following.name_start == following.index:
            whole = following.role is Role.NAME_PART and following.head is word
            if whole and word.name is None and word.tag in _PROPER and not word.is_time:
                _prepend(word, following, sentence)
        if word.name != "person" or following is None or following.name is not None or following.tag not in _PROPER:
            continue
        head = following.head
        if following.role is Role.NAME_PART and head is not None and head.name_start == word.name_start:
            following.name, following.name_start = word.name, word.name_start


def _prepend(first: Word, named: Word, sentence: Sentence) -> None:
    """Put a first name before the rest of a person's name."""
    last = named.index
    while (further := sentence.word(last + 1)) is not None and further.name_start == named.index:
        last += 1
    _set_name(range(first.index, last + 1), "person", sentence)


def _name_by_surname(sentences: Sequence[Sentence]) -> None:
    """A surname that acts by itself is a person's: "Kvamme announced" beside "Marit Kvamme"."""
    ends = [
        word
        for sentence in sentences
        for word, following in sentence.followed()
        if word.name is not None and (following is None or following.name_start != word.name_start)
    ]
    surnames = {word.lower for word in ends if word.name == "person" and word.name_start != word.index}
    for word in ends:
        if word.name_start == word.index and word.role in SUBJECTS and word.lower in surnames:
            word.name = "person"


def _set_name(indices: range, kind: NameKind, sentence: Sentence) -> None:
    for index in indices:
        word = sentence.word(index)
        if word is not None:
            word.name, word.name_start = kind, indices.start


def _agree(sentences: Sequence[Sentence]) -> None:
    """Give all mentions of a name the kind that most of them have; proper nouns that were missed take it too."""
    votes: dict[str, Counter[NameKind]] = {}
    for sentence in sentences:
        for word in sentence.words:
            if word.name is not None and word.tag in _PROPER:
                votes.setdefault(word.lower, Counter())[word.name] += 1
    for sentence in sentences:
        for word in sentence.words:
            if word.name is None and word.tag in _PROPER and not word.is_time:
                _take_missed(word, votes, sentence)
            elif word.name is not None and word.name_start == word.index:
                _take_majority(word, votes, sentence)


def _take_missed(word: Word, votes: dict[str, Counter[NameKind]], sentence: Sentence) -> None:
    counted = votes.get(word.lower)
    before, after = sentence.word(word.index - 1), sentence.word(word.index + 1)
    beside_name = any(
        other is not None and (other.name is not None or other.tag in _PROPER) for other in (before, after)
    )
    if not counted or beside_name:
        return
    kind = counted.most_common(1)[0][0]
    # At the head of a sentence every word has a capital.
    if kind == "person" or word.index > sentence.first_index:
        word.name, word.name_start = kind, word.index


def _take_majority(first: Word, votes: dict[str, Counter[NameKind]], sentence: Sentence) -> None:
    words = [first]
    while (
        (following := sentence.word(words[-1].index + 1)) is not None
        and following.name_start == first.index
        and following.name == first.name
    ):
        words.append(following)
    counted = votes.get(words[-1].lower)
    if not counted:
        return
    kind, number = counted.most_common(1)[0]
    if number > counted[first.name] if first.name else False:
        for word in words:
            word.name = kind
