"""Who is named in a document: people with their offices and countries, and organizations with their short forms."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.model import Actor, ActorKind
from workers.extraction import countries
from workers.extraction.lexicon import Lexicon
from workers.extraction.phrases import name_span
from workers.extraction.tree import Role, Sentence, Word

_HONORIFIC_PARTS = frozenset({"-", ".", ","})

# Of so many bearers of one name the latest are looked at, so that the time for a long document stays in proportion.
_MOST_BEARERS = 50


@dataclass(slots=True, eq=False)
class Known:
    """Somebody the document names.

    :param name: the fullest name; ``words`` its words in lower case.
    :param roles: offices and descriptions in lower case ("foreign minister").
    :param country: ISO code, if a title or possessor tells it.
    """

    name: str
    kind: ActorKind
    words: tuple[str, ...]
    roles: set[str] = field(default_factory=set)
    country: str | None = None
    first: tuple[int, int] = (0, 0)
    female: bool | None = None

    def actor(self) -> Actor:
        """Them as an event shows them."""
        role = min(self.roles, key=lambda text: (-len(text), text), default=None)
        # A capital that acts is its government.
        kind: ActorKind = "country" if self.kind != "person" and countries.country_of(self.name) else self.kind
        return Actor(self.name, kind, self.country, role)


@dataclass(slots=True)
class Registry:
    """Everybody named so far, found again by full name, short name or acronym."""

    known: list[Known] = field(default_factory=list)
    by_word: dict[str, list[Known]] = field(default_factory=dict)
    aliases: dict[str, Known] = field(default_factory=dict)

    def find(self, words: tuple[str, ...]) -> Known | None:
        """Whoever bears that name, the one named first of several; "Wang" finds "Wang Yi"."""
        if len(words) == 1 and words[0] in self.aliases:
            return self.aliases[words[0]]
        bearers = self.by_word.get(words[-1], [])[-_MOST_BEARERS:]
        exact = next((known for known in bearers if known.words == words), None)
        return exact or next(
            (known for known in bearers if _is_short_for(words, known.words) or _extends(words, known)), None
        )

    def add(self, known: Known) -> Known:
        """Take somebody new."""
        self.known.append(known)
        for word in dict.fromkeys(known.words):
            self.by_word.setdefault(word, []).append(known)
        return known

    def is_alias(self, name: str) -> bool:
        """Whether a name is an acronym that the document explains."""
        return name.lower() in self.aliases

    def alias(self, word: str, known: Known) -> None:
        """Let an acronym find its bearer."""
        self.aliases.setdefault(word.lower(), known)


def _extends(words: tuple[str, ...], known: Known) -> bool:
    """Whether a name is an organization's with a description before it: "Regulator Telecommunication Authority"."""
    return known.kind == "organization" and len(known.words) > 1 and words[-len(known.words) :] == known.words


def _is_short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(short) < len(full) and (full[-len(short) :] == short or full[: len(short)] == short)


def person_words(first: int, last: int, sentence: Sentence, lexicon: Lexicon) -> tuple[int, int, list[str]]:
    """The name of a person without its titles: first and last index, and the titles' words.

    The recogniser takes "Foreign Minister Wang Yi" for the name.
    """
    titles: list[str] = []
    begin = first
    for index in range(first, last):
        word = sentence.word(index)
        if word is None:
            break
        lemma = word.lower.rstrip(".")
        office = lexicon.singular_title(lemma)
        title = office is not None or lexicon.has("title_modifiers", lemma) or countries.is_demonym(lemma)
        if not (title or (word.text in _HONORIFIC_PARTS and titles)):
            break
        titles.append(word.text if office in (None, lemma) else office.capitalize())
        begin = index + 1
    while (
        last > begin
        and (end := sentence.word(last)) is not None
        and (end.tag == "POS" or end.text in ("'s", "’s", ","))
    ):
        last -= 1
    return begin, last, titles


def title_before(first: int, sentence: Sentence, lexicon: Lexicon) -> tuple[int, list[str]]:
    """Where the titles and modifiers before a name begin, and their words: "Chinese Foreign Minister"."""
    words: list[str] = []
    index = first - 1
    while (word := sentence.word(index)) is not None and len(words) < 7:
        lemma = word.lower.rstrip(".")
        # "I will miss Steve" speaks of no Miss Steve.
        office = lexicon.singular_title(lemma)
        if word.is_verb or not (
            office is not None
            or (
                words
                and (
                    lexicon.has("title_modifiers", lemma)
                    or word.role in (Role.COMPOUND, Role.TITLE, Role.ADJECTIVE)
                    or countries.is_demonym(lemma)
                )
            )
        ):
            break
        words.insert(0, word.text if office in (None, lemma) else office.capitalize())
        index -= 1
    return index + 1, words


def proper_span(head: Word, sentence: Sentence, lexicon: Lexicon) -> tuple[int, int] | None:
    """First and last index of the proper name that the head is part of, titles left out."""
    span = name_span(head, sentence)
    if span is None:
        return None
    first, last = span
    if head.name == "person":
        first, last, _ = person_words(first, last, sentence, lexicon)
    else:
        while first < last and (word := sentence.word(first)) is not None and word.tag in ("DT", "POS", "PRP$"):
            first += 1
        while (
            last > first
            and (word := sentence.word(last)) is not None
            and (word.tag == "POS" or word.text in (",", "(", ")"))
        ):
            last -= 1
    return first, last
